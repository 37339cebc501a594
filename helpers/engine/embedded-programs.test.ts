import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { librariesNotFound, unpackEngine } from './embedded-programs.ts'
import { settingsOf } from './settings.ts'

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

/** apt, dpkg and ldd of a machine that lacks a library, which cannot be downloaded; `asked` says what was, and what was there. */
const programs = {
  'apt-get': `echo "$*" | sed 's/.* \\(update\\|download\\)/\\1/' >> "$HOME_OF_TEST/asked"
ls "$HOME_OF_TEST" | sed 's/^/  /' | grep root >> "$HOME_OF_TEST/asked"
case "$*" in *libx1) exit 1 ;; *download*) touch engine.deb ;; esac`,
  dpkg: 'mkdir -p "$3/usr/bin" && touch "$3/usr/bin/dockerd"',
  ldd: 'echo "libx.so.1 => not found"',
}

test('an engine whose libraries are not all there yet is not there: whoever ends that begins again', async () => {
  const home = await mkdtemp(join(tmpdir(), 'unpack-'))
  const { PATH } = process.env
  onTestFinished(async () => {
    process.env.PATH = PATH
    delete process.env.HOME_OF_TEST
    await rm(home, { recursive: true })
  })
  await mkdir(join(home, 'bin'))
  for (const [name, lines] of Object.entries(programs))
    await writeFile(join(home, 'bin', name), `#!/bin/sh\n${lines}\n`, { mode: 0o755 })
  process.env.PATH = `${join(home, 'bin')}:${PATH}`
  process.env.HOME_OF_TEST = home
  const unpacking = unpackEngine(settingsOf({}), () => undefined, join(home, 'root'))
  await expect(unpacking).rejects.toThrow('libx1')
  expect(await readFile(join(home, 'asked'), 'utf8')).toBe(`update
  root.part.apt
download docker.io containerd runc
  root.part.apt
update
  root.part
  root.part.apt
download libx1
  root.part
  root.part.apt
`)
})
