import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codes } from '../text/findings.ts'
import { doctorDocument, jsonText } from './doctor-json.ts'
import { doctorSummary, writeDoctorReport } from './doctor-report.ts'
import { doctorSchema } from './doctor-schema.ts'
import { consulted, downloader, found, refused, service } from './fixture/diagnoses.ts'

const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(doctorSchema)
const asked = { language: 'en', date: new Date(0) } as const

const everything = consulted({
  services: [refused('api'), downloader, service('proxy', { state: 'inside' })],
  findings: codes.map(code => found(code, { place: { file: '.env', line: 3, column: 11 }, open: ['user'] })),
})
const document = doctorDocument(everything, asked)

describe('the document', () => {
  test.each(['en', 'zh'] as const)('with every finding is as its schema says, as it is read back (%s)', language => {
    validate(JSON.parse(jsonText(doctorDocument(everything, { ...asked, language }))))
    expect(validate.errors).toBeNull()
  })

  test('texts are in the language, values and steps in none', () => {
    const [en, zh] = (['en', 'zh'] as const).map(
      language => doctorDocument(consulted({ findings: [found('FAP-302')] }), { ...asked, language }).findings[0],
    )
    expect(en?.title).toBe('Refused: the proxy listens on loopback only')
    expect(zh?.title).toBe('连接被拒绝：代理只监听回环地址')
    expect([en?.docs, zh?.docs]).toEqual(['docs/findings/FAP-302.md', 'docs/findings/FAP-302.zh.md'])
    expect(zh?.values).toEqual(en?.values)
    expect(zh?.steps).toEqual(en?.steps)
    expect(en).toMatchObject({ steps: [{ listen: '192.168.3.84', allow: '172.28.0.0/16' }], file: null, line: null })
  })

  test('the exit code is that of the command', () => {
    expect(document).toMatchObject({ kind: 'ProxyConformanceDiagnosis', schemaVersion: 1, exitCode: 1 })
    expect(doctorDocument(consulted({ verdict: 'unknown' }), asked).exitCode).toBe(2)
  })

  test.each<readonly [string, unknown]>([
    ['another kind', { ...document, kind: 'Diagnosis' }],
    ['an unknown key', { ...document, extra: 1 }],
    ['an unknown verdict', { ...document, verdict: 'green' }],
    ['an unknown code', { ...document, findings: [{ ...document.findings[0], code: 'FAP-000' }] }],
    ['a line that is none', { ...document, findings: [{ ...document.findings[0], line: 0 }] }],
    ['a step of another kind', { ...document, findings: [{ ...document.findings[0], steps: [{ erase: '/' }] }] }],
    ['an exit code that is none', { ...document, exitCode: 130 }],
  ])('the schema rejects %s', (_, broken) => {
    expect(validate(broken)).toBe(false)
  })

  test.each(Object.keys(document))('the schema rejects a document without %s', key => {
    expect(validate(Object.fromEntries(Object.entries(document).filter(([each]) => each !== key)))).toBe(false)
  })
})

test('a terminal that shows the JSON is not steered by it, and nothing is lost', () => {
  const unit = fc.constantFrom('a', '"', '\\', '\x1b', '\x9b', '\x7f', '\u202e', '\n', '代', '😀')
  fc.assert(
    fc.property(fc.string({ unit }), text => {
      const json = jsonText({ text })
      expect(json.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u)
      expect(JSON.parse(json)).toEqual({ text })
    }),
  )
})

test('a report is five files; what was there before is replaced', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'doctor-report-'))
  await writeFile(join(folder, 'report.json'), 'old')
  await writeDoctorReport(join(folder), everything, document)
  const read = (name: string) => readFile(join(folder, name), 'utf8')
  expect((await readdir(folder)).sort()).toEqual([
    'report.html',
    'report.json',
    'report.schema.json',
    'report.txt',
    'summary.md',
  ])
  expect(JSON.parse(await read('report.json'))).toEqual(JSON.parse(JSON.stringify(document)))
  expect(JSON.parse(await read('report.schema.json'))).toEqual(JSON.parse(JSON.stringify(doctorSchema)))
  expect(await read('summary.md')).toContain((await read('report.txt')).trimEnd())
  await rm(folder, { recursive: true })
})

test('the summary is Markdown in which the screen stands as it is', () => {
  expect(doctorSummary('a `b`\n```\nc\n', document)).toBe(
    '# What the doctor found\n\n````text\na `b`\n```\nc\n````\n\nfamilyai-proxy-conformance 0.1.0, 1970-01-01T00:00:00.000Z\n',
  )
})
