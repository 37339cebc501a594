// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what bash and compose expand
import { describe, expect, test } from 'vitest'
import { urlReasons } from '../../text/reasons.ts'
import type { PathSight } from '../facts.ts'
import { at, brief, type Sketch, suspect, variables } from './files-testing.ts'
import { urlRules } from './url.ts'

const good = 'http://192.168.3.84:2526'
const web = (proxy: string, more = {}) => ({ web: { own: variables(proxy), ...more } })
const codesOf = (sketch: Sketch) => [...new Set(suspect(urlRules, sketch).map(({ code }) => code))]

test('a healthy .env gives nothing: bridge, host mode with its default, an unused variable', () => {
  const env = `JETSON_THOR_IP=192.168.3.84\nPROXY_URL=${good}\nNO_PROXY=localhost,127.0.0.1\nUNUSED='a$b'\n`
  expect(suspect(urlRules, { env, services: web(good) })).toEqual([])
  const downloader = { own: variables('http://127.0.0.1:2526'), mode: 'host' } as const
  expect(suspect(urlRules, { env: 'X=1\n', services: { downloader } })).toEqual([])
})

describe('FAP-101', () => {
  const loopback = { own: variables('http://127.0.0.1:2526') }
  test.each<[string, Sketch, string[]]>([
    ['missing, no .env', { services: web('') }, ['web @ .env:1:1']],
    ['missing in .env', { env: 'X=1\n', services: web('') }, ['web @ .env:1:1']],
    ['empty, on its line', { env: 'X=1\nPROXY_URL=\n', services: web('') }, ['web @ .env:2:1']],
    [
      'exported as nothing',
      { env: `PROXY_URL=${good}\n`, shell: { PROXY_URL: '' }, services: web('') },
      ['web @ .env:1:1'],
    ],
    ['a default of the container’s own loopback', { services: { web: loopback } }, ['web @ .env:1:1']],
    ['that default in host mode', { services: { web: { ...loopback, mode: 'host' } } }, []],
    ['a host-mode service with nothing', { services: web('', { mode: 'host' }) }, ['web @ .env:1:1']],
    ['a default that works', { services: web(good) }, []],
    ['from the shell', { shell: { PROXY_URL: good }, services: web(good) }, []],
    ['nobody asks for it', { services: web(''), interpolated: [] }, []],
    ['no variables at all are another finding', { services: { web: {} } }, []],
  ])('%s', (_, sketch, expected) => {
    expect(suspect(urlRules, sketch, 'FAP-101').map(brief)).toEqual(expected)
  })

  test('is the one cause where a default is loopback', () => {
    expect(codesOf({ services: { web: loopback } })).toEqual(['FAP-101'])
  })

  test('its step has the LAN address, as seen before as written; open when neither is known', () => {
    const values = (sketch: Sketch) => suspect(urlRules, { services: web(''), ...sketch }, 'FAP-101')[0]?.values
    expect(values({ lan: '10.0.0.9', env: 'JETSON_THOR_IP=192.168.3.84\n' })).toMatchObject({
      host: '10.0.0.9',
      port: 2526,
    })
    expect(values({ env: 'JETSON_THOR_IP=192.168.3.84\n' })).toMatchObject({ host: '192.168.3.84' })
    expect(values({ env: 'JETSON_THOR_IP=127.0.0.1\n' })).not.toHaveProperty('host')
  })
})

describe('FAP-102', () => {
  test.each([
    ['192.168.3.84:2526', '192.168.3.84:2526'],
    ['proxy', 'proxy'],
    ['user:hunter2@192.168.3.84:2526', '192.168.3.84:2526'],
    ['user:hun/ter@2@[fd00::1]:2526/x', '[fd00::1]:2526'],
    ['hunter2 hunter2', '…'],
  ])('%s: the address alone is shown', (value, address) => {
    const found = suspect(urlRules, { env: `PROXY_URL='${value}'\n`, services: web(value) }, 'FAP-102')
    expect(found.map(brief)).toEqual(['web @ .env:1:12'])
    expect(found[0]?.values).toMatchObject({ address })
    expect(JSON.stringify(found)).not.toMatch(/hunter2|hun\/ter/)
  })

  test('at its line in the compose file when it stands there', () => {
    const service = { own: variables('h:1'), places: { '': at(10), https_proxy: at(12) } }
    expect(suspect(urlRules, { services: { web: service } }, 'FAP-102').map(brief)).toEqual([
      'web @ docker-compose.yml:12:3',
    ])
  })
})

