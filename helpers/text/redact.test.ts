import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { REDACTED, redact, redactDeep, redactor } from './redact.ts'

const cases: readonly (readonly [string, string])[] = [
  ['PROXY_URL=http://bob:pw@192.168.3.84:2526', 'PROXY_URL=http://***@192.168.3.84:2526'],
  ['HTTP_PROXY=http://bob:p@ss@192.168.3.84:2526', 'HTTP_PROXY=http://***@192.168.3.84:2526'],
  ['http://bob:p/a#s?s%20$x&y@proxy:2526/', 'http://***@proxy:2526/'],
  ['PROXY_URL="http://bob:pa ss wd@proxy:2526"', 'PROXY_URL="http://***@proxy:2526"'],
  ['http://bob:12 34@proxy:2526', 'http://***@proxy:2526'],
  ['http://bob:12/34@proxy', 'http://***@proxy'],
  ['http://b ob:12@proxy:1', 'http://***@proxy:1'],
  ['http://bob:p"w@h:1', 'http://***@h:1'],
  ['http://bob:a://b@h:1', 'http://***@h:1'],
  ['http://token@proxy', 'http://***@proxy'],
  ['socks5h://u:p@[::1]:1080 then https://v:q@h:1', 'socks5h://***@[::1]:1080 then https://***@h:1'],
  [
    '-e HTTP_PROXY=http://a:b@h:1 -e HTTPS_PROXY=http://c:d@h:1',
    '-e HTTP_PROXY=http://***@h:1 -e HTTPS_PROXY=http://***@h:1',
  ],
  ['{"a":"http://u:p@h:1","b":"http:\\/\\/u:p@h:1"}', '{"a":"http://***@h:1","b":"http:\\/\\/***@h:1"}'],
  ['http://a:b@h:1 is used by bob@example.org', 'http://***@h:1 is used by bob@example.org'],
  ['PROXY_URL=bob:pw@192.168.3.84:2526', 'PROXY_URL=***@192.168.3.84:2526'],
  ['proxy_url: bob:p w@proxy', 'proxy_url: ***@proxy'],
  ['tried bob:pw@proxy:2526', 'tried ***@proxy:2526'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell's variables
  ['http://bob:${PW}@${HOST}:2526', 'http://***@${HOST}:2526'],
  ['?u=http%3A%2F%2Fbob%3Apw%40h%3A1', '?u=http%3A%2F%2F***%40h%3A1'],
  ['> Proxy-Authorization: Basic Ym9iOnB3', '> Proxy-Authorization: ***'],
  ['"proxy-authorization": "Digest username=bob"', '"proxy-authorization": "***"'],
  ['["Authorization","Bearer hf_abc"]', '["Authorization","***"]'],
  ["curl -H 'Authorization: Bearer hf_abc' x", "curl -H 'Authorization: ***' x"],
  ['sent Basic Ym9iOnB3', 'sent Basic ***'],
  ["* Proxy auth using Basic with user 'bob'", "* Proxy auth using Basic with user '***'"],
  ['curl -U bob:pw -x h', 'curl -U *** -x h'],
  ['curl -Ubob:pw -U  bob:pw --proxy-user\tbob:pw h', 'curl -U*** -U  *** --proxy-user\t*** h'],
  ['map[Proxy-Authorization:[Basic Ym9iOmh1bnRlcjI=]]', 'map[Proxy-Authorization:[***]]'],
  ['map[Authorization:[Bearer abc def] Host:[h]]', 'map[Authorization:[***] Host:[h]]'],
  ['{"Authorization":["Bearer abc","x"],"Host":["h"]}', '{"Authorization":[***],"Host":["h"]}'],
  ["[(b'Authorization', b'Bearer abc'), (b'host', b'h')]", "[(b'Authorization', b'***'), (b'host', b'h')]"],
  ['Authorization: Token abc', 'Authorization: ***'],
  ['< authorization: token ghp_abc rejected', '< authorization: *** rejected'],
  ['Authorization: Hawk id="a", mac="b"', 'Authorization: ***'],
  ['http://bob:12"34@proxy:1', 'http://***@proxy:1'],
  ["http://bob:12'34@proxy:1", 'http://***@proxy:1'],
  ['http://bob:12"34@proxy', 'http://***@proxy'],
  ['PROXY_URL="http://bob:12"34@proxy:1"', 'PROXY_URL="http://***@proxy:1"'],
  ['http://bob:123 456@proxy', 'http://***@proxy'],
]

const innocent = [
  'mail bob@example.org at 12:30@x',
  'see https://huggingface.co and write to bob@example.org',
  'http://172.28.0.1:2526 refused; ask bob@example.org',
  'code-traditional → http://172.28.0.1:2526 → https://huggingface.co/',
  'https://registry.example.org/@types/node and npm:vite@5.1.1',
  'debian@sha256:0123456789abcdef',
  '{"proxy":"http://proxy:2526","mail":"a@b.com"}',
  String.raw`"{\"proxy\":\"http://proxy:2526\",\"mail\":\"a@b.com\"}"`,
  `-e 'HTTP_PROXY=http://proxy:2526' -e 'MAIL=a@b.com'`,
  'http://proxy:2526 refused; ask bob@example.org',
  'git diff -U3 HEAD@{1}',
  'Basic authentication is wanted; Proxy-Authenticate: Basic realm="x"',
  'curl: (7) Failed to connect to 127.0.0.1 port 2526 after 0 ms',
  'http_proxy=http://proxy:2526 no_proxy=localhost,172.28.0.0/16',
]

describe('redact', () => {
  it.each(cases)('%s', (text, expected) => {
    expect(redact(text)).toBe(expected)
    expect(redact(expected)).toBe(expected)
  })

  it.each(innocent)('leaves alone: %s', text => {
    expect(redact(text)).toBe(text)
  })

  it('leaves no credentials, however wrongly they are written', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abXY09@:/#?%$&+=*!é密'), minLength: 4, maxLength: 12 })
    const joined = (...between: readonly string[]) =>
      fc.tuple(word, fc.constantFrom(...between), fc.constantFrom('a', '9'), word).map(parts => parts.join(''))
    const spaced = joined(' ')
    const quoted = joined('"', "'", '`')
    const hosts = ['proxy.lan:2526', '192.168.3.84:2526', '[fd00::1]:1080', 'proxy:1']
    // Where no port tells a host from prose or a path, a space ends a URL, and of a name and `@` there is one.
    const name = fc.string({ unit: fc.constantFrom(...'abXY09%$é密'), minLength: 1, maxLength: 12 })
    const odd = word.map(text => text.replaceAll('@', '!'))
    const hostsAlone = ['proxy', 'proxy.lan', '192.168.3.84']
    const written = fc.oneof(
      fc.tuple(word, fc.oneof(word, spaced, quoted), fc.constantFrom(...hosts)),
      fc.tuple(name, odd, fc.constantFrom(...hostsAlone)),
    )
    const frames = [
      '%',
      'PROXY_URL=%',
      'HTTPS_PROXY: "%"',
      '{"HTTP_PROXY":"%"}',
      'a % b',
      '% and %',
      "curl -x '%' https://huggingface.co",
    ]
    fc.assert(
      fc.property(
        written,
        fc.constantFrom(...frames),
        fc.constantFrom('http', 'https', 'socks5h'),
        ([user, password, host], frame, scheme) => {
          for (const [u, p] of [
            [user, password],
            [encodeURIComponent(user), encodeURIComponent(password)],
          ]) {
            const text = redact(frame.replaceAll('%', () => `${scheme}://${u}:${p}@${host}`))
            expect(text).not.toContain(`${u}:${p}`)
            expect(text).not.toContain(p)
            expect(text).toContain(`${REDACTED}@${host}`)
          }
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('removes any Basic credentials from a header', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (user, password) => {
        const basic = Buffer.from(`${user}:${password}`).toString('base64')
        expect(redact(`> Proxy-Authorization: Basic ${basic}\r\n> Host: x`)).toBe(
          '> Proxy-Authorization: ***\r\n> Host: x',
        )
      }),
    )
  })

  it('leaves every text without an @ or a header alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab:/ #"\'=.\n19'), maxLength: 60 }), text => {
        expect(redact(text)).toBe(text)
      }),
    )
  })
})

