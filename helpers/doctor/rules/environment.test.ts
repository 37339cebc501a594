import { describe, expect, test } from 'vitest'
import { goingDirect, withoutTheirCase } from '../clients-concerned.ts'
import type { ServiceSight } from '../facts.ts'
import { environmentRules } from './environment.ts'
import { at, both, brief, env, NETWORK, names, type Sketch, suspect, url, variables } from './files-testing.ts'

const of = (code: string, sketch: Sketch) => suspect(environmentRules, sketch, code)
const without = (...unset: string[]) =>
  Object.fromEntries(Object.entries(variables(url, names)).filter(([name]) => !unset.includes(name)))

test.each<[string, Sketch]>([
  ['the guide', { env: env(names), services: both(names) }],
  ['a range beside all names', { env: env(`172.28.0.0/16,${names}`), services: both(`172.28.0.0/16,${names}`) }],
  ['a range of the LAN, and one of IPv6', { services: both(`10.0.0.0/8,fd00::/8,${names}`) }],
  ['everything direct', { services: both('*') }],
  ['a suffix that covers', { services: both('.lan,web,api.') }],
  ['a host-mode service needs no names', { services: { d: { mode: 'host', own: variables(url) } } }],
  ['a single service', { services: { web: { own: variables(url) } } }],
  [
    'two services that do not share a network',
    { services: { web: { own: variables(url) }, db: { own: variables(url), networks: ['other'] } } },
  ],
  [
    'the proxy is one of them: by its name, another name of it, its port, its image',
    {
      services: {
        web: { own: variables('http://proxy:2526') },
        w2: { own: variables('http://the-proxy:2526', 'web,w3,w4,web'), networks: ['n2'] },
        w3: { own: variables('http://172.28.0.1:8888', 'x'), networks: ['n3'] },
        proxy: { networks: [NETWORK] },
        alias: { networks: ['n2'], aliases: ['the-proxy'] },
        published: { networks: ['n3'], published: [8888] },
        clash: { mode: 'host', image: 'docker.io/metacubex/mihomo:v1.19' },
      },
    },
  ],
  [
    'on internal networks alone, or on none',
    {
      networks: [{ internal: true }],
      services: { db: {}, nothing: { mode: 'none' } },
    },
  ],
])('nothing: %s', (_, sketch) => {
  expect(suspect(environmentRules, sketch)).toEqual([])
})

