// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what compose expands
import fc from 'fast-check'
import { around, type Maker } from './specimen.ts'
import type { Entry, Tree } from './tree.ts'
import { command, elsewhere, inherited, markup, SECRET, serial, steering, url } from './words.ts'

const COMPOSE = 'docker-compose.yml'
const PROXY = `{ HTTP_PROXY: "http://u:${SECRET}@192.168.3.84:2526", HTTPS_PROXY: "http://u:${SECRET}@192.168.3.84:2526" }`

const alone = (text: string): Tree => ({ [COMPOSE]: text })
const project = (...services: readonly string[]) => alone(`services:\n${services.join('\n')}\n`)

/** In double quotes, as YAML and JSON both take it. */
const word = fc
  .oneof(command, steering, markup, inherited)
  .chain(text => serial.map(n => JSON.stringify(n % 2 ? `${text}${n}` : `a${n}${text}`)))

/** Every place of a compose file where a word may stand. */
const words: readonly Maker<Tree>[] = [
  {
    name: 'service-name',
    kind: 'hostile',
    many: 24,
    of: word.map(name =>
      project(`  ${name}: { image: i, environment: ${PROXY} }`, `  b: { image: i, environment: ${PROXY} }`),
    ),
  },
  {
    name: 'inherited',
    kind: 'hostile',
    many: 8,
    of: fc
      .tuple(inherited, inherited, serial)
      .map(([a, b, n]) =>
        alone(
          `services:\n  ${a}: { image: "i:${n}", environment: { ${b}: 1, HTTP_PROXY: h }, networks: [${b}], extends: ${b} }\nnetworks: { ${b}: { } }\n`,
        ),
      ),
  },
  {
    name: 'words',
    kind: 'hostile',
    many: 60,
    of: around(
      word,
      text => `name: ${text}\nservices:\n  a: { image: i, environment: ${PROXY} }\n`,
      text => `services:\n  a: { image: ${text}, container_name: ${text}, hostname: ${text}, environment: ${PROXY} }\n`,
      text => `services:\n  a: { image: i, environment: { ${text}: ${text}, NO_PROXY: ${text} } }\n`,
      text => `services:\n  a: { image: i, environment: { HTTP_PROXY: ${text}, HTTPS_PROXY: ${text} } }\n`,
      text =>
        `services:\n  a: { image: i, environment: ${PROXY}, extra_hosts: { ${text}: ${text} }, dns: [${text}] }\n`,
      text =>
        `services:\n  a: { image: i, networks: [${text}], environment: ${PROXY} }\nnetworks: { ${text}: { name: ${text} } }\n`,
      text =>
        `services:\n  a: { image: i, networks: [n], environment: ${PROXY} }\nnetworks: { n: { ipam: { config: [{ subnet: ${text}, gateway: ${text} }] } } }\n`,
      text =>
        `services:\n  a: { image: i, networks: { n: { aliases: [${text}] } }, environment: ${PROXY} }\nnetworks: { n: { } }\n`,
      text =>
        `services:\n  a: { image: i, profiles: [${text}], depends_on: [${text}], volumes: [${text}], ports: [${text}] }\n`,
      text =>
        `services:\n  a: { image: i, command: ${text}, entrypoint: [${text}], labels: { ${text}: ${text} }, build: ${text} }\n`,
    ).map(alone),
  },
  {
    name: 'paths',
    kind: 'hostile',
    many: 40,
    of: around(
      elsewhere.map(path => JSON.stringify(path)),
      path => `services:\n  a: { image: i, env_file: ${path}, environment: ${PROXY} }\n`,
      path => `services:\n  a: { image: i, extends: { file: ${path}, service: root }, environment: ${PROXY} }\n`,
      path => `include: [${path}]\nservices:\n  a: { image: i, environment: ${PROXY} }\n`,
      path =>
        `include: [{ path: [${path}], env_file: ${path}, project_directory: ${path} }]\nservices:\n  a: { image: i }\n`,
      path =>
        `services:\n  a: { image: i, environment: ${PROXY} }\nsecrets: { s: { file: ${path} } }\nconfigs: { c: { file: ${path} } }\n`,
    ).map(alone),
  },
]

