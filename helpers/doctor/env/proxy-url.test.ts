import fc from 'fast-check'
import { expect, test } from 'vitest'
import { proxyUrl } from '../../upstream/upstream.ts'
import { hostInUrl, parseProxyUrl } from './proxy-url.ts'

test.each([
  ['http://192.168.3.84:2526', ['http', '192.168.3.84', 2526, '', '']],
  ['http://u:p@h:2526/', ['http', 'h', 2526, 'u', 'p']],
  ['HTTP://h', ['http', 'h', 80, '', '']],
  ['https://proxy.example.', ['https', 'proxy.example.', 443, '', '']],
  ['socks5h://h', ['socks5h', 'h', 1080, '', '']],
  ['http://u:p%40ss%23w@host:2526', ['http', 'host', 2526, 'u', 'p@ss#w']],
  ['http://u@h:1', ['http', 'h', 1, 'u', '']],
  ['http://[fe80::1]:2526', ['http', 'fe80::1', 2526, '', '']],
  ['http://host_name:2526', ['http', 'host_name', 2526, '', '']],
  ['http://u:%FF@h:1', ['http', 'h', 1, 'u', '%FF']],
  ['http://代理:2526', ['http', '代理', 2526, '', '']],
  [' http://h:65535 ', ['http', 'h', 65535, '', '']],
  ['http://:p@1proxy', ['http', '1proxy', 80, '', 'p']],
  ['http://255.249.0.1/', ['http', '255.249.0.1', 80, '', '']],
  ['http://[fe80::1%25eth0]:1', ['http', 'fe80::1%25eth0', 1, '', '']],
  ['http://[::ffff:1.2.3.4%lo]', ['http', '::ffff:1.2.3.4%lo', 80, '', '']],
])('%s', (text, parts) => {
  const parsed = parseProxyUrl(text)
  const { scheme, host, port, username, password } = 'ok' in parsed ? parsed.ok : {}
  expect([scheme, host, port, username, password]).toEqual(parts)
})

test.each([
  ['', 'empty'],
  [' ', 'empty'],
  ['192.168.3.84:2526', 'no-scheme'],
  ['u:p@host:2526', 'no-scheme'],
  ['//host:2526', 'no-scheme'],
  ['ftp://host:2526', 'unknown-scheme'],
  ['http//host:2526', 'cut-scheme'],
  ['http:/host:2526', 'cut-scheme'],
  ['http：//host:2526', 'cut-scheme'],
  ['http:／／host:2526', 'cut-scheme'],
  ['http：host:2526', 'cut-scheme'],
  ['http:\\\\host:2526', 'cut-scheme'],
  [' SOCKS5h:/host:2526', 'cut-scheme'],
  ['http:2526', 'no-scheme'],
  ['https', 'no-scheme'],
  ['https.lan:2526', 'no-scheme'],
  ['socks6:/h', 'no-scheme'],
  ['x-http:/h', 'no-scheme'],
  ['x http://host:2526', 'no-scheme'],
  ['http://', 'bad-host'],
  ['http://1.2.3.4.5', 'bad-host'],
  ['http://[x[::1]:1', 'bad-host'],
  ['http://[::1]x:1', 'bad-host'],
  ['http://[::1', 'bad-host'],
  ['http://:2526', 'bad-host'],
  ['http://192.168.3.999:2526', 'bad-host'],
  ['http://192.168.3:2526', 'bad-host'],
  ['http://fe80::1:2526', 'bad-port'],
  ['http://ho st:2526', 'bad-host'],
  ['http://host:', 'bad-port'],
  ['http://host:0', 'bad-port'],
  ['http://host:65536', 'bad-port'],
  ['http://host:25 26', 'bad-port'],
  ['http://host:2526x', 'bad-port'],
  ['http://host:2526\r', 'control-characters'],
  ['"http://host:2526"', 'control-characters'],
  ["http://host:2526'", 'control-characters'],
  ['\uFEFFhttp://host:2526', 'control-characters'],
])('%j: %s', (text, problem) => {
  expect(parseProxyUrl(text)).toEqual({ problem })
})

