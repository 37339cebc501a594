import { Duplex } from 'node:stream'
import type Docker from 'dockerode'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { proxyUrl } from '../upstream/upstream.ts'
import { curlSight } from './curl-probe.ts'
import { readCaptured } from './fixtures/captured.ts'
import { firstHopOf, pathOf, probe, proxyOf, proxyVariables, type Request, repeatOf } from './probe.ts'
import type { Batch, RunnerProbe } from './runner.ts'

const url = 'https://huggingface.co/'
const vantage = {
  name: 'api',
  byHand: (environment: Readonly<Record<string, string>>) =>
    Object.entries(environment)
      .map(([name, value]) => `-e ${name}='${value}' `)
      .join(''),
}

const own = { http_proxy: 'http://lower:1', HTTP_PROXY: 'http://upper:2', HTTPS_PROXY: 'http://upper:2' }

test.each<readonly [string, Request, Readonly<Record<string, string>>, string | null]>([
  ['the one it is given, whatever its vantage has', { url, proxy: 'http://p:1' }, own, 'http://p:1'],
  ['none where it is given none', { url, proxy: null }, own, null],
  ['none where it is given variables that lead past it', { url, variables: { no_proxy: '*' } }, own, null],
  ['its vantage’s', { url }, own, 'http://upper:2'],
  ['its vantage’s by the scheme', { url: 'http://a/' }, own, 'http://lower:1'],
  ['none by a name that curl does not read', { url: 'http://a/' }, { HTTP_PROXY: 'http://upper:2' }, null],
  ['the one for all', { url }, { https_proxy: '', ALL_PROXY: 'http://all:3' }, 'http://all:3'],
])('the proxy of a request is %s', (_, request, environment, proxy) => {
  expect(proxyOf(request, environment)).toBe(proxy)
})

const RAW = 'http://u:p@ss#w@172.28.0.1:2526'

test.each<readonly [string, string, string | null, { host: string; port: number } | null]>([
  ['the proxy', url, 'http://u:p@172.28.0.1:2526', { host: '172.28.0.1', port: 2526 }],
  ['the proxy without a scheme', url, '172.28.0.1:2526', { host: '172.28.0.1', port: 2526 }],
  ['what a client takes for it with an unencoded password', url, RAW, { host: 'ss', port: 80 }],
  ['the proxy’s scheme says the port', url, 'http://proxy', { host: 'proxy', port: 80 }],
  ['the origin when there is no proxy', url, null, { host: 'huggingface.co', port: 443 }],
  ['the port of a plain origin', 'http://a/', null, { host: 'a', port: 80 }],
  ['nowhere, by what is no URL', url, 'http://[', null],
])('the first hop is %s', (_, url, proxy, hop) => {
  expect(firstHopOf(url, proxy)).toEqual(hop)
})

/** A container whose runner has every client fail, and keeps what it was asked. */
function failing(asked: RunnerProbe[]): Docker.Container {
  const result = { code: 7, signal: null, stdout: '', stderr: '', ms: 1, hop: null }
  const wire = new Duplex({
    read: () => {},
    write: (chunk, _, done) => {
      const { probes }: Batch = JSON.parse(chunk)
      asked.push(...probes)
      wire.push(`${JSON.stringify(probes.map(() => result))}\n`)
      done()
    },
  })
  const modem = { demuxStream: (from: Duplex, to: Duplex) => from.pipe(to) }
  return { id: 'failing', modem, exec: async () => ({ start: async () => wire }) } as unknown as Docker.Container
}

test('what is asked without a proxy of its own has the path that its vantage’s variables say, now', async () => {
  const asked: RunnerProbe[] = []
  const place = {
    ...vantage,
    sources: async () => ['172.28.0.3'],
    environment: async () => ({ https_proxy: 'http://u:secret@127.0.0.1:9' }),
    container: failing(asked),
  }
  const [sight] = await probe(place, [{ url }], [])
  expect(sight?.path).toBe(`api → 127.0.0.1:9 → ${url}`)
  expect(asked.map(({ firstHop }) => firstHop)).toEqual([{ host: '127.0.0.1', port: 9 }])
})

test('a probe with a proxy sets both letter cases and clears what would bypass it', () => {
  const { http_proxy, HTTPS_PROXY, no_proxy, ALL_PROXY } = proxyVariables('http://p:1')
  expect([http_proxy, HTTPS_PROXY, no_proxy, ALL_PROXY]).toEqual(['http://p:1', 'http://p:1', null, null])
  expect(Object.values(proxyVariables(null)).every(value => value === null)).toBe(true)
})

test('the path names the hops that the request makes', () => {
  expect(pathOf(vantage, url, 'http://u:secret@172.28.0.1:2526')).toBe(`api → 172.28.0.1:2526 → ${url}`)
  expect(pathOf(vantage, url, null)).toBe(`api → ${url}`)
  expect(pathOf(vantage, url, 'http://[')).toBe(`api → http://[ → ${url}`)
  expect(pathOf(vantage, url, RAW)).toBe(`api → 172.28.0.1:2526 → ${url}`)
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
      const said = [pathOf(vantage, url, proxy), repeatOf(vantage, { url, proxy }), text].join('\n')
      expect(text).toContain('Unsupported proxy syntax')
      expect(said).not.toContain('S3cret')
      expect(said).toContain('172.28.0.1:2526')
    }),
    { numRuns: 1_000 },
  )
})

test('nor do the credentials of the URL that is asked for', () => {
  const request = { url: 'https://user:S3cret@huggingface.co/', proxy: null }
  expect(`${pathOf(vantage, request.url, request.proxy)} ${repeatOf(vantage, request)}`).not.toContain('S3cret')
})
