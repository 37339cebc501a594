import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type Docker from 'dockerode'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { factsOf, service } from '../doctor/testing.ts'
import { bundleOf } from '../report/bundle.ts'
import { readFolder } from '../report/files.ts'
import { fullFinish, proof, reportOf, scenario } from '../report/fixture/sample.ts'
import { writeReport } from '../report/write.ts'
import { percentEncode } from '../text/percent.ts'
import { scrubber } from '../text/scrub.ts'
import { type ReportPlace, tell } from './doctor-tell.ts'
import type { DoctorOptions } from './start-options.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secrets-'))
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

/** What is planted everywhere, and must be in no archive in any form. */
const secrets = {
  password: 'S3cret#pa:ss/wörd',
  token: 'hf_QwErTyUiOpAsDfGhJkL',
  database: 'correct-horse-battery',
  github: 'ghp_abcdefghijklmnopqrstuvwxyz0123456789',
  home: 'grandmother',
  address: '8.8.4.4',
} as const

/** A text as it may stand in a log, a URL or a header; base64 is another at each place in three. */
const forms = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  percentEncode(secret),
  JSON.stringify(secret).slice(1, -1),
  ...['', 'x', 'xy'].map(before =>
    Buffer.from(before + secret)
      .toString('base64')
      .slice(before.length === 0 ? 0 : 4, -4),
  ),
]

const url = `http://dad:${percentEncode(secrets.password)}@192.168.3.84:2526`
const environment = {
  HTTPS_PROXY: url,
  HF_TOKEN: secrets.token,
  DB_PASSWORD: secrets.database,
}

const inBase64 = (secret: string) =>
  ['', 'a:', 'ab:'].map(user => `sent ${Buffer.from(user + secret).toString('base64')}`)

/** What a careless program would log, of which the form tells that it is secret. */
const known = [
  `using ${url} for huggingface.co`,
  `Proxy-Authorization: Basic ${Buffer.from(`dad:${secrets.password}`).toString('base64')}`,
  `HF_TOKEN=${secrets.token} DB_PASSWORD=${secrets.database} GITHUB_TOKEN=${secrets.github}`,
  `token ${secrets.token}, git ${secrets.github}`,
  ...[secrets.token, secrets.github].flatMap(inBase64),
  `reading /home/${secrets.home}/familyai/.env, file=%2Fhome%2F${secrets.home}%2Ffamilyai`,
  `in base64: ${Buffer.from(`/home/${secrets.home}/familyai`).toString('base64')}`,
  `from ${secrets.address}:443, ${Buffer.from(`peer ${secrets.address}:443`).toString('base64')}`,
].join('\n')

/** Everything that is secret, in all its forms; of the database's only who read the project knows that it is. */
const careless = [known, `database ${secrets.database}`, ...inBase64(secrets.database)].join('\n')

const log = `\n${careless}\nkept: 192.168.3.84 refused 172.28.0.2\n`

/** An engine and a seat that say all of it. */
const place: ReportPlace = {
  docker: {
    version: async () => ({ Version: '28.5.2' }),
    info: async () => ({ HttpProxy: url, NCPU: 12 }),
    listNetworks: async () => [{ Id: 'n', Name: 'familyai_familyai', Labels: {}, Options: { note: careless } }],
    listContainers: async () => [{ Id: 'c', Names: ['/api'], Labels: { 'com.docker.compose.service': 'api' } }],
    getContainer: () => ({ logs: async () => Buffer.from(log) }),
  } as unknown as Docker,
  seat: { run: async () => ({ code: 0, signal: null, timedOut: false, stdout: log, stderr: '', ms: 1 }) },
  config: async () =>
    JSON.stringify({ name: 'familyai', services: { api: { environment, command: careless } }, networks: {} }),
}

const api = service('api', url, { planned: environment })
const facts = factsOf({
  url,
  services: [api],
  facts: { failures: [{ check: 'look', reason: `/home/${secrets.home}/x: ${secrets.token}` }] },
})

const options = (report: string): DoctorOptions => ({
  ...{
    project: null,
    proxyConfig: null,
    targets: ['https://huggingface.co'],
    offline: false,
    failOn: 'error',
    timeout: 1000,
    example: null,
  },
  ...{ wanted: { only: [], skip: [] }, report, proxyConfig: null },
})

async function archived(home: string): Promise<string> {
  const { bytes } = await bundleOf(await readFolder(home), scrubber({ keepAddresses: true }))
  return gunzipSync(bytes).toString('latin1') + gunzipSync(bytes).toString()
}

function expectClean(text: string): void {
  for (const [name, secret] of Object.entries(secrets))
    for (const form of forms(secret).filter(({ length }) => length >= 5))
      expect(text, `${name} as ${form}`).not.toContain(form)
}

test('what is planted is there to be found', () => {
  const planted = Buffer.from(careless).toString()
  for (const [name, secret] of Object.entries(secrets))
    expect(
      forms(secret).some(form => planted.includes(form)),
      name,
    ).toBe(true)
  expect(() => expectClean(planted)).toThrow()
})

test('the doctor’s report, bundled, holds no secret in any form, and all that a maintainer needs', async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  vi.spyOn(console, 'error').mockReturnValue()
  await tell(facts, options(folder), { lang: 'en', json: false, width: 80, again: null }, place)
  const text = await archived(folder)
  expectClean(text)
  for (const file of ['addresses', 'routes', 'firewall', 'listeners']) expect(text).toContain(`around/${file}.txt`)
  for (const file of ['engine', 'networks', 'compose']) expect(text).toContain(`around/${file}.json`)
  expect(text).toContain('around/logs/api.log')
  expect(text).toContain('kept: 192.168.3.84 refused 172.28.0.2')
  expect(text).toContain('"HF_TOKEN": "***"')
  expect(text).toContain('public-1')
})

test('so does that of a run', async () => {
  const failing = scenario('failure/careless', 'lab/forky', {
    status: 'failed',
    error: known,
    proofs: [{ ...proof, evidence: { ...proof.evidence, client: { ...proof.evidence.client, text: known } } }],
  })
  const { scenarios } = fullFinish.collected
  const collected = { ...fullFinish.collected, scenarios: [...scenarios, failing] }
  const report = reportOf({ ...fullFinish, collected })
  const around = { 'lab-forky/firewall.txt': `-A INPUT -s ${secrets.address} -j DROP\n` }
  const home = await writeReport(report, folder, { around, log: `✗ at ${url} in /home/${secrets.home}/kit` })
  const text = await archived(home)
  expectClean(text)
  expect(text).toContain('failure/careless')
  expect(text).toContain('-A INPUT -s public-')
})
