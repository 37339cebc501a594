import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { expect, test } from 'vitest'
import { scrubber } from '../text/scrub.ts'
import { BUDGET, bundleOf, unpacked } from './bundle.ts'
import { inOrder } from './files.ts'
import { finish, reportOf } from './fixture/sample.ts'
import { NoReport, openReport, pageOf } from './opened.ts'

const report = reportOf(finish)
const json = JSON.stringify(report)
const scrub = scrubber({ keepAddresses: true })

test('an archive holds the report, unpacks to it, and is the same each time', async () => {
  const files = inOrder([
    ['summary.md', 'in short'],
    ['report.json', json],
    ['around/lab-forky/routes.txt', 'default via 192.168.3.1'],
  ])
  const bundle = await bundleOf(files, scrub)
  expect(bundle.name).toBe(`familyai-report-2026-11-23-${report.run}.tgz`)
  const again = await unpacked(bundle.bytes)
  expect([...again.keys()]).toEqual(['report.json', 'report.html', 'summary.md', 'around/lab-forky/routes.txt'])
  expect(openReport(again)).toEqual({ kind: 'run', report })
  expect((await bundleOf(files, scrubber({ keepAddresses: true }))).bytes.equals(bundle.bytes)).toBe(true)
})

test('the page is made anew: one that came with a report may be anybody’s', async () => {
  const files = inOrder([
    ['report.json', json],
    ['report.html', '<script>bad()</script>'],
  ])
  const again = await unpacked((await bundleOf(files, scrub)).bytes)
  expect(again.get('report.html')).toBe(pageOf(openReport(files)))
})

test('nothing but what belongs to a report gets in, and nothing else comes out', async () => {
  const others = ['.env', 'id_rsa', 'around/x.sh', 'around/../.env', '../report.json', 'around/logs/../../x.log']
  const files = inOrder([['report.json', json], ...others.map(name => [name, 'private'] as const)])
  const again = await unpacked((await bundleOf(files, scrub)).bytes)
  expect([...again.keys()]).toEqual(['report.json', 'report.html'])

  const hostile = pack()
  for (const name of ['x/report.json', 'x/../../etc/passwd', '/etc/passwd', 'x/run.log/../y'])
    hostile.entry({ name }, 'text')
  hostile.entry({ name: 'x/summary.md', type: 'symlink', linkname: '/etc/passwd' })
  hostile.finalize()
  expect([...(await unpacked(gzipSync(await buffer(hostile)))).keys()]).toEqual(['report.json'])
})

test('below 25 MB whatever the logs weigh, and what was left out is said', async () => {
  const noise = () => randomBytes(4_500_000).toString('hex')
  const logs = ['a', 'b', 'c', 'd'].map(name => [`around/logs/${name}.log`, noise()] as const)
  const { bytes, left } = await bundleOf(inOrder([['report.json', json], ...logs]), scrub)
  expect(bytes.length).toBeLessThan(25_000_000)
  expect(bytes.length).toBeGreaterThan(BUDGET / 4)
  expect(left).toEqual(['around/logs/c.log', 'around/logs/d.log'])
})

test.each<[string, string | undefined, RegExp]>([
  ['no report', undefined, /report\.json is not there/],
  ['no JSON', '{', /report\.json: /],
  ['another document', '{"kind":"x"}', /report\.json: .*required/],
  ['an older version', JSON.stringify({ kind: report.kind, schemaVersion: 1 }), /schemaVersion is 1, not \d+$/],
  ['a newer version', JSON.stringify({ ...report, schemaVersion: 99 }), /schemaVersion is 99, not \d+$/],
  [
    'a run that leads elsewhere',
    JSON.stringify({ ...report, run: 'a/../../../../tmp/out' }),
    /\/run must match pattern/,
  ],
  ['no version', JSON.stringify({ ...report, schemaVersion: 'x' }), /schemaVersion must be equal/],
])('%s: why, in a line', (_, text, reason) => {
  const files = inOrder(text === undefined ? [] : [['report.json', text]])
  expect(() => openReport(files)).toThrow(NoReport)
  expect(() => openReport(files)).toThrow(reason)
})

test('an archive that would fill the machine is refused', async () => {
  const bomb = gzipSync(Buffer.alloc(5 * BUDGET))
  await expect(unpacked(bomb)).rejects.toThrow(/larger than|buffer/i)
})
