import { describe, expect, test } from 'vitest'
import { gatewayReasons, saidWith } from '../../text/judgements.ts'
import { type Facts, type PathSight, vantages } from '../facts.ts'
import { at, internal, missing, running, stopped, temporary } from '../fixtures/row.ts'
import { ends, engineNetwork, factsOf, GATEWAY, LAN, path, plan, type Shape, service } from '../testing.ts'
import { saidBy } from './files-testing.ts'
import { gatewayRule } from './gateway.ts'
import { partialRule } from './partial.ts'
import { reachRules } from './reach.ts'

const OTHER = '192.168.3.50'
const said = (facts: Facts) => saidBy(reachRules, facts)
const alone = (url: string, shape: Shape = {}) => factsOf({ url, services: [service('api', url)], ...shape })

describe('an ICMP answer that comes at once is a firewall’s', () => {
  test.each(['EHOSTUNREACH', 'ENETUNREACH', 'ENOPROTOOPT', 'EHOSTDOWN', 'ENONET', 'EOPNOTSUPP', 'EACCES'])(
    '%s',
    errno => {
      expect(said(alone(at(LAN), { ends: { api: ends.connect(errno) } }))[0]).toBe('FAP-305 api')
    },
  )

  test('a host that is down answers late', () => {
    const down = ends.connect('EHOSTDOWN', 3000, OTHER)
    expect(said(alone(at(OTHER), { ends: { all: down } }))).toEqual(['FAP-306 api'])
  })
})

describe('on an internal network', () => {
  test.each<[string, string, string, string, string[]]>([
    ['engine 24 gives it a route', '24.0.9', 'EHOSTUNREACH', LAN, ['FAP-305 api']],
    ['engine 25 gives it none', '25.0.0', 'EHOSTUNREACH', LAN, ['FAP-307 api']],
    ['nor one of which that is not known', 'dev', 'EHOSTUNREACH', LAN, ['FAP-307 api']],
    ['a container of another network refuses', '24.0.9', 'ECONNREFUSED', OTHER, []],
  ])('%s', (_, version, errno, address, expected) => {
    const shape = { ...internal, engine: { ...internal.engine, version } }
    const end = ends.connect(errno, 1, address)
    expect(said(alone(at(address), { ...shape, ends: { all: end } }))).toEqual(expected)
  })

  test('as planned, where the engine is gone', () => {
    const facts = alone(at(LAN), { ...internal, ends: { all: ends.connect('EHOSTUNREACH') } })
    expect(said({ ...facts, engine: null })).toEqual(['FAP-307 api'])
  })
})

describe('FAP-309: an address that was meant for the gateway', () => {
  const lost = (address: string) => ends.connect('EHOSTUNREACH', 3000, address)
  const reasons = (facts: Facts) => gatewayRule(facts).map(({ values }) => values.reason)

  test('the network is named, with its subnet; a bridge without an address is told', () => {
    const engine = { networks: [{ ...engineNetwork, gateway: null }] }
    const [found] = gatewayRule(alone(at(GATEWAY), { engine, host: { addresses: [] }, ends: { all: lost(GATEWAY) } }))
    const { network, subnet, gateway, reason } = found?.values ?? {}
    expect([network, subnet, gateway]).toEqual([engineNetwork.name, plan.subnet, GATEWAY])
    expect(reason).toBe(gatewayReasons.gone)
  })

  test.each<[string, string, Shape, unknown[]]>([
    ['another address', '172.28.0.254', {}, [saidWith(gatewayReasons.other, { gateway: GATEWAY })]],
    ['none of the network', OTHER, {}, []],
    ['not there yet', GATEWAY, { engine: missing, host: { addresses: [] } }, [gatewayReasons.missing]],
    ['of the stand-in, which answers', GATEWAY, { engine: temporary }, []],
    ['the gateway itself', GATEWAY, { host: null }, []],
  ])('%s', (_, address, shape, expected) => {
    expect(reasons(alone(at(address), { ...shape, ends: { all: lost(address) } }))).toEqual(expected)
  })

  test('not one that a container has, whether it runs or only answers', () => {
    const address = '172.28.0.77'
    const [api, batch] = [service('api', at(address)), service('batch', at(address))]
    const held = { ...batch, running: { ...running(batch), addresses: [address] } }
    const facts = (services: (typeof api)[], end = lost(address)) =>
      factsOf({ url: at(address), services, ends: { all: end } })
    expect(reasons(facts([api, held]))).toEqual([])
    expect(reasons(facts([api, stopped(batch)]))).toHaveLength(2)
    expect(reasons(facts([api], ends.connect('ECONNREFUSED', 1, address)))).toEqual([])
  })

  test('not where a name leads there, nor where the engine is gone', () => {
    const end = { ...lost('172.28.0.9'), name: { addresses: ['172.28.0.9'], errno: null, ms: 1 } }
    expect(reasons(alone(at('proxy'), { ends: { all: end } }))).toEqual([])
    const facts = alone(at(GATEWAY), { ends: { all: lost(GATEWAY) }, host: { addresses: [] } })
    expect(reasons({ ...facts, engine: { kind: 'unusable', tried: [] } })).toEqual([])
    expect(reasons({ ...facts, engine: null })).toEqual([])
  })
})

describe('FAP-308: one mode alone gets out', () => {
  const url = at(LAN)
  const lost = ends.target('ETIMEDOUT')
  const [api, batch] = [service('api', url), service('batch', url)]
  const [d1, d2] = [service('d1', url, { mode: 'host' }), service('d2', url, { mode: 'host' })]
  const found = (services: (typeof api)[], ...paths: PathSight[]) =>
    partialRule(factsOf({ services, facts: { paths } })).map(({ services, values }) => [services[0], values.works])
  const host = path(vantages.host, url)

  test.each<[string, (typeof api)[], PathSight[], unknown[]]>([
    ['those that do are named', [api, d1, d2], [path('api', url, lost), path('d1', url), path('d2', url)], ['d1, d2']],
    ['the host is, where no service is', [api], [path('api', url, lost), host], [expect.anything()]],
    ['not where the host fails as well', [api], [path('api', url, lost), path(vantages.host, url, lost)], []],
    ['nor where it went past the proxy', [api], [path('api', url, lost), path(vantages.host, null)], []],
    ['nor for a stranger who is let in', [api], [path('api', url, lost), path(vantages.stranger, url)], []],
    ['the host says nothing of host mode', [d1], [path('d1', url, lost), host], []],
    ['another of the same mode gets out', [api, batch], [path('api', url, lost), path('batch', url), host], []],
    ['what was not seen is no failure', [api], [path('api', url, { connect: null }), host], []],
  ])('%s', (_, services, paths, works) => {
    expect(found(services, ...paths)).toEqual(works.map(what => ['api', what]))
  })

  test('not while the proxy is a service that does not run yet', () => {
    const proxy = at('proxy')
    const services = [service('api', proxy), service('proxy', proxy, { planned: {} })].map(stopped)
    expect(found(services, path('api', proxy, ends.name('ENOTFOUND')), path(vantages.host, proxy))).toEqual([])
  })

  test('at the first of its targets that it does not get to', () => {
    const [first, second] = ['https://a.example', 'https://b.example']
    const paths = [path('api', url), path('api', url, lost, first), path('api', url, lost, second), host]
    const facts = factsOf({ services: [api], facts: { paths } })
    expect(partialRule(facts).map(({ values }) => values.target)).toEqual([first])
  })
})
