import { expect, test } from 'vitest'
import { librariesNotFound } from './embedded-programs.ts'

test('a missing library is named as its package, once', () => {
  const ldd = `	linux-vdso.so.1 (0x00007ffd)
	libseccomp.so.2 => not found
	libdevmapper.so.1.02.1 => not found
	libseccomp.so.2 => not found
	libnl-3.so.200 => not found
	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)`
  expect(librariesNotFound(ldd)).toEqual(['libseccomp2', 'libdevmapper1.02.1', 'libnl-3-200'])
})

test('nothing is missing where everything is found', () => {
  expect(librariesNotFound('	libc.so.6 => /lib/libc.so.6 (0x00007f)\n	not a dynamic executable')).toEqual([])
})
