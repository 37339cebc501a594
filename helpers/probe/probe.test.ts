import fc from 'fast-check'
import { expect, test } from 'vitest'
import { proxyUrl } from '../upstream/upstream.ts'
import { curlSight } from './curl-probe.ts'
import { readCaptured } from './fixtures/captured.ts'
import { firstHopOf, pathOf, proxyVariables, type Request, repeatOf } from './probe.ts'

const url = 'https://huggingface.co/'
const vantage = {
  name: 'api',
  byHand: (environment: Readonly<Record<string, string>>) =>
    Object.entries(environment)
      .map(([name, value]) => `-e ${name}='${value}' `)
      .join(''),
}

test.each<readonly [string, Request, { host: string; port: number }]>([
  ['the proxy', { url, proxy: 'http://u:p@172.28.0.1:2526' }, { host: '172.28.0.1', port: 2526 }],
  ['the proxy’s scheme says the port', { url, proxy: 'http://proxy' }, { host: 'proxy', port: 80 }],
  ['the origin when there is no proxy', { url, proxy: null }, { host: 'huggingface.co', port: 443 }],
  ['the port of a plain origin', { url: 'http://a/', proxy: null }, { host: 'a', port: 80 }],
  ['what the request itself says', { url, firstHop: { host: 'h', port: 1 } }, { host: 'h', port: 1 }],
])('the first hop is %s', (_, request, hop) => {
  expect(firstHopOf(request)).toEqual(hop)
})

test('a probe with a proxy sets both letter cases and clears what would bypass it', () => {
  const { http_proxy, HTTPS_PROXY, no_proxy, ALL_PROXY } = proxyVariables('http://p:1')
  expect([http_proxy, HTTPS_PROXY, no_proxy, ALL_PROXY]).toEqual(['http://p:1', 'http://p:1', null, null])
  expect(Object.values(proxyVariables(null)).every(value => value === null)).toBe(true)
})

test('the path names the hops that the request makes', () => {
  expect(pathOf(vantage, { url, proxy: 'http://u:secret@172.28.0.1:2526' })).toBe(`api → 172.28.0.1:2526 → ${url}`)
  expect(pathOf(vantage, { url, proxy: null })).toBe(`api → ${url}`)
  expect(pathOf(vantage, { url, variables: { no_proxy: '*' } })).toBe(`api → ${url}`)
})

test('the command to repeat it sets what the probe set', () => {
  const proxy = 'http://172.28.0.1:2526'
  const curl = 'curl -v -o /dev/null'
  expect(repeatOf(vantage, { url, proxy })).toBe(`-e http_proxy='${proxy}' -e https_proxy='${proxy}' ${curl} ${url}`)
  expect(repeatOf(vantage, { url, proxy: null })).toBe(`${curl} --noproxy '*' ${url}`)
  expect(repeatOf(vantage, { url })).toBe(`${curl} ${url}`)
  expect(repeatOf(vantage, { url, variables: { HTTP_PROXY: proxy } })).toBe(`-e HTTP_PROXY='${proxy}' ${curl} ${url}`)
})

/** A secret that no word of a path, a command or curl's texts holds by chance. */
const secret = fc
  .string({ unit: fc.constantFrom(...'@:/#?%$&+ \'"\\;=,[]<>`|^~!*()家ü-._'), minLength: 1, maxLength: 8 })
  .map(odd => `S3cret${odd}S3cret`)
const credentials = fc.record({ username: secret, password: secret })
const raws = readCaptured().map(({ raw }) => raw.result)

test('credentials of a proxy URL stand in no path, command or text, whatever characters they have', () => {
  fc.assert(
    fc.property(credentials, fc.constantFrom(...raws), (given, raw) => {
      const proxy = proxyUrl('172.28.0.1', 2526, given)
      // curl says what it was given in these words, in every generation.
      const stderr = `* Uses proxy env variable https_proxy == '${proxy}'\ncurl: (5) Unsupported proxy syntax in '${proxy}': failed\n* Could not resolve proxy: ${proxy}\n${raw.stderr}`
      const { text } = curlSight({ ...raw, stderr })
      const said = [pathOf(vantage, { url, proxy }), repeatOf(vantage, { url, proxy }), text].join('\n')
      expect(text).toContain('Unsupported proxy syntax')
      expect(said).not.toContain('S3cret')
      expect(said).toContain('172.28.0.1:2526')
    }),
    { numRuns: 1_000 },
  )
})

test('nor do the credentials of the URL that is asked for', () => {
  const request = { url: 'https://user:S3cret@huggingface.co/', proxy: null }
  expect(`${pathOf(vantage, request)} ${repeatOf(vantage, request)}`).not.toContain('S3cret')
})
