import { describe, expect, test } from 'vitest'
import type { PathSight } from '../facts.ts'
import { ends, factsOf, LAN, PORT, path, service } from '../testing.ts'
import { withConfigPlace } from './configured.ts'
import { all, clash, offline, said, withConfig } from './configured-testing.ts'

describe('beside what was seen', () => {
  const refused = {
    ends: { all: ends.connect('ECONNREFUSED') },
    host: { listeners: [{ address: '127.0.0.1', port: PORT, program: 'mihomo' }] },
  }

  test('the same fault is said once, at the line that explains it', () => {
    expect(said(withConfig('mixed-port: 2526\nbind-address: 0.0.0.0\n', factsOf(refused)))).toEqual([
      ['FAP-302', all, 'config.yaml:2'],
    ])
  })

  test('a service that gets out needs no explanation, whatever the file says', () => {
    expect(said(withConfig('mixed-port: 7890\n', factsOf()))).toEqual([])
  })

  test('whether it is open, a stranger was asked', () => {
    expect(said(withConfig(clash('bind-address: "*"'), factsOf()))).toEqual([])
    const open = {
      ends: { stranger: {} },
      host: { listeners: [{ address: '0.0.0.0', port: PORT, program: 'mihomo' }] },
    }
    expect(said(withConfig(clash('bind-address: "*"'), factsOf(open)))).toEqual([['FAP-701', '', 'config.yaml:3']])
  })

  test('of a service that was walked from, the walk says it; of the others, the file', () => {
    const walked = (...paths: PathSight[]) =>
      said(withConfig('mixed-port: 7890\nallow-lan: true\n', { ...factsOf(), paths })).map(([, services]) => services)
    expect(walked(path('api', `http://${LAN}:${PORT}`))).toEqual(['code-traditional model-downloader'])
    expect(walked(path('api', `http://${LAN}:1`), path('api', null))).toEqual([all])
  })

  test('a service without a proxy is nobody’s', () => {
    const services = [service('api', `http://${LAN}:${PORT}`), service('db', '', { planned: {} })]
    const codes = (text: string) => said(offline(text, { services })).map(([code, names]) => [code, names])
    expect(codes('mixed-port: 7890\nallow-lan: true\n')).toContainEqual(['FAP-301', 'api'])
    expect(codes(clash('bind-address: "*"'))).toContainEqual(['FAP-701', ''])
  })

  test('where several services show one fault, the line must explain all of them', () => {
    const facts = withConfig(clash(`lan-allowed-ips: [${LAN}/32]`), factsOf())
    const placeOf = (...services: string[]) =>
      withConfigPlace(facts, { code: 'FAP-403', services, place: null, values: {} }).place?.line ?? null
    expect([placeOf('api'), placeOf('api', 'code-traditional')]).toEqual([3, 3])
    expect([placeOf('api', 'model-downloader'), placeOf('model-downloader'), placeOf()]).toEqual([null, null, null])
  })

  test('of several ports, the one that is open is shown', () => {
    const other = 'port: 7890\nsocks-port: 2526\nallow-lan: true\nbind-address: "*"\n'
    const facts = withConfig(other, factsOf())
    const lineOf = (port: number) =>
      withConfigPlace(facts, { code: 'FAP-701', services: [], place: null, values: { port } }).place?.line ?? null
    expect([lineOf(PORT), lineOf(1)]).toEqual([4, null])
    const local = withConfig('mixed-port: 2526\n', factsOf())
    const open = { code: 'FAP-701', services: [], place: null, values: { port: PORT } } as const
    expect(withConfigPlace(local, open).place).toBeNull()
  })

  test('what V2Ray’s file does not tell alone, it explains once it was seen', () => {
    const text = `{ "inbounds": [{\n"port": 2526,\n"protocol": "socks" }] }`
    expect(said(withConfig(text, factsOf({ ends: { all: ends.words(0, 'socks', 'ECONNRESET') } })))).toEqual([
      ['FAP-404', all, 'config.yaml:3'],
    ])
  })

  test('another fault than the file explains is left where it is', () => {
    const facts = withConfig('mixed-port: 2526\n', factsOf({ ends: { all: ends.words(407) } }))
    expect(said(facts)).toEqual([['FAP-401', all, '.env:2']])
  })
})
