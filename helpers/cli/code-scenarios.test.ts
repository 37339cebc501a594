import { expect, test } from 'vitest'
import { codes, findingOf } from '../text/findings.ts'
import { codeScenarios, scenariosIn } from './code-scenarios.ts'

const source = `
const cases = [{ id: 'none', code: 'FAP-401' }]
for (const { id } of cases)
  scenario(
    'a table',
    { id: \`failure/auth-\${id}\`, claims: { 'p3/fix': 'holds' } },
    async () => {},
  )

for (const { id, fault } of faults)
  scenario('short', { id: \`failure/short-\${id}\` }, async () => {
    await serves()
  })

scenario(
  'a code',
  { id: 'failure/none' },
  async () => {
    await answers(() => {
      'once'
    })

    await heal(remedyFor('FAP-403', places), stack)
  },
)

scenario(
  'two',
  { id: 'failure/two' },
  async () => {
    await heal(remedyFor('FAP-304', places), stack)
    await heal(remedyFor('FAP-401', places), stack)
    // FAP-999 in a comment is no proof
  },
)
`

test('a code belongs to the scenario that names it, in a table to the next one', () => {
  expect(scenariosIn(source)).toEqual(
    new Map([
      ['FAP-401', ['failure/auth-*', 'failure/two']],
      ['FAP-403', ['failure/none']],
      ['FAP-304', ['failure/two']],
    ]),
  )
})

test('the suites name codes that exist', async () => {
  const named = await codeScenarios()
  expect(named.get('FAP-304')).toContain('failure/timeout-ufw')
  expect([...named.keys()].filter(code => !codes.some(known => known === code))).toEqual([])
})

test('every finding that is said to be reproduced has a scenario, and no recorded one has', async () => {
  const named = await codeScenarios()
  const reproduced = codes.filter(code => findingOf(code).proof === 'reproduced')
  expect(codes.filter(code => (named.get(code) ?? []).length > 0)).toEqual(reproduced)
})
