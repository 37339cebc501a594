// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what bash and compose expand
import fc from 'fast-check'
import { around, type Maker } from './specimen.ts'
import { command, elsewhere, inherited, markup, rawUrl, SECRET, serial, steering, url } from './words.ts'

/** As many lines as a number says. */
const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('')

/** Of a size that hurts, but is still read (env/lines.ts, LARGEST); a few around it, so that no two are the same. */
const about = (size: number) => fc.integer({ min: Math.floor(size * 0.9), max: size })

const texts: readonly Maker<string>[] = [
  {
    name: 'steering',
    kind: 'hostile',
    many: 40,
    of: around<readonly [string, number]>(
      fc.tuple(steering, serial),
      ([text, n]) => `PROXY_URL=http://${text}h${n}:2526\n`,
      ([text, n]) => `PROXY_URL="http://u:${SECRET}${text}@h${n}:2526"\n`,
      ([text, n]) => `PROXY${text}_URL=http://h${n}:2526\n`,
      ([text, n]) => `NO_PROXY=${text},a${n}\nPROXY_URL=${text}\n`,
      ([text, n]) => `#${text}${n}\nPROXY_URL='${text}\n`,
    ),
  },
  {
    name: 'command',
    kind: 'hostile',
    many: 50,
    of: around<readonly [string, string]>(
      fc.tuple(command, url),
      ([text, value]) => `PROXY_URL=${value}${text}\n`,
      ([text]) => `PROXY_URL=http://h${text}:2526\n`,
      ([text]) => `PROXY_URL=http://u:${SECRET}${text}@h:2526\n`,
      ([text, value]) => `PROXY_URL=${value}\nNO_PROXY=localhost,${text}\n`,
      ([text, value]) => `${text}=${value}\nPROXY_URL=${value}\n`,
      ([text, value]) => `PROXY_URL=${value}\n${text}\n`,
      ([text, value]) => `COMPOSE_PROJECT_NAME=${text}\nPROXY_URL=${value}\n`,
      ([text, value]) => `COMPOSE_FILE=docker-compose.yml:${text}\nPROXY_URL=${value}\n`,
    ),
  },
  {
    name: 'markup',
    kind: 'hostile',
    many: 24,
    of: around<readonly [string, number]>(
      fc.tuple(markup, serial),
      ([text, n]) => `PROXY_URL=http://${text}:${n}\n`,
      ([text, n]) => `NO_PROXY=${text},${n}\nPROXY_URL=h\n`,
      ([text, n]) => `A${n}='${text}\n`,
    ),
  },
  {
    name: 'inherited',
    kind: 'hostile',
    many: 16,
    of: around<readonly [string, string]>(
      fc.tuple(inherited, url),
      ([name, value]) => `${name}=${value}\nPROXY_URL=$${name}\n`,
      ([name, value]) => `PROXY_URL=${value}\n${name}=1\n${name}=2\n`,
    ),
  },
  {
    name: 'compose-variables',
    kind: 'hostile',
    many: 40,
    of: around<readonly [string, string]>(
      fc.tuple(elsewhere, url),
      ([path, value]) => `COMPOSE_FILE=${path}\nPROXY_URL=${value}\n`,
      ([path, value]) => `COMPOSE_FILE=docker-compose.yml:${path}\nPROXY_URL=${value}\n`,
      ([path, value]) => `COMPOSE_ENV_FILES=${path}\nCOMPOSE_PROFILES=*\nPROXY_URL=${value}\n`,
      ([path, value]) => `COMPOSE_PATH_SEPARATOR=o\nCOMPOSE_FILE=${path}\nPROXY_URL=${value}\n`,
      ([path, value]) => `COMPOSE_PROJECT_NAME=${path}\nDOCKER_CONFIG=${path}\nPROXY_URL=${value}\n`,
    ),
  },
  {
    name: 'password-forms',
    kind: 'hostile',
    many: 40,
    of: around<string>(
      rawUrl,
      value => `HTTP_PROXY=${value}\nHTTPS_PROXY=${value}\nNO_PROXY=${value}\n`,
      value => `PROXY_URL=${value.replace(/^\w+:\/\//, '')}\n`,
      value => `PROXY_URL=${value} ${value}\n`,
      value => `# PROXY_URL=${value}\nPROXY_URL="${value}\n`,
      value => `COMPOSE_PROJECT_NAME=${value}\nCOMPOSE_FILE=${value}\n`,
      value => `PROXY_URL=${value.toUpperCase().replaceAll(SECRET.toUpperCase(), SECRET)}\n`,
      value => `PROXY_URL=${value}\nMY_SECRET=${SECRET}\nAPI_KEY="${SECRET}\n`,
    ),
  },
]

