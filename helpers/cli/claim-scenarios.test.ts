import { expect, test } from 'vitest'
import { claimIds, claimOf, isClaim } from '../text/claims.ts'
import { claimScenarios, scenariosOf } from './claim-scenarios.ts'

const table = `
for (const cell of cells)
  scenario(
    'a cell',
    { id: \`matrix/\${name}\`, claims: claimsShown(cell) },
    async () => {},
  )

scenario(
  'another table',
  { id: \`matrix/\${other}-again\`, claims: { 'm1/url': 'holds' } },
  async () => {},
)
`
const rules = `export const rules = [
  ['m2/listen', 'holds', concerned],
  ['m2/listen', 'fails', concerned],
]`
const single = `
scenario(
  'one',
  { id: 'method/one', claims: { 'm2/url': 'holds', 'm2/listen': 'holds' } },
  async () => {},
)
scenario('none', { id: 'method/none' }, async () => {})
`

test('a scenario names its claims; a table beside a suite names them for its scenarios', () => {
  const files = [
    { path: 'matrix/reachability.test.ts', source: table },
    { path: 'matrix/claims.ts', source: rules },
    { path: 'methods/one.test.ts', source: single },
  ]
  expect(scenariosOf(files)).toEqual(
    new Map([
      [
        'm2/listen',
        [
          { id: 'matrix/*', shows: 'holds' },
          { id: 'matrix/*', shows: 'fails' },
          { id: 'method/one', shows: 'holds' },
        ],
      ],
      ['m1/url', [{ id: 'matrix/*-again', shows: 'holds' }]],
      ['m2/url', [{ id: 'method/one', shows: 'holds' }]],
    ]),
  )
})

test('every claim of the guide has a scenario, and no scenario names another', async () => {
  expect([...(await claimScenarios()).keys()].filter(claim => !isClaim(claim))).toEqual([])
  expect(await unshown()).toEqual([])
})

/** The claims of which the scenarios cannot show the verdict that readers are told. */
async function unshown() {
  const scenarios = await claimScenarios()
  return claimIds.filter(claim => {
    const [first, second] = new Set((scenarios.get(claim) ?? []).map(({ shows }) => shows))
    return claimOf(claim).verdict !== (second === undefined ? first : 'depends')
  })
}

test('a claim that fails or depends says what is right instead', () => {
  expect(claimIds.filter(id => claimOf(id).verdict !== 'holds' && claimOf(id).right === undefined)).toEqual([])
})
