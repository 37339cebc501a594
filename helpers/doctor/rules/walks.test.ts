import { describe, expect, test } from 'vitest'
import type { PathSteps } from '../../probe/path-protocol.ts'
import { vantages } from '../facts.ts'
import { at } from '../fixtures/row.ts'
import { ends, factsOf, LAN, path, service, TARGET } from '../testing.ts'
import { endOf, gotOut, oncePerProxy, onlyInThisMode, proxyWalks, speaksAnother, walksOf } from './walks.ts'

const PLAIN = 'http://example.org'
const http = at(LAN)
const socks = http.replace('http', 'socks5h')
const tls = http.replace('http', 'https')
const named = (addresses: readonly string[], errno: string | null) => ({ name: { addresses, errno, ms: 1 } })
const answers = (status: number, errno: string | null = null) => ({ answer: { status, errno, server: null, ms: 1 } })
const secured = (trusted: boolean, errno: string | null = null) => ({ tls: { trusted, errno, issuer: 'X', ms: 1 } })
const target = (status: number, errno: string | null = null) => ({ target: { status, errno, ms: 1 } })

type Ended = [string, string | null, Partial<PathSteps>, string, string | null]

describe('where a walk ended', () => {
  test.each<Ended>([
    ['all well', http, {}, TARGET, null],
    ['all well without a proxy', null, {}, TARGET, null],
    ['a name with an errno', http, named([LAN], 'EAI_AGAIN'), TARGET, 'name EAI_AGAIN'],
    ['a name without an address', http, named([], null), TARGET, 'name ENOTFOUND'],
    ['a name that is known', http, named([LAN], null), TARGET, null],
    ['no connect was seen', http, { connect: null }, TARGET, 'unseen ?'],
    ['a connect that failed', http, ends.connect('EHOSTUNREACH'), TARGET, 'connect EHOSTUNREACH'],
    ['plain HTTP where the URL says https', tls, { proxyTls: false }, TARGET, 'words EPROTO'],
    ['a proxy’s own certificate', tls, { ...secured(false, 'CERT'), answer: null, speaks: null }, TARGET, 'words CERT'],
    ['another language, though it answers', http, { speaks: 'socks' }, TARGET, 'words EPROTO'],
    ['no answer to CONNECT', http, { answer: null }, TARGET, 'words http'],
    ['no answer, with an errno', http, answers(0, 'ETIMEDOUT'), TARGET, 'words ETIMEDOUT'],
    ['nothing is known of it', http, { answer: null, speaks: null }, TARGET, 'words ?'],
    ['199 to CONNECT', http, answers(199), TARGET, 'words 199'],
    ['200 to CONNECT', http, answers(200), TARGET, null],
    ['299 to CONNECT', http, answers(299), TARGET, null],
    ['300 to CONNECT', http, answers(300), TARGET, 'words 300'],
    ['404 to a SOCKS tunnel for http', socks, answers(404), PLAIN, 'words 404'],
    ['a SOCKS tunnel without the target’s answer', socks, { target: null }, PLAIN, 'target ?'],
    ['TLS that never began', http, { tls: null, target: null }, TARGET, 'tls ?'],
    ['TLS that never began, with an errno', http, { tls: null, ...target(0, 'EOF') }, TARGET, 'tls EOF'],
    ['a CA that is unknown', http, secured(false, 'CERT_UNTRUSTED'), TARGET, 'tls CERT_UNTRUSTED'],
    ['TLS that is not trusted, who knows why', http, secured(false), TARGET, 'tls ?'],
    ['a target that never answered', http, target(0, 'ETIMEDOUT'), TARGET, 'target ETIMEDOUT'],
    ['a target of which nothing was seen', http, { target: null }, TARGET, 'target ?'],
    ['http past any proxy', null, { tls: null }, PLAIN, null],
    ['http that a proxy fetched: no step of its own', http, { target: null }, PLAIN, null],
    ['no answer to an http URL', http, answers(0), PLAIN, 'words http'],
    ...[403, 407, 502, 503, 504, 590, 599].map(
      (status): Ended => [`the proxy’s own ${status}`, http, answers(status), PLAIN, `words ${status}`],
    ),
    [
      'tinyproxy’s own 401',
      http,
      { answer: { ...answers(401).answer, server: 'tinyproxy/1.11.1' } },
      PLAIN,
      'words 401',
    ],
    ...[200, 401, 402, 404, 406, 408, 500, 501, 505, 589].map(
      (status): Ended => [`the target’s own ${status}`, http, answers(status), PLAIN, null],
    ),
  ])('%s', (_, proxy, steps, to, expected) => {
    const end = endOf(path('api', proxy, steps, to))
    expect(end && `${end.at} ${end.how}`).toBe(expected)
  })
})

