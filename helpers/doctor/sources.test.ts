import { describe, expect, test } from 'vitest'
import type { Facts } from './facts.ts'
import { comesFrom, effective, interpolationOf, isPiece, lastReading, placeOf, valuePlace } from './sources.ts'
import { factsOf, LAN, service } from './testing.ts'

const URL = `http://${LAN}:2526`
const withShell = (facts: Facts, shell: Record<string, string>): Facts => ({
  ...facts,
  project: { ...facts.project, shell },
})
const withoutEnv = (facts: Facts): Facts => ({
  ...facts,
  project: { ...facts.project, env: { file: '.env', kind: 'missing' } },
})
const refused = { kind: 'refused', why: 'invalid', file: 'x', reason: 'y', place: null } as const
const withoutCompose = (facts: Facts): Facts => ({ ...facts, project: { ...facts.project, compose: refused } })
const withDockerConfig = (facts: Facts, variables: Record<string, string>): Facts => ({
  ...facts,
  project: { ...facts.project, dockerConfig: { file: 'config.json', variables } },
})

describe('the last assignment counts', () => {
  // The shell alone takes `B=9` for an assignment.
  const facts = factsOf({
    lines: ['A=1', 'B=2', 'A=3', '  export C="4"', 'D', 'F: "x=y"', 'G=8; B=9', "H='", "x=' I=1"],
  })

  test.each([
    ['A', '3', 5],
    ['B', '2', 4],
    ['PROXY_URL', URL, 2],
    ['C', '4', 6],
    ['F', 'x=y', 8],
  ])('%s', (name, value, line) => {
    expect(lastReading(facts, name)?.line).toBe(line)
    expect(effective(facts, name)).toBe(value)
  })

  test('of what nobody sets there is none', () => {
    expect([lastReading(facts, 'E'), effective(facts, 'E')]).toEqual([null, null])
    expect(lastReading(withoutEnv(facts), 'A')).toBeNull()
  })

  test('the shell comes first, even with nothing', () => {
    const both = withShell(facts, { A: 'shell', B: '' })
    expect(['A', 'B', 'C'].map(name => effective(both, name))).toEqual(['shell', '', '4'])
  })

  test.each([
    ['A', { file: '.env', line: 5, column: 3 }],
    ['C', { file: '.env', line: 6, column: 13 }],
    ['F', { file: '.env', line: 8, column: 5 }],
    ['I', { file: '.env', line: 11, column: 7 }],
    ['E', null],
  ])('where the value of %s starts', (name, place) => {
    expect(valuePlace(facts, name)).toEqual(place)
  })

  test('what the shell gives stands in no file', () => {
    expect(valuePlace(withShell(facts, { A: '3' }), 'A')).toBeNull()
    expect(valuePlace(withoutEnv(facts), 'A')).toBeNull()
  })
})

test('a piece of a URL is what a quote or # left of a line with an @', () => {
  const facts = factsOf({ lines: ['A=http://u:p #w@h:1', 'B=http://u:p@h:1', 'C=plain', 'D=http://h #x'] })
  const said = (name: string) => isPiece(facts, effective(facts, name) ?? '')
  expect(['A', 'B', 'C', 'D'].map(said)).toEqual([true, false, false, false])
  expect(isPiece(withoutEnv(facts), 'http://u:p')).toBe(false)
})

describe('what comes from a variable', () => {
  const facts = factsOf()

  test('where the files name it', () => {
    expect(interpolationOf(facts, 'PROXY_URL')).toEqual({ file: 'docker-compose.yml', line: 10, column: 15 })
    expect(interpolationOf(facts, 'NO_PROXY')).toBeNull()
    expect(interpolationOf(facts, 'toString')).toBeNull()
    expect(interpolationOf(withoutCompose(facts), 'PROXY_URL')).toBeNull()
  })

  test.each([
    ['its value', facts, URL, 'PROXY_URL', true],
    ['another', facts, 'http://other', 'PROXY_URL', false],
    ['a name that the files have not', facts, LAN, 'JETSON_THOR_IP', false],
    ['the default behind an empty one', withShell(facts, { PROXY_URL: '' }), 'http://default', 'PROXY_URL', true],
    ['the default behind none', withoutEnv(facts), 'http://default', 'PROXY_URL', true],
  ] as const)('%s: %#', (_, of, value, name, expected) => {
    expect(comesFrom(of, value, name)).toBe(expected)
  })
})

describe('where a variable of a service is mended', () => {
  const own = { file: 'docker-compose.yml', line: 30, column: 5 }
  const at = { file: 'docker-compose.yml', line: 20, column: 3 }
  const written = { file: '.env', line: 2, column: 11 }
  const facts = factsOf()

  test.each([
    ['on the line that gives it', facts, service('api', URL), written],
    ['where compose sets it', facts, service('api', 'http://x', { places: { '': at, HTTP_PROXY: own } }), own],
    ['at the service', facts, service('api', 'http://x'), at],
    ['at the service, where compose was not read', withoutCompose(facts), service('api', URL), at],
    ['nowhere', facts, service('api', 'http://x', { places: {} }), null],
    ['an empty one is not that of an empty line', factsOf({ url: '' }), service('api', '', { places: { '': at } }), at],
    ['the shell’s stands in no file', withShell(facts, { PROXY_URL: URL }), service('api', URL), at],
    [
      'in the docker config that gives it',
      withDockerConfig(facts, { HTTP_PROXY: 'http://x' }),
      service('api', 'http://x', { own: {} }),
      { file: 'config.json', line: 1, column: 1 },
    ],
    [
      'not in one that gives something else',
      withDockerConfig(facts, { NO_PROXY: 'x' }),
      service('api', 'http://x', { own: {} }),
      at,
    ],
    [
      'not in one that the service’s own value replaces',
      withDockerConfig(facts, { HTTP_PROXY: 'http://y' }),
      service('api', 'http://x'),
      at,
    ],
  ] as const)('%s', (_, of, whose, expected) => {
    expect(placeOf(of, whose, 'HTTP_PROXY')).toEqual(expected)
  })
})