/** A size each, far above what a person writes. */
const sizes: readonly Maker<string>[] = [
  {
    name: 'long-value',
    kind: 'hostile',
    many: 1,
    of: about(120_000).map(n => `PROXY_URL=http://${'h'.repeat(n)}:1\n`),
  },
  {
    name: 'long-password',
    kind: 'hostile',
    many: 1,
    of: about(120_000).map(n => `PROXY_URL=http://u:${SECRET}${'x'.repeat(n)}@192.168.3.84:2526\n`),
  },
  {
    name: 'long-list',
    kind: 'hostile',
    many: 1,
    of: about(50_000).map(n => `NO_PROXY=${'a,'.repeat(n)}\nPROXY_URL=\n`),
  },
  { name: 'many-lines', kind: 'hostile', many: 1, of: about(10_000).map(n => lines(n, i => `V${i}=${i}`)) },
  { name: 'one-name', kind: 'hostile', many: 1, of: about(5_000).map(n => lines(n, i => `PROXY_URL=http://h:${i}`)) },
  {
    name: 'many-tokens',
    kind: 'hostile',
    many: 1,
    of: about(4_500).map(n => lines(n, i => `T${i}_TOKEN=${SECRET}${i}`)),
  },
  {
    name: 'many-urls',
    kind: 'hostile',
    many: 1,
    of: about(3_000).map(n => lines(n, i => `P${i}=http://u${i}:${SECRET}${i}@h:${i}`)),
  },
  { name: 'quotes', kind: 'hostile', many: 1, of: about(60_000).map(n => `PROXY_URL=${'"\''.repeat(n)}`) },
  { name: 'open-quotes', kind: 'hostile', many: 1, of: about(9_000).map(n => lines(n, () => 'PROXY_URL="x')) },
  {
    name: 'doubling',
    kind: 'hostile',
    many: 1,
    of: about(400).map(n => `V0=xxxxxxxx\n${lines(n, i => `V${i + 1}=$V${i}$V${i}`)}PROXY_URL=$V${n}\n`),
  },
  {
    name: 'nested-defaults',
    kind: 'hostile',
    many: 1,
    of: about(20_000).map(n => `PROXY_URL=${'${A:-'.repeat(n)}x${'}'.repeat(n)}\n`),
  },
  { name: 'open-defaults', kind: 'hostile', many: 1, of: about(25_000).map(n => `PROXY_URL=${'${A:-'.repeat(n)}\n`) },
  {
    name: 'schemes',
    kind: 'hostile',
    many: 1,
    of: about(17_000).map(n => `PROXY_URL=${'http://'.repeat(n)}u:${SECRET}@h:1`),
  },
  {
    name: 'ats',
    kind: 'hostile',
    many: 1,
    of: about(30_000).map(n => `PROXY_URL=http://u:${SECRET}${'@h:1'.repeat(n)}`),
  },
  {
    name: 'pairs',
    kind: 'hostile',
    many: 1,
    of: about(40_000).map(n => `NO_PROXY=${'a:,'.repeat(n)}\nPROXY_URL=x\n`),
  },
  { name: 'proxies', kind: 'hostile', many: 1, of: about(17_000).map(n => `PROXY_URL=${'proxy=@'.repeat(n)}\n`) },
  { name: 'backslashes', kind: 'hostile', many: 1, of: about(120_000).map(n => `PROXY_URL="${'\\'.repeat(n)}"\n`) },
  { name: 'many-spaces', kind: 'hostile', many: 1, of: about(120_000).map(n => `PROXY_URL=a${' '.repeat(n)}b\n`) },
  { name: 'long-name', kind: 'hostile', many: 1, of: about(120_000).map(n => `${'N'.repeat(n)}=1\nPROXY_URL=h\n`) },
  { name: 'too-large', kind: 'hostile', many: 1, of: about(3_000_000).map(n => 'A'.repeat(n)) },
]

/** Files that are made to hurt their reader. */
export const hostileEnvFiles: readonly Maker<string>[] = [...texts, ...sizes]
