import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { fullFinish, reportOf } from './fixture/sample.ts'
import { reportSchema } from './schema.ts'

const validate = new Ajv2020({ strict: true, allErrors: true }).compile(reportSchema)
const full = reportOf(fullFinish)
const [first] = full.scenarios

describe('the schema', () => {
  it('accepts a report in which everything happened, as it is read back', () => {
    validate(JSON.parse(JSON.stringify(full)))
    expect(validate.errors).toBeNull()
  })

  it.each(['finding/FAP-104', 'pair/FAP-104+FAP-301', 'report/accessible.small.phone.dark'])(
    'accepts the id %s',
    id => {
      expect(validate({ ...full, scenarios: [{ ...first, id }] })).toBe(true)
    },
  )

  it.each<readonly [string, unknown]>([
    ['an id without an area', { ...full, scenarios: [{ ...first, id: 'refused' }] }],
    ['another kind', { ...full, kind: 'Report' }],
    ['a later version', { ...full, schemaVersion: full.schemaVersion + 1 }],
    ['an older version', { ...full, schemaVersion: 1 }],
    ['an unknown key', { ...full, extra: 1 }],
    ['an unknown result', { ...full, result: 'green' }],
    ['a date that is none', { ...full, date: 'yesterday' }],
    ['an unknown status', { ...full, scenarios: [{ ...first, status: 'ok' }] }],
    ['an unknown key deep inside', { ...full, hosts: [{ ...full.hosts[0], colour: 'red' }] }],
    ['a negative count', { ...full, totals: { ...full.totals, failed: -1 } }],
  ])('rejects %s', (_, broken) => {
    expect(validate(broken)).toBe(false)
  })

  it.each(Object.keys(full))('rejects a report without %s', key => {
    const { [key as keyof typeof full]: _, ...rest } = full
    expect(validate(rest)).toBe(false)
  })
})
