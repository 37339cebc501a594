import { describe, expect, test } from 'vitest'
import type { PathSteps } from '../../probe/path-protocol.ts'
import { saidWith, tunnelStatuses } from '../../text/judgements.ts'
import { vantages } from '../facts.ts'
import { at } from '../fixtures/row.ts'
import { ends, factsOf, LAN, path, service, urlPlace } from '../testing.ts'
import { targetRules } from './target.ts'

const http = at(LAN)
const socks = http.replace('http', 'socks5h')
const found = (url: string, end: Partial<PathSteps>) =>
  targetRules.flatMap(rule => rule(factsOf({ url, services: [service('api', url)], ends: { all: end } })))
const target = (errno: string | null) => ({ target: { status: 0, errno, ms: 1 } })
const { closed, notTls, silent } = tunnelStatuses

describe('FAP-501: what the proxy said of the target', () => {
  test.each<[string, string, Partial<PathSteps>, unknown]>([
    ['199', http, ends.words(199), 199],
    ['399', http, ends.words(399), 399],
    ['400: a refusal', http, ends.words(400), undefined],
    ['499: a refusal', http, ends.words(499), undefined],
    ['500', http, ends.words(500), 500],
    ['another language', http, ends.words(502, 'socks'), undefined],
    ['no HTTP answer', http, ends.words(0, 'http', 'EPROTO'), undefined],
    ['no answer at all', http, { ...ends.words(0), answer: null }, undefined],
    ['a SOCKS failure', socks, ends.words(0, 'socks', 'SOCKS_5'), saidWith(tunnelStatuses.socks, { errno: 'SOCKS_5' })],
    ['a SOCKS answer that is none', socks, ends.words(0, 'socks'), undefined],
    ['a SOCKS answer that is late', socks, ends.words(0, 'socks', 'ETIMEDOUT'), undefined],
    ['a port that closes', socks, ends.words(0, 'closed', 'EOF'), undefined],
    ['it is not reached', http, ends.connect('ECONNREFUSED'), undefined],
    ['all is well', http, {}, undefined],
    ['TLS that never began', http, { tls: null, ...target('ETIMEDOUT') }, silent],
    ['TLS that was cut off', http, { ...ends.tls('ECONNRESET', null), ...target('ETIMEDOUT') }, closed],
    ['TLS that was too late', http, { ...ends.tls('ETIMEDOUT', null), ...target('EOF') }, silent],
    ['TLS, and nobody knows how it ended', http, { tls: null, target: null }, closed],
    ['no TLS', http, ends.tls('ERR_SSL_WRONG_VERSION_NUMBER', null), notTls],
    ['no TLS, by another name', http, ends.tls('EPROTO', null), notTls],
    ['a certificate that is not trusted', http, ends.tls('CERT_UNTRUSTED', 'X'), undefined],
    ['a target that is silent', http, target('UND_ERR_HEADERS_TIMEOUT'), silent],
    ['a target that closes', http, target('EOF'), closed],
    ['a target of which nothing was seen', http, { target: null }, closed],
  ])('%s', (_, url, end, status) => {
    expect(found(url, end).find(({ code }) => code === 'FAP-501')?.values.status).toEqual(status)
  })

  test('in one mode alone, silence is the way’s, and an end is still the proxy’s', () => {
    const statuses = (end: Partial<PathSteps>) => {
      const paths = [path('api', http, end), path(vantages.host, http)]
      const facts = factsOf({ services: [service('api', http)], facts: { paths } })
      return targetRules.flatMap(rule => rule(facts)).map(({ values }) => values.status)
    }
    expect(statuses(ends.target('ETIMEDOUT'))).toEqual([])
    expect(statuses(ends.target('EOF'))).toEqual([closed])
  })
})

test('FAP-502 names who signed it, and nobody where no certificate came', () => {
  const issuers = (end: Partial<PathSteps>) =>
    found(http, end).flatMap(({ code, values }) => (code === 'FAP-502' ? [values.issuer] : []))
  expect(issuers(ends.tls('CERT_UNTRUSTED', 'mitmproxy'))).toEqual(['mitmproxy'])
  expect(issuers(ends.tls('ECONNRESET', null))).toEqual([])
  expect(issuers({ tls: null, target: null })).toEqual([])
  expect(issuers(ends.target('EOF'))).toEqual([])
})

test('FAP-502 names the proxy itself, where it is the proxy’s certificate that is not trusted', () => {
  const url = http.replace('http://', 'https://dad:secret@')
  const end = { ...ends.tls('CERT_UNTRUSTED', 'Own CA'), speaks: null, answer: null }
  expect(found(url, end)).toMatchObject([
    { code: 'FAP-502', values: { issuer: 'Own CA', target: http.replace('http', 'https') } },
  ])
})

describe('FAP-503: past the proxy', () => {
  const direct = (noProxy: string, end: Partial<PathSteps> = {}) => {
    const planned = { https_proxy: http, no_proxy: noProxy }
    const services = [service('api', http, { planned })]
    return targetRules.flatMap(rule => rule(factsOf({ services, facts: { paths: [path('api', null, end)] } })))
  }

  test('where NO_PROXY says so, where that stands, with the list as it should be', () => {
    const [sent, ...more] = direct('a.lan,huggingface.co')
    expect(more).toEqual([])
    expect(sent).toMatchObject({ code: 'FAP-503', values: { noProxy: 'a.lan', source: '172.28.0.5' } })
    expect(sent?.place).toEqual(service('api', http).places[''])
  })

  test('a name that is not found there has no source', () => {
    expect(direct('huggingface.co', ends.name('ENOTFOUND'))[0]?.values.source).toBeNull()
  })

  test('not where no variable names a proxy', () => {
    expect(direct('a.lan')).toEqual([])
  })
})

test('what is mended in a file has the place of the proxy’s URL', () => {
  const placeOf = (end: Partial<PathSteps>) => found(http, end)[0]?.place
  expect(placeOf(ends.tls('CERT_UNTRUSTED', 'X'))).toEqual(urlPlace)
  expect(placeOf(ends.words(502))).toBeNull()
})
