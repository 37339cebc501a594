// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what bash and compose expand
import fc from 'fast-check'

/** A program that nobody has; where one of that name is put on the way, it tells that it was run. */
export const CANARY = 'fap-canary'

/** Part of every password of the corpus: of letters that stand nowhere else, and the same in every encoding of a URL. */
export const SECRET = 'Zx9Qhunter2'

/** Markup that would call for something, were it markup still. */
export const MARKUP = '<img src=x onerror=fap-canary>'

/** Where a shell would run the canary, were the text ever a shell's. */
export const command = fc.constantFrom(
  `$(${CANARY})`,
  `\`${CANARY}\``,
  `;${CANARY};`,
  `; ${CANARY} #`,
  `|${CANARY}`,
  `&${CANARY}&`,
  `&&${CANARY}`,
  `'; ${CANARY}; '`,
  `'$(${CANARY})'`,
  `"; ${CANARY}; "`,
  `"$(${CANARY})"`,
  `\${X:-$(${CANARY})}`,
  `<(${CANARY})`,
  `>(${CANARY})`,
  `$IFS${CANARY}`,
  `a|e ${CANARY};#`,
  `--${CANARY}`,
  `!${CANARY}`,
  `\\\`${CANARY}\\\``,
)

/** What moves a cursor, renames a window, erases, writes to a clipboard, or turns the direction of text. */
export const steering = fc.constantFrom(
  '\x1b[2J',
  '\x1b]0;owned\x07',
  '\x1b]52;c;b3duZWQ=\x07',
  '\x1b]8;;http://evil\x1b\\',
  '\x1b[31m',
  '\x1b[1A\x1b[K',
  '\x1bc',
  '\x1bP+q\x1b\\',
  '\x9b2J',
  '\x9d0;owned\x9c',
  '\b\b\b',
  '\x07',
  '\x0e',
  '\x7f',
  '\u202e',
  '\u2066\u2069',
  '\u200f',
  '\u061c',
  '\u2028',
  '\u2029',
  '\x85',
)

export const markup = fc.constantFrom(
  MARKUP,
  `</style>${MARKUP}`,
  `</script>${MARKUP}`,
  `"><svg onload=${CANARY}>`,
  `'><script>${CANARY}</script>`,
  `<!--${MARKUP}-->`,
  `\`\`\`\n${MARKUP}\n\`\`\``,
  '[x](javascript:alert(1))',
  '![x](http://127.0.0.1:1/x)',
  '{{7*7}}${7*7}',
  '&lt;&#60;&amp;',
)

/** Names that every object of the language has. */
export const inherited = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  'then',
)

/** Paths that lead out of the folder, to what is no file, or to what is nobody's business. */
export const elsewhere = fc.constantFrom(
  '/etc/shadow',
  '/etc/passwd',
  '../../../../../../etc/shadow',
  './../../.././etc/passwd',
  '/dev/stdin',
  '/dev/tty',
  '/proc/self/environ',
  '/proc/self/mem',
  '/dev/full',
  '-',
  '.',
  '..',
  '/',
  '~/.ssh/id_rsa',
  'http://127.0.0.1:1/compose.yml',
  'git@127.0.0.1:x.git',
  'https://127.0.0.1:1/x.git#main:a',
  'oci://127.0.0.1:1/x',
  'file:///etc/passwd',
  '\\\\server\\share',
  'a'.repeat(300),
  'a/'.repeat(2_000),
)

/** The last part of a hostile text is what tells two of them apart. */
export const serial = fc.nat({ max: 9_999 })

export const host = fc.constantFrom(
  '192.168.3.84',
  '172.28.0.1',
  '172.17.0.1',
  '127.0.0.1',
  'localhost',
  'proxy',
  'proxy.lan',
  'host.docker.internal',
  '[::1]',
)
export const port = fc.integer({ min: 1, max: 65_535 })
const scheme = fc.constantFrom('http', 'http', 'http', 'https', 'socks5', 'socks5h')

/** As passwords should be written. */
const encoded = fc.constantFrom('', `family:${SECRET}@`, `dad%40home:${SECRET}%23@`, `u:%24${SECRET}%2F@`)

/** A proxy's URL without a mistake. */
export const url = fc
  .tuple(scheme, encoded, host, port)
  .map(([of, credentials, at, number]) => `${of}://${credentials}${at}:${number}`)

/** As owners write them, too. */
const raw = fc.constantFrom(
  `p@${SECRET}`,
  `${SECRET}#1`,
  `${SECRET}/x?y`,
  `a:${SECRET}:b`,
  `${SECRET}$x`,
  `$${SECRET}`,
  `\${${SECRET}`,
  `${SECRET} with spaces`,
  `"${SECRET}"`,
  `'${SECRET}`,
  `${SECRET}\\`,
  `\`${SECRET}\``,
  `${SECRET}&x=1`,
  `${SECRET};x`,
  `(${SECRET})`,
  `<${SECRET}>`,
  `%${SECRET}`,
  `密码${SECRET}`,
  `${SECRET}\x1b[0m`,
)
/** A proxy's URL whose password is not encoded. */
export const rawUrl = fc
  .tuple(scheme, fc.constantFrom('u', 'family', 'a b', 'dad@home'), raw, host, port)
  .map(([of, user, password, at, number]) => `${of}://${user}:${password}@${at}:${number}`)
