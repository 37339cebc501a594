import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { type EnvReadings, readEnv } from './env/readings.ts'
import type { ServiceSight } from './facts.ts'
import { at } from './fixtures/row.ts'
import { foundOf } from './found.ts'
import { factsOf, LAN, service, urlPlace } from './testing.ts'

describe('an overlay of proxy variables leaves each service the proxy that it has', () => {
  const upper = (name: string, url: string) => service(name, '', { planned: { HTTP_PROXY: url, HTTPS_PROXY: url } })
  /** What compose makes of the overlay's variables: of each service, the one for http in lower case. */
  const afterwards = (services: ServiceSight[], env: string) => {
    const facts = factsOf({ services, lines: [env] })
    const kept = readEnv(Buffer.from(`${env}\n`), {})
    const said = foundOf(
      { ...facts, project: { ...facts.project, env: { file: '.env', kind: 'read', readings: kept as EnvReadings } } },
      { code: 'FAP-107', services: services.map(({ name }) => name), place: null, values: { noProxy: 'api' } },
    )
    const [file] = said.steps
    const { services: of } = parse(file && 'content' in file ? file.content : '', { merge: true })
    const given = /^PROXY_URL=(.*)$/m.exec(env)?.[1] ?? ''
    // What is open is no text of YAML.
    const filled = (text: unknown) =>
      (typeof text === 'string' ? text : '{proxy}').replace(/^\$\{PROXY_URL(?::-(.*))?\}$/, (_, or = '') => given || or)
    return services.map(({ name }) => filled(of[name].environment.http_proxy))
  }
  const literal = [upper('api', at(LAN)), upper('model-downloader', at('127.0.0.1')), upper('web', at(LAN))]

  test.each([
    ['nothing gives PROXY_URL a value', 'HTTP_PROXY=http://elsewhere:1'],
    ['it is empty', 'PROXY_URL='],
    ['it names the proxy of some', `PROXY_URL=${at(LAN)}`],
    ['it names nobody’s', 'PROXY_URL=http://elsewhere:1'],
  ])('where %s', (_, env) => {
    expect(afterwards(literal, env)).toEqual([at(LAN), at('127.0.0.1'), at(LAN)])
  })

  test('by the variable that gives it, with its credentials', () => {
    const [url, place] = [`http://family:secret@${LAN}:1`, urlPlace]
    const facts = factsOf({ services: [upper('api', url)], url: '', lines: [`HTTP_PROXY=${url}`] })
    const { compose } = facts.project
    const named = { ...facts.project, compose: { ...compose, interpolated: { HTTP_PROXY: place } } as typeof compose }
    const said = foundOf(
      { ...facts, project: named },
      { code: 'FAP-107', services: ['api'], place: null, values: { noProxy: 'api' } },
    )
    expect(said.open).not.toContain('user')
    expect(JSON.stringify(said.steps)).toContain(`https_proxy: \${HTTP_PROXY}`)
  })

  test('by its own name, where a config.json gives it another', () => {
    const [one] = literal
    const injected = { ...(one as ServiceSight), planned: { ...one?.planned, https_proxy: 'http://elsewhere:1' } }
    expect(afterwards([injected], 'X=1')).toEqual([at(LAN)])
  })

  test('credentials are left to the owner, and so is what may be a part of them', () => {
    const one = (url: string) => afterwards([upper('api', url)], 'X=1')
    expect(one(`http://family:secret@${LAN}:1`)).toEqual([`http://{user}:{password}@${LAN}:1`])
    expect(one(`http://family:p/w@${LAN}:1`)).toEqual(['{proxy}'])
  })

  test('one that has none gets PROXY_URL, else the one of the others', () => {
    const two = [service('api', '', { planned: {} }), upper('web', at(LAN))]
    expect(afterwards(two, 'PROXY_URL=http://h:1')).toEqual(['http://h:1', at(LAN)])
    expect(afterwards(two, 'X=1')).toEqual([at(LAN), at(LAN)])
    expect(afterwards(two.slice(0, 1), 'X=1')).toEqual([''])
  })
})
