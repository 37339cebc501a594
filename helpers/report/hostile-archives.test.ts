import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { type Header, pack } from 'tar-stream'
import { expect, test } from 'vitest'
import { unpacked } from './bundle.ts'
import { isOfReport } from './files.ts'
import { NoReport, openReport } from './opened.ts'

type Entry = readonly [Partial<Header> & Pick<Header, 'name'>, string?]

async function archive(...entries: readonly Entry[]): Promise<Buffer> {
  const tar = pack()
  for (const [header, text = ''] of entries) tar.entry(header, text)
  tar.finalize()
  return gzipSync(await buffer(tar))
}

const REPORT = 'familyai-report/report.json'
const file = (name: string, text = '{}'): Entry => [{ name }, text]

/** Archives that a stranger may send, and what of them is taken. */
const archives: Readonly<Record<string, readonly [() => Promise<Buffer>, readonly string[]]>> = {
  'paths that lead out': [
    () =>
      archive(
        ...[
          '../../report.json',
          '/etc/passwd',
          '/report.json',
          'x/../../../summary.md',
          'x/around/../../report.txt',
        ].map(name => file(name)),
        file('x/around/logs/../../../routes.txt'),
      ),
    ['report.json'],
  ],
  links: [
    () =>
      archive(
        [{ name: REPORT, type: 'symlink', linkname: '/etc/shadow' }],
        [{ name: 'x/summary.md', type: 'link', linkname: '/etc/shadow' }],
        [{ name: 'x/run.log', type: 'character-device' }],
        [{ name: 'x/report.txt', type: 'fifo' }],
        [{ name: 'x/around', type: 'symlink', linkname: '/etc' }],
        file('x/around/routes.txt'),
      ),
    ['around/routes.txt'],
  ],
  'names that every object has': [
    () =>
      archive(
        ...['__proto__', 'constructor', 'around/__proto__', 'around/__proto__/routes.txt'].map(name =>
          file(`x/${name}`),
        ),
      ),
    ['around/__proto__/routes.txt'],
  ],
  'one name many times': [() => archive(...Array.from({ length: 500 }, () => file(REPORT))), ['report.json']],
  'long and odd names': [
    () =>
      archive(
        file(`x/${'a/'.repeat(2_000)}report.json`),
        file('x/\x1b[2J'),
        file('x/around/\u202e/routes.txt'),
        file(''),
      ),
    [],
  ],
  'many files': [() => archive(...Array.from({ length: 5_000 }, (_, i) => file(`x/around/logs/${i}.log`))), []],
  nothing: [() => archive(), []],
}

test.each(Object.entries(archives))(
  '%s: nothing is taken but what belongs to a report',
  async (name, [make, expected]) => {
    const files = await unpacked(await make())
    expect([...files.keys()].every(isOfReport)).toBe(true)
    if (name === 'many files') expect(files.size).toBe(5_000)
    else expect([...files.keys()]).toEqual(expected)
  },
)

const whole = () => archive(file(REPORT, 'x'.repeat(2_000)))
const damaged: Readonly<Record<string, () => Promise<Buffer>>> = {
  'a bomb': async () => gzipSync(Buffer.alloc(120_000_000)),
  'a bomb in a file': () => archive(file(REPORT, ' '.repeat(97_000_000))),
  'cut in the middle': async () => (await whole()).subarray(0, 60),
  'a tar cut in the middle': async () => gzipSync(Buffer.alloc(700, 0x41)),
  'no archive': async () => Buffer.from('MZ'),
  empty: async () => Buffer.alloc(0),
}

test.each(Object.entries(damaged))('%s is refused, not waited for', async (_, make) => {
  await expect(unpacked(await make())).rejects.toThrow()
})

const deep = (open: string, close: string, count = 1_000_000) => `${open.repeat(count)}1${close.repeat(count)}`
test.each([
  ['nothing', ''],
  ['NUL', '\0'],
  ['a number', '1e999'],
  ['null', 'null'],
  ['a list', '[]'],
  ['a deep list', deep('[', ']')],
  ['a deep object', deep('{"a":', '}')],
  ['a deep report', `{"kind":"ProxyConformanceReport","scenarios":${deep('[', ']')}}`],
  ['inherited keys', '{"__proto__":{"kind":"ProxyConformanceReport"},"constructor":{"kind":"x"}}'],
  ['a kind of another kind', '{"kind":["ProxyConformanceReport"]}'],
  ['a newer one', '{"kind":"ProxyConformanceReport","schemaVersion":1e9}'],
  ['steering', '"\x1b[2J'],
])('a report.json of %s is refused in words', (_, text) => {
  expect(() => openReport(new Map([['report.json', text]]))).toThrow(NoReport)
})
