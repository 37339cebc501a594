// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what compose expands
import fc from 'fast-check'
import { oversizedComposeFiles } from './compose-files-oversized.ts'
import { alone, COMPOSE, PROXY, project, SERVICE } from './compose-project.ts'
import { around, type Maker } from './specimen.ts'
import type { Entry, Tree } from './tree.ts'
import { command, elsewhere, inherited, markup, serial, steering, url } from './words.ts'

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
export const hostileComposeFiles: readonly Maker<Tree>[] = [...words, ...places, ...oversizedComposeFiles, ...cycles]
