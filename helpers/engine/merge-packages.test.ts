import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { extract, type Header, pack } from 'tar-stream'
import { expect, test } from 'vitest'
import { PackageMerge } from './merge-packages.ts'

type Part = Partial<Header> & { readonly name: string; readonly content?: string }

/** What is in the archive after these packages: path, type, and what it holds or leads to. */
async function merged(...packages: readonly Part[][]): Promise<string[]> {
  const archive = pack()
  const found: string[] = []
  const read = async () => {
    const source = extract()
    Readable.from(archive).pipe(source)
    for await (const entry of source) {
      const { name, type, linkname, uid, gid } = entry.header
      found.push(`${uid}:${gid} ${type} ${name} ${linkname || (await text(Readable.from(entry)))}`.trimEnd())
      entry.resume()
    }
  }
  const write = async () => {
    const merge = new PackageMerge(archive)
    for (const parts of packages) {
      const files = pack()
      for (const { content, ...header } of parts) files.entry(header, content ?? '')
      files.finalize()
      await merge.add(Readable.from(files))
    }
    archive.finalize()
  }
  await Promise.all([read(), write()])
  return found
}

test('what a package puts beside /usr is put into it, and the root has a link there, once', async () => {
  const base: Part[] = [
    { name: './', type: 'directory' },
    { name: './bin/', type: 'directory' },
    { name: './sbin/', type: 'directory' },
  ]
  const shell: Part[] = [
    { name: './bin/', type: 'directory' },
    { name: './bin/bash', content: 'shell', gid: 42 },
    { name: './bin/rbash', type: 'symlink', linkname: 'bash' },
  ]
  expect(await merged(base, shell)).toEqual([
    '0:0 symlink bin usr/bin',
    '0:0 symlink sbin usr/sbin',
    '0:42 file usr/bin/bash shell',
    '0:0 symlink usr/bin/rbash bash',
  ])
})

test('a hard link follows the file that it names; a symbolic one says what it said', async () => {
  const parts: Part[] = [
    { name: './lib/a', content: 'a' },
    { name: './lib/b', type: 'link', linkname: './lib/a' },
    { name: './lib/c', type: 'symlink', linkname: '/lib/a' },
  ]
  expect((await merged(parts)).slice(1)).toEqual([
    '0:0 file usr/lib/a a',
    '0:0 link usr/lib/b usr/lib/a',
    '0:0 symlink usr/lib/c /lib/a',
  ])
})

test('a folder of many packages is there once, and what nobody reads not at all', async () => {
  const parts: Part[] = [
    { name: './usr/share/doc/', type: 'directory' },
    { name: './usr/share/doc/x/', type: 'directory' },
    { name: './usr/share/doc/x/copyright', content: 'words' },
    { name: './usr/share/zoneinfo', content: 'z' },
  ]
  expect(await merged(parts, parts.slice(0, 3))).toEqual([
    '0:0 directory usr/share/doc',
    '0:0 file usr/share/zoneinfo z',
  ])
})