describe('FAP-103', () => {
  test.each<[string, keyof typeof urlReasons, object]>([
    ['http://user:p@ss:1@192.168.3.84:2526', 'unencoded', { address: '192.168.3.84', port: 2526 }],
    ['http://user:p#ss@[fd00::1]:8080', 'unencoded', { address: '[fd00::1]', port: 8080 }],
    ['socks5h://user:p#ss@h:1080', 'unencoded', { user: null }],
    ['http://h:99999', 'bad-port', { user: null }],
    ['http://h h:1', 'bad-host', { user: null }],
    ['ftp://h:1', 'unknown-scheme', { user: null }],
    ['http：//u:p@ss@h:1', 'cut-scheme', { user: null }],
    ['"http://h:1"', 'control-characters', { user: null }],
  ])('%s: %s', (value, problem, values) => {
    const found = suspect(urlRules, { env: `PROXY_URL='${value}'\n`, services: web(value) }, 'FAP-103')
    expect(found.map(brief)).toEqual(['web @ .env:1:12'])
    expect(found[0]?.values).toMatchObject({ ...values, reason: urlReasons[problem] })
    expect(JSON.stringify(found)).not.toMatch(/p[@#]ss/)
  })

  test('each URL once for a service, each service by itself', () => {
    const own = { ...variables('http://h:0'), HTTPS_PROXY: 'http://h:x' }
    const found = suspect(urlRules, { services: { web: { own }, api: { own: variables('http://h:0') } } }, 'FAP-103')
    expect(found.map(({ services }) => services)).toEqual([['web'], ['web'], ['api']])
  })
})

describe('FAP-105', () => {
  const env = `PROXY_URL=${good}\nNO_PROXY=localhost\nMODEL=a\nMY_PROXY=http://h:1\n`
  const interpolated = ['PROXY_URL', 'NO_PROXY', 'MODEL', 'MY_PROXY']
  const other = 'http://10.0.0.1:1'
  test.each<[string, Sketch['shell'], string, string[]]>([
    ['PROXY_URL', { PROXY_URL: other }, other, ['web @ .env:1:1']],
    ['the same value', { PROXY_URL: good }, good, []],
    ['NO_PROXY that nobody uses', { NO_PROXY: 'x' }, good, [' @ .env:2:1']],
    ['a variable that is no proxy’s', { MODEL: 'b' }, good, []],
    ['one that gives a service its proxy', { MY_PROXY: other }, other, ['web @ .env:4:1']],
    ['one that the files do not name', { HTTPS_PROXY: other }, good, []],
  ])('%s', (_, shell, proxy, expected) => {
    const found = suspect(urlRules, { env, shell: shell ?? {}, interpolated, services: web(proxy) }, 'FAP-105')
    expect(found.map(brief)).toEqual(expected)
  })

  test('two variables are one finding, at the first of their lines', () => {
    const shell = { NO_PROXY: 'x', PROXY_URL: other }
    const found = suspect(urlRules, { env, shell, services: web(other) }, 'FAP-105')
    expect(found.map(brief)).toEqual(['web @ .env:1:1'])
    expect(found[0]?.values).toEqual({ variable: 'NO_PROXY, PROXY_URL', exported: 'NO_PROXY PROXY_URL' })
  })
})

describe('FAP-106', () => {
  const reached = (host: string, errno: string | null): PathSight => ({
    ...{ vantage: 'web', target: 'https://huggingface.co' },
    proxy: { scheme: 'http', host, port: 2526, credentials: false },
    steps: {
      ...{ name: null, speaks: null, proxyTls: null, answer: null, tls: null, target: null },
      connect: { address: host, errno, source: null, ms: 1 },
    },
  })

  test.each([
    ...['127.0.0.1', '127.10.20.30', 'localhost', 'localhost.', 'my.LOCALHOST', '0.0.0.0'],
    ...['[::1]', '[::]', '[::ffff:127.0.0.1]'],
  ])('%s', host => {
    const url = `http://u:hunter2@${host}:2526`
    const found = suspect(
      urlRules,
      { env: `X=1\nPROXY_URL=${url}\n`, lan: '192.168.3.84', services: web(url) },
      'FAP-106',
    )
    expect(found.map(brief)).toEqual(['web @ .env:2:11'])
    expect(found[0]?.values).toMatchObject({ url: `http://${host}:2526`, host: '192.168.3.84', port: 2526 })
  })

  test.each<[string, Sketch, string[]]>([
    ['host mode', { services: web('http://127.0.0.1:1', { mode: 'host' }) }, []],
    ['the namespace of another', { services: web('http://127.0.0.1:1', { mode: 'shared' }) }, []],
    ['a connect that succeeded', { paths: [reached('127.0.0.1', null)] }, []],
    ['a connect that was refused', { paths: [reached('127.0.0.1', 'ECONNREFUSED')] }, ['web @ .env:1:11']],
    [
      'another name that ends alike',
      { env: 'PROXY_URL=http://notlocalhost:1\n', services: web('http://notlocalhost:1') },
      [],
    ],
    [
      'another name that starts alike',
      { env: 'PROXY_URL=http://localhost.lan:1\n', services: web('http://localhost.lan:1') },
      [],
    ],
    ['a path past the proxy', { paths: [{ ...reached('127.0.0.1', null), proxy: null }] }, ['web @ .env:1:11']],
  ])('%s', (_, sketch, expected) => {
    const url = 'http://127.0.0.1:1'
    const whole = { env: `PROXY_URL=${url}\n`, services: web(url), ...sketch }
    expect(suspect(urlRules, whole, 'FAP-106').map(brief)).toEqual(expected)
  })

  test('.env is not told to mend what does not come from it', () => {
    const service = { own: variables('http://localhost:1'), places: { '': at(10), https_proxy: at(12) } }
    const [found] = suspect(
      urlRules,
      { env: `PROXY_URL=${good}\n`, lan: '10.0.0.1', services: { web: service } },
      'FAP-106',
    )
    expect(found?.place).toEqual(at(12))
    expect(found?.values).toMatchObject({ host: null })
  })
})
