import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { doctorDocument } from './doctor-json.ts'
import { consulted, found, refused, service } from './fixture/diagnoses.ts'
import { type HostResult, hostsDocument, hostsSchema, worst } from './hosts-json.ts'
import { hostsText } from './hosts-text.ts'

const date = new Date(0)
const documentOf = (...given: Parameters<typeof consulted>) =>
  doctorDocument(consulted(...given), { language: 'en', date })
const about = { engine: 'docker context x', project: '/p', reason: null }
const well = documentOf({ verdict: 'out', services: [service('api')] })
const unwell = documentOf({
  services: [service('api'), refused('code')],
  findings: [found('FAP-302'), found('FAP-401')],
})
const results: readonly HostResult[] = [
  { ...about, name: '客厅', exitCode: 0, diagnosis: well },
  { ...about, name: 'attic', exitCode: 1, diagnosis: unwell },
  { ...about, name: 'cellar\u001b[2J', exitCode: 2, diagnosis: null, reason: 'it did not end in 900 s' },
]
const style = { width: 80, colour: false, closer: (name: string) => `DOCKER_CONTEXT=${name.slice(0, 6)} npm start` }

test('one table, then what comes first of each that is not well', () => {
  expect(hostsText(results, { ...style, language: 'en' })).toMatchInlineSnapshot(`
    "host           services  result          findings
    客厅           1/1       ✓ all get out
    attic          1/2       ✗ to be mended  FAP-302 FAP-401
    cellar\\x1b[2J  –         ? not checked

    attic: 192.168.3.84:2526 refuses the connection; mihomo listens on
      127.0.0.1:2526.
      To look closer: DOCKER_CONTEXT=attic npm start

    cellar\\x1b[2J: it did not end in 900 s
      To look closer: DOCKER_CONTEXT=cellar npm start

    1 of 3 hosts: all get out. 1 to be mended, 1 not checked.
    "
  `)
  expect(hostsText(results, { ...style, language: 'zh' })).toMatchInlineSnapshot(`
    "机器           服务  结果              诊断项
    客厅           1/1   ✓ 全部能访问外网
    attic          1/2   ✗ 需要处理        FAP-302 FAP-401
    cellar\\x1b[2J  –     ? 未能检查

    attic: 192.168.3.84:2526 refuses the connection; mihomo listens on
      127.0.0.1:2526.
      单独检查：DOCKER_CONTEXT=attic npm start

    cellar\\x1b[2J: it did not end in 900 s
      单独检查：DOCKER_CONTEXT=cellar npm start

    3 台机器中，1 台全部能访问外网，1 台需要处理，1 台未能检查。
    "
  `)
})

test('the worst counts, and a host that was not checked is the worst', () => {
  expect(worst(results)).toBe(2)
  expect(worst(results.slice(0, 2))).toBe(1)
  expect(worst(results.slice(0, 1))).toBe(0)
})

test('as a document it keeps to its schema', () => {
  const validate = new Ajv2020({ allErrors: true }).compile(hostsSchema)
  const document = JSON.parse(JSON.stringify(hostsDocument(results, { language: 'en', date })))
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true)
  expect(validate({ ...document, exitCode: 3 })).toBe(false)
})