test.each([
  ['http://user:p@ss#w@host:2526', '@#', 'http://user:p%40ss%23w@host:2526'],
  ['http://u:p/w@host:2526', '/', 'http://u:p%2Fw@host:2526'],
  ['http://u:p:w@host:2526', ':', 'http://u:p%3Aw@host:2526'],
  ['http://u:p%w@host:2526', '%', 'http://u:p%25w@host:2526'],
  ['http://u:p%40%w@host:2526', '%', 'http://u:p%40%25w@host:2526'],
  ['http://u:p$w&x@host:2526', '$&', 'http://u:p%24w%26x@host:2526'],
  ['http://u:p?w@host:2526', '?', 'http://u:p%3Fw@host:2526'],
  ['http://u:1@2/3@host:2526/', '@/', 'http://u:1%402%2F3@host:2526/'],
  ['http://u:密码@host:2526', '密码', 'http://u:%E5%AF%86%E7%A0%81@host:2526'],
  ['http://u p@host:2526', ' ', 'http://u%20p@host:2526'],
  ['http://u:p"w@host:2526', '"', 'http://u:p%22w@host:2526'],
  ['http://:p#@host:2526', '#', 'http://:p%23@host:2526'],
  ['http://u:p1/w@host:2526', '/', 'http://u:p1%2Fw@host:2526'],
  ['http://u:1p/w@host:2526', '/', 'http://u:1p%2Fw@host:2526'],
  ['http://u:123456/w@host:2526', '/', 'http://u:123456%2Fw@host:2526'],
  ['http://u!:1/w@host:2526', '/', 'http://u!:1%2Fw@host:2526'],
  ['http:///w@host:2526', '/', 'http://%2Fw@host:2526'],
])('%s should be encoded', (text, characters, suggestion) => {
  expect(parseProxyUrl(text)).toEqual({ problem: 'unencoded', characters, suggestion })
})

test.each(['http://host:2526/a@b', 'http://host:25260?a@b', 'http://host#a@b'])(
  'an @ behind a whole host is none of credentials: %s',
  url => {
    expect(parseProxyUrl(url)).toMatchObject({ ok: { host: 'host', username: '' } })
  },
)

test.each([
  ['::1', '[::1]'],
  ['host', 'host'],
])('%s stands in a URL as %s', (host, expected) => {
  expect(hostInUrl(host)).toBe(expected)
})

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'@:/?#%[]$&\'" a1') }),
)

test('encoded credentials come back', () => {
  fc.assert(
    fc.property(text, text, (username, password) => {
      const url = proxyUrl('proxy', 2526, { username, password })
      expect(parseProxyUrl(url)).toEqual({ ok: { scheme: 'http', host: 'proxy', port: 2526, username, password } })
    }),
    { numRuns: 2000 },
  )
})

test('any text gives an answer, and a suggestion is one that needs no other', () => {
  const anything = fc.oneof(
    text,
    fc.string({ unit: 'binary' }),
    text.map(rest => `http://${rest}`),
  )
  const credentials = fc.tuple(text, text).map(([user, password]) => `http://${user}:${password}@host:2526`)
  let suggested = 0
  fc.assert(
    fc.property(fc.oneof(anything, credentials), url => {
      const parsed = parseProxyUrl(url)
      if ('ok' in parsed || parsed.problem !== 'unencoded') return
      suggested++
      expect(parseProxyUrl(parsed.suggestion)).not.toMatchObject({ problem: 'unencoded' })
    }),
    { numRuns: 5000 },
  )
  expect(suggested).toBeGreaterThan(100)
})

test('a password as it is, behind a plain user: the suggestion gives it back', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'@:?#[]$&! a1密'), minLength: 1 }), password => {
      const parsed = parseProxyUrl(`http://user:x${password}@host:2526`)
      const again = 'ok' in parsed || parsed.problem !== 'unencoded' ? parsed : parseProxyUrl(parsed.suggestion)
      expect(again).toMatchObject({ ok: { host: 'host', port: 2526, username: 'user', password: `x${password}` } })
    }),
    { numRuns: 2000 },
  )
})