describe('redactor', () => {
  it('leaves no form of the secrets', () => {
    const secret = fc.string({ unit: 'grapheme', minLength: 3, maxLength: 12 }).filter(s => !/^[*]+$/.test(s))
    fc.assert(
      fc.property(secret, secret, fc.string(), (user, password, around) => {
        const clean = redactor([user, password])
        for (const form of [
          password,
          encodeURIComponent(password),
          encodeURIComponent(password).replace(/%../g, hex => hex.toLowerCase()),
          Buffer.from(`${user}:${password}`).toString('base64'),
          JSON.stringify({ password }),
        ])
          expect(clean(`${around} <${form}> ${around}`)).not.toContain(form)
      }),
    )
  })

  it('removes a pair even when its parts are too short to be removed alone', () => {
    expect(redactor(['a', 'b'])(`a b ${Buffer.from('a:b').toString('base64')}`)).toBe(`a b ${REDACTED}`)
  })
})

describe('redactDeep', () => {
  it('reaches every string and every authorization, and keeps the shape', () => {
    const value = {
      list: ['http://u:p@h:1', 7, null],
      headers: { 'proxy-authorization': 'Digest x', Authorization: ['Bearer x', null], host: 'h' },
      on: true,
    }
    expect(redactDeep(value)).toEqual({
      list: ['http://***@h:1', 7, null],
      headers: { 'proxy-authorization': REDACTED, Authorization: [REDACTED, null], host: 'h' },
      on: true,
    })
  })
})

it('a line longer than anybody writes is a secret as a whole, if there may be one in it', () => {
  const long = 'a:,'.repeat(40_000)
  expect(redact(`x\n${long}u:hunter2@h:1\ny`)).toBe('x\n***\ny')
  expect(redact(`PROXY_URL=${'http://'.repeat(20_000)}u:hunter2@h:1`)).toBe('***')
  expect(redact(long)).toBe(long)
})

it.each(['proxy', 'a:,', '%3a%2f%2f', `${'authorization'.repeat(300)}\n`, `${'x'.repeat(4_000)}\n`])(
  'a megabyte of %j takes a moment',
  piece => {
    const much = `x\n${piece.repeat(1_000_000 / piece.length)}\n`
    expect(redact(`${much}http://u:p@h:1`) === `${much}http://***@h:1`).toBe(true)
  },
  5_000,
)

it('thousands of secrets are removed, too', () => {
  const secrets = Array.from({ length: 4_000 }, (_, i) => `hunter2-${i}`)
  const clean = redactor(secrets)
  expect(clean('x hunter2-3999 y')).toBe('x *** y')
  expect(clean(Buffer.from('hunter2-7').toString('base64'))).toBe('***')
})
