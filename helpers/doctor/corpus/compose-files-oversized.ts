// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what compose expands
import fc from 'fast-check'
import { alone, PROXY, project, SERVICE } from './compose-project.ts'
import type { Maker } from './specimen.ts'
import type { Tree } from './tree.ts'
import { serial } from './words.ts'

const about = (size: number) => fc.integer({ min: Math.floor(size * 0.9), max: size })
const repeated = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n')
const letters = [...'abcdefghi']

/** A few kilobytes that grow to gigabytes for whoever expands them; `<<` where maps are merged. */
const bomb = (width: number, of: (items: string) => string) =>
  letters
    .map(
      (name, i) =>
        `x-${name}: &${name} ${
          i === 0
            ? '{ k: v }'
            : of(
                Array(width)
                  .fill(`*${letters[i - 1] ?? ''}`)
                  .join(', '),
              )
        }`,
    )
    .join('\n')

const bombMaker = (name: string, of: (items: string) => string, services: string): Maker<Tree> => ({
  name,
  kind: 'hostile',
  many: 1,
  of: fc.integer({ min: 8, max: 12 }).map(width => alone(`${bomb(width, of)}\n${services}`)),
})

/** What is far larger than any project, or becomes so. */
export const oversizedComposeFiles: readonly Maker<Tree>[] = [
  bombMaker('bomb', items => `[${items}]`, SERVICE),
  bombMaker('merge-bomb', items => `{ <<: [${items}] }`, 'services:\n  a: { image: i, environment: { <<: *i } }\n'),
  {
    name: 'self',
    kind: 'hostile',
    many: 1,
    of: serial.map(n => alone(`x: &x { a: *x, n: ${n} }\nservices: { a: { image: i, environment: { <<: *x } } }\n`)),
  },
  {
    name: 'many-services',
    kind: 'hostile',
    many: 1,
    of: about(10_000).map(n =>
      alone(`services:\n  s: &s { image: i, environment: ${PROXY} }\n${repeated(n, i => `  s${i}: *s`)}\n`),
    ),
  },
  {
    name: 'many-aliases',
    kind: 'hostile',
    many: 1,
    of: about(50_000).map(n => alone(`x: &x 1\ny: [${'*x,'.repeat(n)}]\n${SERVICE}`)),
  },
  {
    name: 'many-anchors',
    kind: 'hostile',
    many: 1,
    of: about(15_000).map(n => alone(`${repeated(n, i => `x-${i}: &a${i} 1`)}\n${SERVICE}`)),
  },
  {
    name: 'many-variables',
    kind: 'hostile',
    many: 1,
    of: about(15_000).map(n =>
      project(
        '  a:',
        '    image: i',
        '    environment:',
        repeated(n, i => `      V${i}: $V${i}`),
      ),
    ),
  },
  { name: 'deep-flow', kind: 'hostile', many: 1, of: about(250_000).map(n => alone(`x: ${'['.repeat(n)}`)) },
  { name: 'deep-maps', kind: 'hostile', many: 1, of: about(60_000).map(n => alone(`x: ${'{a: '.repeat(n)}`)) },
  {
    name: 'deep-block',
    kind: 'hostile',
    many: 1,
    of: about(1_200).map(n => alone(repeated(n, i => `${' '.repeat(i)}a:`))),
  },
  {
    name: 'deep-dashes',
    kind: 'hostile',
    many: 1,
    of: about(120_000).map(n => alone(`services:\n  ${'- '.repeat(n)}`)),
  },
  {
    name: 'many-errors',
    kind: 'hostile',
    many: 1,
    of: about(60_000).map(n => alone(`services: ${'"a" '.repeat(n)}`)),
  },
  { name: 'tabs', kind: 'hostile', many: 1, of: about(250_000).map(n => alone(`services:\n${'\t'.repeat(n)}a: 1\n`)) },
  {
    name: 'question-marks',
    kind: 'hostile',
    many: 1,
    of: about(120_000).map(n => alone(`services: ${'? '.repeat(n)}`)),
  },
  {
    name: 'long-scalar',
    kind: 'hostile',
    many: 1,
    of: about(250_000).map(n => project(`  a: { image: i, environment: { HTTP_PROXY: "${'h'.repeat(n)}" } }`)),
  },
  {
    name: 'folded',
    kind: 'hostile',
    many: 1,
    of: about(120_000).map(n => alone(`x: "${'\\\n'.repeat(n)}"\n${SERVICE}`)),
  },
  {
    name: 'nested-defaults',
    kind: 'hostile',
    many: 1,
    of: about(20_000).map(n => project(`  a: { image: "${'${A:-'.repeat(n)}x${'}'.repeat(n)}" }`)),
  },
  {
    name: 'many-includes',
    kind: 'hostile',
    many: 1,
    of: about(5_000).map(n => alone(`include:\n${repeated(n, i => `  - f${i}.yml`)}\n${SERVICE}`)),
  },
  {
    name: 'extends-chain',
    kind: 'hostile',
    many: 1,
    of: about(3_000).map(n => project(repeated(n, i => `  s${i}: { image: i, extends: s${i + 1} }`))),
  },
]
