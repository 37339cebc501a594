import { expect, test } from 'vitest'
import { generations } from '../../../engine/generations.ts'
import { clients } from '../all.ts'
import { failures, formNames } from '../cases.ts'
import { expectedOf, failureRows, noProxyRows, variablesRows } from './expected.ts'
import { measuredVersions } from './versions.ts'

const measured = generations.flatMap(generation =>
  Object.entries(measuredVersions[generation]).map(([id, version]) => ({ generation, id, version })),
)

test('every client was measured in every generation that has it', () => {
  for (const { id, lacking = [] } of clients)
    expect(measured.filter(one => one.id === id).map(({ generation }) => generation)).toEqual(
      generations.filter(generation => !lacking.includes(generation)),
    )
})

test.each(measured)('$id $version of $generation: the tables say all of it, once', ({ id, version, generation }) => {
  const expected = expectedOf(id, version, generation)
  if (expected.http.variables.length === 0) return
  expect(Object.keys(expected.forms ?? {})).toEqual(formNames)
  for (const failure of failures)
    for (const scheme of ['http', 'https']) expect(expected.failure(`${failure} ${scheme}`), failure).not.toEqual([])
})

test('no row is about a client that is none, or about no version that was measured', () => {
  for (const row of [...variablesRows, ...noProxyRows, ...failureRows]) {
    const of = measured.filter(({ id }) => id === row.client)
    expect(of.length, row.client).toBeGreaterThan(0)
  }
})

test('a client that the tables do not know is an error that says where it belongs', () => {
  expect(() => expectedOf('netcat', '1.0', 'forky')).toThrow(
    /^netcat 1\.0 \(forky\) stands in no row of .*variables\.ts/,
  )
})