const SERVICE = `services:\n  a: { image: i, environment: ${PROXY} }\n`
const BORROWS = 'services:\n  a: { image: i, env_file: [other], extends: { file: other, service: a } }\n'
const elsewhereEntry = fc.constantFrom<Entry>(
  { link: '/etc/shadow' },
  { link: '/dev/zero' },
  { link: '/dev/random' },
  { link: '/dev/full' },
  { link: 'other' },
  { link: 'nowhere' },
  { link: '.' },
  { pipe: true },
  new Uint8Array(1_100_000).fill(0x41),
)

/** What is at a path is not what it seems. */
const places: readonly Maker<Tree>[] = [
  { name: 'env-is', kind: 'hostile', many: 7, of: elsewhereEntry.map(entry => ({ ...alone(SERVICE), '.env': entry })) },
  {
    name: 'other-is',
    kind: 'hostile',
    many: 7,
    of: elsewhereEntry.map(entry => ({ ...alone(BORROWS), other: entry })),
  },
  {
    name: 'compose-is',
    kind: 'hostile',
    many: 7,
    of: elsewhereEntry.map(entry => ({ [COMPOSE]: entry, '.env': 'A=1\n' })),
  },
  {
    name: 'file-names',
    kind: 'hostile',
    many: 12,
    of: fc
      .tuple(fc.oneof(command, steering, markup), serial)
      .map(([text, n]) => `${text.replace(/[/\0\n]/g, '-')}${n}.yml`)
      .map(name => ({
        [name]: SERVICE,
        '.env': `COMPOSE_FILE='${name.replaceAll("'", "\\'")}'\nPROXY_URL=http://192.168.3.84:2526\n`,
      })),
  },
]

const about = (size: number) => fc.integer({ min: Math.floor(size * 0.9), max: size })
const repeated = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n')
const letters = [...'abcdefghi']

/** A few kilobytes that grow to gigabytes for whoever expands them; `<<` where maps are merged. */
const bomb = (width: number, next: (name: string) => string, of: (items: string) => string) =>
  letters
    .map(
      (name, i) =>
        `x-${name}: &${name} ${
          i === 0
            ? '{ k: v }'
            : of(
                Array(width)
                  .fill(next(letters[i - 1] ?? ''))
                  .join(', '),
              )
        }`,
    )
    .join('\n')

const sizes: readonly Maker<Tree>[] = [
  {
    name: 'bomb',
    kind: 'hostile',
    many: 1,
    of: fc.integer({ min: 8, max: 12 }).map(n =>
      alone(
        `${bomb(
          n,
          name => `*${name}`,
          items => `[${items}]`,
        )}\n${SERVICE}`,
      ),
    ),
  },
  {
    name: 'merge-bomb',
    kind: 'hostile',
    many: 1,
    of: fc.integer({ min: 8, max: 12 }).map(n =>
      alone(
        `${bomb(
          n,
          name => `*${name}`,
          items => `{ <<: [${items}] }`,
        )}\nservices:\n  a: { image: i, environment: { <<: *i } }\n`,
      ),
    ),
  },
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

/** What leads back to itself. */
const cycles: readonly Maker<Tree>[] = [
  {
    name: 'extends-itself',
    kind: 'hostile',
    many: 1,
    of: serial.map(n => project(`  a: { image: "i:${n}", extends: a }`)),
  },
  {
    name: 'extends-round',
    kind: 'hostile',
    many: 1,
    of: serial.map(n => project(`  a: { image: "i:${n}", extends: b }`, '  b: { extends: a }')),
  },
  {
    name: 'files-round',
    kind: 'hostile',
    many: 1,
    of: serial.map(n => ({
      ...project(`  a: { image: "i:${n}", extends: { file: b.yml, service: a } }`),
      'b.yml': `services:\n  a: { extends: { file: ./${COMPOSE}, service: a } }\n`,
    })),
  },
  {
    name: 'include-round',
    kind: 'hostile',
    many: 1,
    of: url.map(value => ({
      ...alone(`include: [b.yml]\nservices: { a: { image: i, environment: { HTTP_PROXY: "${value}" } } }\n`),
      'b.yml': `include: [${COMPOSE}, ./b.yml]\n`,
    })),
  },
]

/** Projects that are made to hurt their reader. */
export const hostileComposeFiles: readonly Maker<Tree>[] = [...words, ...places, ...sizes, ...cycles]