test.each<[string, Partial<PathSteps>, boolean]>([
  [http, { speaks: 'http' }, false],
  [http, { speaks: 'socks' }, true],
  [http, { speaks: 'silent' }, false],
  [http, { speaks: 'http', proxyTls: false }, false],
  [tls, { speaks: 'http', proxyTls: true }, false],
  [tls, { speaks: 'http', proxyTls: false }, true],
  [tls, { speaks: null, proxyTls: null }, false],
  [socks, { speaks: 'socks' }, false],
  [socks, { speaks: 'http' }, true],
  [socks, { speaks: 'closed' }, false],
])('%s of a port that %j: another language %s', (url, steps, expected) => {
  const { proxy, steps: all } = path('api', url, steps)
  expect(proxy && speaksAnother(proxy, all)).toBe(expected)
})

describe('the walks', () => {
  const [api, batch, none] = [service('api', http), service('batch', http), service('none', http, { mode: 'none' })]
  const other = 'https://example.org'
  const paths = [
    path('batch', http),
    path('api', http, ends.words(407)),
    path('api', http, ends.words(407), other),
    path('api', http, ends.words(502), 'https://example.net'),
    path('none', http),
    path('api', null),
  ]
  const facts = factsOf({ services: [api, batch, none], facts: { paths } })

  test('in the order of the services, of those that have a network', () => {
    expect(walksOf(facts).map(({ service: { name }, ending }) => [name, ending?.how ?? null])).toEqual([
      ['api', '407'],
      ['api', '407'],
      ['api', '502'],
      ['api', null],
      ['batch', null],
    ])
  })

  test('by way of a proxy, once for each that ends so', () => {
    expect(proxyWalks(facts)).toHaveLength(4)
    expect(oncePerProxy(proxyWalks(facts)).map(({ service: { name }, path: { target: to } }) => [name, to])).toEqual([
      ['api', TARGET],
      ['api', 'https://example.net'],
      ['batch', TARGET],
    ])
  })

  test('another port, address, scheme or place of the end is another', () => {
    const differs = [http, at('192.168.3.85'), `http://${LAN}:2527`, tls].map(url =>
      path('api', url, { ...ends.target('EOF'), proxyTls: true }),
    )
    const ended = path('api', http, ends.words(0, 'http', 'EOF'))
    const seen = factsOf({ services: [api], facts: { paths: [...differs, ended, ...differs] } })
    expect(oncePerProxy(proxyWalks(seen))).toHaveLength(5)
  })

  test('who answers past a proxy did not get out by one', () => {
    expect(walksOf(facts).map(gotOut)).toEqual([false, false, false, false, true])
  })
})

describe('in this mode alone', () => {
  const lost = ends.words(0, 'silent', 'ETIMEDOUT')
  const [api, batch] = [service('api', http), service('batch', http)]
  const host = service('downloader', http, { mode: 'host' })
  const only = (services: (typeof api)[], ...paths: ReturnType<typeof path>[]) => {
    const facts = factsOf({ services, facts: { paths } })
    const [walk] = proxyWalks(facts)
    return walk && onlyInThisMode(facts, walk)
  }

  test.each([
    ['nobody gets out', false, [api], [path('api', http, lost), path(vantages.host, http, lost)]],
    ['the host gets out', true, [api], [path('api', http, lost), path(vantages.host, http)]],
    ['a host-mode service gets out', true, [api, host], [path('api', http, lost), path('downloader', http)]],
    ['a bridge service gets out', true, [host, api], [path('downloader', http, lost), path('api', http)]],
    [
      'one of the same mode gets out',
      false,
      [api, batch, host],
      [path('api', http, lost), path('batch', http), path('downloader', http)],
    ],
    ['the host gets out past the proxy', false, [api], [path('api', http, lost), path(vantages.host, null)]],
    [
      'the host gets out by another port',
      false,
      [api],
      [path('api', http, lost), path(vantages.host, `http://${LAN}:1`)],
    ],
    [
      'the host gets out to another target',
      false,
      [api],
      [path('api', http, lost), path(vantages.host, http, {}, PLAIN)],
    ],
    ['a stranger gets out', false, [api], [path('api', http, lost), path(vantages.stranger, http)]],
  ] as const)('%s: %s', (_, expected, services, paths) => {
    expect(only([...services], ...paths)).toBe(expected)
  })
})
