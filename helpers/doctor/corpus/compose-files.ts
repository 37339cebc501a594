// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what compose expands
import fc from 'fast-check'
import { hostileComposeFiles } from './compose-files-hostile.ts'
import { around, type Maker } from './specimen.ts'
import type { Tree } from './tree.ts'
import { rawUrl, SECRET, serial, url } from './words.ts'

const COMPOSE = 'docker-compose.yml'

/** A compose file alone. */
export const alone = (text: string | Uint8Array): Tree => ({ [COMPOSE]: text })

/** Services, each with its lines below its name. */
const project = (...services: readonly string[]) => alone(`name: familyai\nservices:\n${services.join('\n')}\n`)

const variables = (value: string) => `{ HTTP_PROXY: "${value}", HTTPS_PROXY: "${value}", NO_PROXY: localhost }`
const names = fc.uniqueArray(
  fc.constantFrom('api', 'web', 'code-traditional', 'a.b', 'x_y', '1', '007', 'true', 'null'),
  {
    minLength: 1,
  },
)

const valid: readonly Maker<Tree>[] = [
  {
    name: 'map',
    kind: 'valid',
    many: 12,
    of: fc
      .tuple(names, url)
      .map(([all, value]) =>
        project(...all.map(name => `  "${name}": { image: i, environment: ${variables(value)} }`)),
      ),
  },
  {
    name: 'list',
    kind: 'valid',
    many: 8,
    of: fc
      .tuple(url, serial)
      .map(([value, n]) =>
        project('  a:', `    image: i:${n}`, '    environment:', `      - HTTPS_PROXY=${value}`, '      - NO_PROXY'),
      ),
  },
  {
    name: 'interpolated',
    kind: 'valid',
    many: 8,
    of: url.map(value => ({
      ...project('  a: { image: i, environment: { HTTPS_PROXY: "${PROXY_URL:-}", HF_TOKEN: "${HF_TOKEN}" } }'),
      '.env': `PROXY_URL=${value}\nHF_TOKEN=hf_${SECRET}\n`,
    })),
  },
  {
    name: 'anchors',
    kind: 'valid',
    many: 6,
    of: url.map(value =>
      alone(
        `x-p: &p ${variables(value)}\nservices:\n  a: { image: i, environment: *p }\n  b: { image: i, environment: { <<: *p } }\n`,
      ),
    ),
  },
  {
    name: 'networks',
    kind: 'valid',
    many: 8,
    of: fc.tuple(fc.ipV4(), url).map(([address, value]) => {
      const subnet = address.replace(/\.\d+\.\d+$/, '.0.0/16')
      return alone(
        `services:\n  a: { image: i, networks: [n], environment: ${variables(value)} }\nnetworks:\n  n: { ipam: { config: [{ subnet: ${subnet} }] } }\n`,
      )
    }),
  },
  {
    name: 'borrowed',
    kind: 'valid',
    many: 6,
    of: url.map(value => ({
      ...alone('include: [more/b.yml]\nservices:\n  a: { extends: { file: more/b.yml, service: base } }\n'),
      'more/b.yml': `services:\n  base: { image: i, environment: ${variables(value)} }\n`,
    })),
  },
]

