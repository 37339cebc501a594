// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what bash and compose expand
import fc from 'fast-check'
import { hostileEnvFiles } from './env-files-hostile.ts'
import { around, type Maker } from './specimen.ts'
import { host, port, rawUrl, SECRET, serial, url } from './words.ts'

export type EnvFile = string | Uint8Array

const services = ['localhost', '127.0.0.1', 'code-traditional', 'api', '172.28.0.0/16', '.lan', '*.lan', 'h:80', ' ']
const noProxy = fc.subarray(services, { minLength: 1 }).map(list => list.join())

const plain: readonly Maker<EnvFile>[] = [
  { name: 'plain', kind: 'valid', many: 30, of: url.map(value => `PROXY_URL=${value}\n`) },
  {
    name: 'quoted',
    kind: 'valid',
    many: 15,
    of: around<string>(
      url,
      value => `PROXY_URL="${value}"\n`,
      value => `PROXY_URL='${value}'\n`,
    ),
  },
  {
    name: 'guide',
    kind: 'valid',
    many: 25,
    of: fc
      .tuple(url, noProxy, host)
      .map(([value, list, at]) => `# 代理\nPROXY_URL=${value}  # 主机\n\nNO_PROXY=${list}\nJETSON_THOR_IP=${at}\n`),
  },
  { name: 'exported', kind: 'valid', many: 8, of: url.map(value => `export PROXY_URL=${value}\n`) },
  {
    name: 'tokens',
    kind: 'valid',
    many: 15,
    of: fc
      .tuple(url, serial)
      .map(([value, n]) => `HF_TOKEN=hf_${SECRET}${n}\nPROXY_URL=${value}\nDB_PASSWORD="${SECRET} ${n}"\n`),
  },
]

const odd: readonly Maker<EnvFile>[] = [
  { name: 'crlf', kind: 'odd', many: 12, of: url.map(value => `A=1\r\nPROXY_URL=${value}\r\n`) },
  { name: 'bom', kind: 'odd', many: 8, of: url.map(value => `\uFEFFPROXY_URL=${value}\n`) },
  {
    name: 'spaces',
    kind: 'odd',
    many: 24,
    of: around<string>(
      url,
      value => `PROXY_URL = ${value}\n`,
      value => `PROXY_URL= ${value}\n`,
      value => `  PROXY_URL=${value}   \n`,
      value => `\tPROXY_URL\t=\t${value}\n`,
      value => `PROXY_URL\u00a0=\u3000${value}\n`,
    ),
  },
  { name: 'colon', kind: 'odd', many: 8, of: url.map(value => `PROXY_URL: ${value}`) },
  {
    name: 'twice',
    kind: 'odd',
    many: 15,
    of: fc.tuple(url, url, rawUrl).map(values => values.map(value => `PROXY_URL=${value}`).join('\n')),
  },
  {
    name: 'expansion',
    kind: 'odd',
    many: 20,
    of: around<readonly [string, number]>(
      fc.tuple(host, port),
      ([at, number]) => `H=${at}\nPROXY_URL=http://$H:${number}\n`,
      ([at, number]) => `PROXY_URL=http://\${H:-${at}}:${number}\n`,
      ([at, number]) => `PROXY_URL=http://\${H-\${I-${at}}}:${number}\n`,
      ([at, number]) => `PROXY_URL=\${PROXY_URL}${at}:${number}\n`,
      ([at, number]) => `PROXY_URL=$$${at}$${number}\n`,
    ),
  },
  { name: 'several-lines', kind: 'odd', many: 8, of: rawUrl.map(value => `A="one\ntwo"\nPROXY_URL='${value}\n'\n`) },
  {
    name: 'letters',
    kind: 'odd',
    many: 12,
    of: fc.string({ unit: 'grapheme', minLength: 1 }).map(value => `变量=${value}\nPROXY_URL=${value}\n`),
  },
  {
    name: 'blank',
    kind: 'odd',
    many: 8,
    of: fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '#', '\r\n', '# x'), maxLength: 40 }),
  },
  { name: 'raw-password', kind: 'odd', many: 60, of: rawUrl.map(value => `PROXY_URL=${value}\n`) },
  {
    name: 'mixed',
    kind: 'odd',
    many: 40,
    of: fc
      .array(
        fc.constantFrom(
          ...['A=', '\nB=', 'export ', ': ', '\r\n', "='", '="', '$A', '${A}', '${B:-', '${A:+', '}', '$$', '\\n'],
          ...'\'"`$\\#&;()|{}= \t@:代-+01a',
        ),
        { minLength: 4, maxLength: 30 },
      )
      .map(pieces => `PROXY_URL=${pieces.join('')}`),
  },
]

const utf16 = (text: string, big: boolean): Uint8Array => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le')
  return new Uint8Array(big ? bytes.swap16() : bytes)
}
const within = (text: string, bytes: Uint8Array): Uint8Array =>
  new Uint8Array(Buffer.concat([Buffer.from(text), bytes]))

const broken: readonly Maker<EnvFile>[] = [
  {
    name: 'unclosed',
    kind: 'broken',
    many: 24,
    of: around<string>(
      rawUrl,
      value => `PROXY_URL="${value}\nA=1\n`,
      value => `PROXY_URL='${value}\nA=1\n`,
      value => `PROXY_URL=\`${value}\nA=1\n`,
      value => `PROXY_URL=\${${value}\nA=1\n`,
    ),
  },
  {
    name: 'no-name',
    kind: 'broken',
    many: 20,
    of: around<string>(
      rawUrl,
      value => `=${value}\n`,
      value => `${value}\n`,
      value => `my proxy=${value}\n`,
      value => `1A=1\n-x=${value}\n`,
      value => `[proxy]\nurl=${value}\n`,
      value => `{"PROXY_URL": "${value}"}\n`,
    ),
  },
  {
    name: 'utf-16',
    kind: 'broken',
    many: 12,
    of: fc.tuple(url, fc.boolean()).map(([value, big]) => utf16(`PROXY_URL=${value}\r\n`, big)),
  },
  { name: 'nul', kind: 'broken', many: 10, of: rawUrl.map(value => `PROXY_URL=${value}\0\nA=1\n`) },
  {
    name: 'not-utf-8',
    kind: 'broken',
    many: 20,
    of: fc.uint8Array({ minLength: 1, min: 128 }).map(bytes => within('PROXY_URL=http://h', bytes)),
  },
  { name: 'noise', kind: 'broken', many: 30, of: fc.uint8Array({ minLength: 1, maxLength: 2_000 }) },
  { name: 'text-noise', kind: 'broken', many: 20, of: fc.string({ unit: 'binary', minLength: 1, maxLength: 400 }) },
  { name: 'carriage-returns', kind: 'broken', many: 8, of: rawUrl.map(value => `A=1\rPROXY_URL=${value}\rB=2\r`) },
]

/** Every `.env` of the corpus. */
export const envFiles: readonly Maker<EnvFile>[] = [...plain, ...odd, ...broken, ...hostileEnvFiles]
