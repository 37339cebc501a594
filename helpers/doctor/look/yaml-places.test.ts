// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what compose expands
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mapFile } from './yaml-places.ts'

const lines = (...text: string[]): string => `${text.join('\n')}\n`
const variablesOf = (text: string, service = 'a') =>
  [...(mapFile(text).services.get(service)?.variables ?? [])].map(([name, { line }]) => `${name}:${line}`)

test('an alias means the anchor before it; the first of several merged maps wins, and a service’s own over all', () => {
  const text = lines(
    'x-one: &env { A: 1, B: 1 }',
    'x-two: &more { B: 2, C: 2 }',
    'services:',
    '  a:',
    '    environment:',
    '      <<: [*env, *more]',
    '      D: 4',
    '      A: 5',
    'x-again: &env { Z: 9 }',
  )
  expect(variablesOf(text).sort()).toEqual(['A:8', 'B:1', 'C:2', 'D:7'])
})

test('a whole service may be an alias, and be merged', () => {
  const text = lines('x-s: &s', '  environment: { A: 1 }', 'services:', '  a: *s', '  b: { <<: *s, image: i }')
  expect([variablesOf(text), variablesOf(text, 'b')]).toEqual([['A:2'], ['A:2']])
})

test('variables are found in every kind of text, a comment is none, and $$ is none', () => {
  const text = lines(
    '# ${COMMENT}',
    'a: ${A:-${B}}',
    'b: "$C ${D?no}" # $NO',
    "c: '$$E ${F}'",
    'd: |',
    '  $G',
    'e: [$A, "${H-}"]',
  )
  const places = [...mapFile(text).interpolated].map(([name, { line, column }]) => `${name} ${line}:${column}`)
  expect(places).toEqual(['A 2:4', 'B 2:9', 'C 3:5', 'D 3:8', 'F 4:9', 'G 6:3', 'H 7:10'])
})

test.each<[string, string, string[]]>([
  ['a map without a value', 'services: { a: { environment: { HTTP_PROXY: , X: 1 } } }', ['HTTP_PROXY']],
  ['a list', 'services: { a: { environment: [HTTP_PROXY, "X=1"] } }', ['HTTP_PROXY']],
  ['an empty value is one', 'services: { a: { environment: { HTTP_PROXY: "" } } }', []],
])('a name alone is taken from outside: %s', (_, text, names) => {
  expect([...mapFile(text).interpolated.keys()]).toEqual(names)
})

describe('files that are meant to hurt, or are no compose files', () => {
  const bomb = lines(
    'x0: &x0 { A: 1 }',
    ...Array.from({ length: 30 }, (_, i) => `x${i + 1}: &x${i + 1} { <<: [${Array(9).fill(`*x${i}`).join(', ')}] }`),
    'services: { a: { environment: *x30 } }',
  )
  test.each<[string, string]>([
    ['aliases of aliases', bomb],
    ['an alias of itself', 'services: &s { a: { environment: *s, <<: *s } }'],
    ['nested lists', '['.repeat(100_000)],
    ['nested maps', `${Array.from({ length: 3_000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')}`],
    ['a megabyte of one line', `a: "${'$A '.repeat(300_000)}"`],
    ['many aliases', `a: &a 1\nb: [${'*a, '.repeat(20_000)}]`],
    ['no map', '- 1'],
    ['nothing', ''],
    ['services that are no map', 'services: [a, b]'],
    ['several documents', 'services: { a: {} }\n---\nservices: { b: {} }'],
  ])('%s', (_, text) => {
    const began = performance.now()
    const { services } = mapFile(text)
    expect(performance.now() - began).toBeLessThan(10_000)
    expect([...services.keys()].filter(name => name !== 'a')).toEqual([])
  })

  test('any text is mapped to places that are in it', () => {
    const piece = fc.constantFrom(
      ...['services:', 'a:', 'environment:', 'networks:', '&x', '*x', '<<:', '- ', '${A}'],
      '\n',
      '  ',
      ':',
      '{',
      '}',
      '"',
      '[',
      ']',
      'b',
      '\t',
      '#',
      '|',
      '!',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece, { maxLength: 60 }).map(p => p.join('')),
        ),
        text => {
          const { services, networks, interpolated, broken } = mapFile(text)
          const count = text.split('\n').length
          const places = [
            ...[...services.values()].flatMap(({ at, variables }) => [at, ...variables.values()]),
            ...[...networks.values()].map(({ at }) => at),
            ...interpolated.values(),
            ...(broken ? [broken] : []),
          ]
          for (const { line, column } of places) {
            expect(line).toBeGreaterThan(0)
            expect(line).toBeLessThanOrEqual(count)
            expect(column).toBeGreaterThan(0)
          }
        },
      ),
    )
  })
})