const odd: readonly Maker<Tree>[] = [
  {
    name: 'scalars',
    kind: 'odd',
    many: 16,
    of: around(
      fc.tuple(
        fc.constantFrom('yes', '0o17', '1e3', '.inf', '2026-11-25', '~', '!!binary aGk=', '0x1F', '""', '1_000'),
        serial,
      ),
      ([value, n]) => `  a: { image: i, environment: { HTTPS_PROXY: ${value}, B: ${n} } }`,
      ([value, n]) => `  ? ${value}\n  : { image: "i:${n}" }`,
      ([value, n]) => `  a: { image: "i:${n}", network_mode: ${value} }`,
    ).map(text => project(text)),
  },
  {
    name: 'json',
    kind: 'odd',
    many: 6,
    of: rawUrl.map(value =>
      alone(JSON.stringify({ services: { a: { image: 'i', environment: { HTTP_PROXY: value } } } })),
    ),
  },
  {
    name: 'endings',
    kind: 'odd',
    many: 8,
    of: around(
      url,
      value => `\uFEFFservices:\r\n  a:\r\n    image: i\r\n    environment: ${variables(value)}\r\n`,
      value => `%YAML 1.2\n---\nservices:\n  a: { image: i, environment: ${variables(value)} }\n...\n---\nx: 1\n`,
    ).map(alone),
  },
  {
    name: 'twice',
    kind: 'odd',
    many: 8,
    of: fc
      .tuple(url, url)
      .map(([one, two]) =>
        project(
          `  a: { image: i, environment: ${variables(one)} }`,
          `  a: { image: i, environment: ${variables(two)} }`,
        ),
      ),
  },
  {
    name: 'any-value',
    kind: 'odd',
    many: 24,
    of: fc
      .tuple(
        fc.constantFrom(
          'environment',
          'networks',
          'extra_hosts',
          'ports',
          'extends',
          'env_file',
          'network_mode',
          'deploy',
          'dns',
        ),
        fc.jsonValue(),
      )
      .map(([key, value]) => project(`  a: { image: i, ${key}: ${JSON.stringify(value)} }`)),
  },
  {
    name: 'any-document',
    kind: 'odd',
    many: 16,
    of: fc
      .dictionary(
        fc.constantFrom('services', 'networks', 'name', 'include', 'x-a', 'version', 'secrets'),
        fc.jsonValue(),
        {
          minKeys: 1,
        },
      )
      .map(value => alone(JSON.stringify(value))),
  },
]

const broken: readonly Maker<Tree>[] = [
  {
    name: 'yaml',
    kind: 'broken',
    many: 20,
    of: around(
      rawUrl,
      value => `services:\n  a:\n\timage: "${value}"\n`,
      value => `services:\n  a: { image: i, environment: { HTTP_PROXY: ${value} \n`,
      value => `services:\n  a:\n image: i\n   b: "${value}\n`,
      value => `services: [a, : b, "${value}"]}\n`,
      value => `services:\n  a: *nobody\n  b: !!x ${value}\n`,
      value => `PROXY_URL=${value}\n`,
    ).map(alone),
  },
  {
    name: 'shape',
    kind: 'broken',
    many: 12,
    of: around(
      rawUrl.map(value => JSON.stringify(value)),
      value => `  a: { imag: i, environment: { HTTP_PROXY: ${value} } }`,
      value => `  a: { image: i, environment: { HTTP_PROXY: [${value}] } }`,
      value => `  a: { image: i, depends_on: [${value}] }`,
      value => `  a: { image: i, network_mode: ${value}, networks: [n] }`,
      value => `  a: ${value}`,
    ).map(text => project(text)),
  },
  {
    name: 'interpolation',
    kind: 'broken',
    many: 8,
    of: around(
      fc.tuple(
        rawUrl.map(value => JSON.stringify(value)),
        serial,
      ),
      ([value, n]) => `  a: { image: "\${I${n}:?${SECRET}}", command: ${value} }`,
      ([value, n]) => `  a: { image: "\${I${n}", command: ${value} }`,
      ([value, n]) => `  a: { image: "$", command: ${value}, scale: \${N${n}} }`,
    ).map(text => project(text)),
  },
  { name: 'noise', kind: 'broken', many: 10, of: fc.uint8Array({ minLength: 1, maxLength: 2_000 }).map(alone) },
  {
    name: 'text-noise',
    kind: 'broken',
    many: 10,
    of: fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }).map(text => alone(`services:\n  a: ${text}`)),
  },
  {
    name: 'utf-16',
    kind: 'broken',
    many: 4,
    of: url.map(value => alone(new Uint8Array(Buffer.from(`\uFEFFservices: { a: { image: "${value}" } }`, 'utf16le')))),
  },
]

/** Every compose project of the corpus. */
export const composeFiles: readonly Maker<Tree>[] = [...valid, ...odd, ...broken, ...hostileComposeFiles]