describe('FAP-107', () => {
  test.each<[string, readonly string[], string[]]>([
    ['lower-case http', ['http_proxy'], ['http_proxy']],
    ['upper case', ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'], ['HTTP_PROXY, HTTPS_PROXY, NO_PROXY']],
    ['no list', ['no_proxy'], ['no_proxy']],
    ['no list at all', ['no_proxy', 'NO_PROXY'], []],
  ])('%s', (_, unset, expected) => {
    const sketch = { services: { web: { own: without(...unset) } } }
    expect(of('FAP-107', sketch).map(({ values }) => values.variable)).toEqual(expected)
  })

  test.each([
    ['http_proxy', 'HTTP_PROXY'],
    ['HTTP_PROXY', 'http_proxy'],
  ] as const)('%s is missing where %s stands; those who read it alone are named', (unset, set) => {
    const places = { '': at(10), [set]: at(11) }
    const [found] = of('FAP-107', { services: { web: { own: without(unset), places } } })
    expect(found?.place).toEqual(at(11))
    expect(found?.values.clients).toEqual(withoutTheirCase([unset]))
  })

  test('not without any proxy; an empty one counts as none', () => {
    expect(of('FAP-107', { services: { web: { own: { no_proxy: 'x' } } } })).toEqual([])
    const own = { ...variables(url, names), http_proxy: '' }
    expect(of('FAP-107', { services: { web: { own } } })[0]?.values.variable).toBe('http_proxy')
  })

  test('one overlay for all services, which says of each what it lacks', () => {
    const services = {
      web: { own: without('http_proxy'), places: { '': at(10), HTTP_PROXY: at(11) } },
      api: { own: without('https_proxy', 'no_proxy') },
      d: {
        own: without('http_proxy'),
        ...{ mode: 'host' as const, places: { '': { ...at(3), file: 'docker-compose.download.yml' } } },
      },
    }
    const found = of('FAP-107', { services })
    expect(found.map(brief)).toEqual(['web api d @ docker-compose.yml:11:3'])
    expect(found[0]?.values).toMatchObject({
      variable: 'http_proxy (web, d); https_proxy, no_proxy (api)',
      // The overlay names a service of that file.
      composeFiles: 'docker-compose.yml:docker-compose.download.yml',
      noProxy: names,
    })
  })
})

describe('FAP-110', () => {
  test.each<[string, ServiceSight['own'], string[]]>([
    ['http alone', { HTTP_PROXY: url }, ['web @ docker-compose.yml:10:3']],
    ['an empty https', { http_proxy: url, HTTPS_PROXY: '' }, ['web @ docker-compose.yml:10:3']],
    ['https in the other case', { HTTP_PROXY: url, https_proxy: url }, []],
    ['for everything', { HTTP_PROXY: url, ALL_PROXY: url }, []],
    ['none', {}, []],
  ])('%s', (_, own, expected) => {
    expect(of('FAP-110', { services: { web: { own } } }).map(brief)).toEqual(expected)
  })

  test('where the one stands; no variable is said to be missing, but who does without a proxy', () => {
    const places = { '': at(10), http_proxy: at(12) }
    const [found] = of('FAP-110', { services: { web: { own: { http_proxy: url }, places } } })
    expect(found?.place).toEqual(at(12))
    expect(found?.values).toMatchObject({ clients: goingDirect() })
    expect(found?.values).not.toHaveProperty('variable')
  })
})

describe('FAP-111', () => {
  const own = variables(url, names)
  const running = (environment: object, extraHosts: readonly string[] = []): ServiceSight['running'] => ({
    ...{ container: 'c1', addresses: [], extraHosts },
    environment: { PATH: '/bin', ...own, ...environment },
  })
  test.each<[string, Partial<ServiceSight>, string | undefined]>([
    ['the same', { running: running({}) }, undefined],
    ['not running', {}, undefined],
    [
      'an old proxy',
      { running: running({ HTTPS_PROXY: 'http://u:hunter2@old:1', NO_PROXY: '' }) },
      'HTTPS_PROXY, NO_PROXY',
    ],
    ['one that only the image has', { running: running({ ALL_PROXY: 'http://image:1' }) }, undefined],
    ['another variable', { running: running({ MODEL: 'x' }) }, undefined],
    ['none instead of an empty one', { own: { ...own, ALL_PROXY: '' }, running: running({}) }, undefined],
    [
      'other extra hosts',
      { running: running({}, ['a:1.2.3.4', 'bc:1.2.3.4']), extraHosts: ['ab', 'c'] },
      'extra_hosts',
    ],
    ['no extra host yet', { running: running({}), extraHosts: ['host.docker.internal'] }, 'extra_hosts'],
    [
      'extra hosts with their addresses',
      {
        running: running({}, ['b=1.2.3.4', 'host.docker.internal:172.17.0.1']),
        extraHosts: ['host.docker.internal', 'b'],
      },
      undefined,
    ],
  ])('%s', (_, service, variable) => {
    const found = of('FAP-111', { services: { web: { own, ...service } } })
    expect(found.map(({ values }) => values.variable)).toEqual(variable === undefined ? [] : [variable])
    expect(JSON.stringify(found)).not.toContain('hunter2')
  })
})

describe('FAP-112', () => {
  const given = { HTTP_PROXY: 'http://old:1', http_proxy: 'http://old:1' }
  test.each<[string, ServiceSight['own'], string | undefined]>([
    ['the other case wins', { HTTP_PROXY: url }, 'http_proxy'],
    ['the same value', { HTTP_PROXY: 'http://old:1' }, undefined],
    ['both set by the service', { HTTP_PROXY: url, http_proxy: url }, undefined],
    ['switched off in one case', { http_proxy: '' }, 'HTTP_PROXY'],
    ['the service leaves it to the file', {}, undefined],
  ])('%s', (_, own, variable) => {
    const found = of('FAP-112', { given, services: { web: { own } } })
    expect(found.map(({ values }) => values.variable)).toEqual(variable === undefined ? [] : [variable])
    for (const { place } of found) expect(place?.file).toBe('~/.docker/config.json')
  })
})

describe('FAP-114', () => {
  test('bridge, host mode and shared namespaces, all in one overlay', () => {
    const services = {
      web: {},
      d: { mode: 'host' as const },
      s: { mode: 'shared' as const },
      api: { own: variables(url, names) },
    }
    const found = of('FAP-114', { services })
    expect(found.map(brief)).toEqual(['web d s @ docker-compose.yml:10:3'])
    expect(found[0]?.values).not.toHaveProperty('variable')
  })

  test('a service on an internal network and another one', () => {
    const networks = [{ internal: true }, { name: 'out' }]
    expect(of('FAP-114', { networks, services: { db: { networks: [NETWORK, 'out'] } } })).toHaveLength(1)
  })

  test('config.json may give them', () => {
    expect(of('FAP-114', { given: variables(url, names), services: { web: {} } })).toEqual([])
  })
})
