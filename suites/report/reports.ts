import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { doctorDocument } from '../../helpers/report/doctor-json.ts'
import { consulted, downloader, found, refused } from '../../helpers/report/fixture/diagnoses.ts'
import { fullFinish, proof, reportOf, scenario } from '../../helpers/report/fixture/sample.ts'
import { doctorPage } from '../../helpers/report/html/doctor-page.ts'
import { reportPage } from '../../helpers/report/html/report-page.ts'
import type { Report } from '../../helpers/report/report.ts'
import { cells, listens, vantages } from '../matrix/cells.ts'

/** What would run if anything in a page were taken for markup. */
export const HOSTILE = '</script><img src=x onerror="document.title=`taken`"><!-- & "quoted"'

const slug = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-')

const inMatrix = cells.map(({ vantage, listen, form, expected }) => {
  const id = `matrix/${[vantage, listen, form].map(slug).join('/')}`
  if (expected === null) return scenario(id, 'lab/forky', { status: 'not-supported', reason: 'impossible' })
  return scenario(id, 'lab/forky', { proofs: [{ ...proof, vantage, expected, outcome: expected }] })
})

const failing = scenario('failure/hostile', 'this-host', {
  status: 'failed',
  title: HOSTILE,
  error: HOSTILE,
  proofs: [proof, { ...proof, path: `code-traditional → ${HOSTILE} → https://huggingface.co/` }],
})

const measured = [
  { case: 'http 1', expected: 'http_proxy', found: 'http_proxy' },
  { case: 'http 2', expected: 'direct', found: 'direct' },
  { case: 'https 1', expected: 'https_proxy', found: 'HTTPS_PROXY' },
  { case: 'no_proxy exact', expected: 'direct', found: 'direct' },
  { case: 'no_proxy CIDR/name', expected: 'proxied', found: 'proxied' },
  { case: 'refused', expected: 'exit 7, refused', found: 'exit 7, refused' },
].map(each => ({ ...each, nonce: 'n1' }))

const client = scenario('client/curl', 'lab/forky', { measured })

/** A run in which everything happened once, with a matrix, and texts that would like to be markup. */
export const whole: Report = reportOf({
  ...fullFinish,
  collected: { ...fullFinish.collected, scenarios: [...fullFinish.collected.scenarios, ...inMatrix, failing, client] },
})

const ROW = `matrix/${[vantages[0], listens[0]].map(slug).join('/')}/`

/** The same with less of each kind: what looks at every element of a page takes its time. */
const small: Report = {
  ...whole,
  scenarios: whole.scenarios.filter(({ id }) => !id.startsWith('matrix/') || id.startsWith(ROW)),
  claims: Object.fromEntries(Object.entries(whole.claims).filter(([id]) => id.startsWith('m2/'))),
}

/** As many proofs as a run on every generation leaves. */
export const big: Report = reportOf({
  ...fullFinish,
  collected: {
    ...fullFinish.collected,
    scenarios: Array.from({ length: 250 }, (_, i) => scenario(`method/${i}`, 'lab/forky', { proofs: [proof, proof] })),
  },
})

const diagnosis = consulted(
  {
    services: [refused('code-traditional'), refused('api'), downloader],
    findings: [found('FAP-302', { place: { file: '/home/dad/familyai/.env', line: 3, column: 11 } }), found('FAP-106')],
  },
  { before: { PROXY_URL: 'PROXY_URL=http://127.0.0.1:2526' } },
)

/** The pages as files, in a folder that `remove` removes. */
export async function writePages() {
  const folder = await mkdtemp(join(tmpdir(), 'pages-'))
  const write = async (name: string, text: string) => {
    await writeFile(join(folder, name), text)
    return join(folder, name)
  }
  return {
    whole: await write('whole.html', reportPage(whole)),
    small: await write('small.html', reportPage(small)),
    big: await write('big.html', reportPage(big)),
    doctor: await write('doctor.html', doctorPage(doctorDocument(diagnosis, { language: 'en', date: new Date(0) }))),
    remove: () => rm(folder, { recursive: true }),
  }
}
