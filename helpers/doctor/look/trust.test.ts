import { describe, expect, test } from 'vitest'
import type { ServiceSight } from '../facts.ts'
import { service } from '../testing.ts'
import type { Conditions } from './conditions.ts'
import { fakeEngine } from './testing.ts'
import { trustsOf } from './trust.ts'

const pem = (name: string) => `-----BEGIN CERTIFICATE----- ${name}`
const usual = '/etc/ssl/certs/ca-certificates.crt'
const bare: Conditions = { extraHosts: [], dns: [], dnsSearch: [], dnsOptions: [], binds: [] }

type Setting = {
  readonly images?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly binds?: Conditions['binds']
  readonly files?: Readonly<Record<string, string>>
  readonly refuses?: Readonly<Record<string, string>>
}

async function trusts(services: readonly ServiceSight[], { images, binds = [], files = {}, refuses }: Setting = {}) {
  const engine = fakeEngine({ ...(images && { images }), ...(refuses && { refuses }) })
  const read = async (path: string) => {
    const text = files[path]
    return text === undefined ? { errno: 'ENOENT' } : new TextEncoder().encode(text)
  }
  const conditions = new Map(services.map(({ name }) => [name, { ...bare, binds }]))
  const { of, bundles } = await trustsOf({ docker: engine.docker, run: 'r1' }, { read }, services, conditions)
  expect(engine.containers.size).toBe(0)
  const told = [...of].map(([name, trust]) => [name, 'bundle' in trust ? bundles[trust.bundle] : trust.files])
  return { told: Object.fromEntries(told), bundles, log: engine.log }
}

const away = (name: string, environment = {}, image: string | null = 'app') =>
  service(name, '', { planned: environment, image, running: null })

test('of a service that runs, its own files are told, the named ones first', async () => {
  const runs = service('a', '', {
    planned: { SSL_CERT_FILE: '/ca.pem', REQUESTS_CA_BUNDLE: '/r.pem', CURL_CA_BUNDLE: '' },
  })
  const { told, log } = await trusts([runs])
  expect(told.a?.slice(0, 3)).toEqual(['/ca.pem', '/r.pem', usual])
  expect(log).toEqual([])
})

describe('a service that does not run', () => {
  test('trusts what its image does, which is looked into once for all', async () => {
    const images = { app: { [usual]: pem('app') }, other: { [usual]: pem('other') } }
    const { told, bundles, log } = await trusts([away('a'), away('b'), away('c', {}, 'other')], { images })
    expect(told).toEqual({ a: pem('app'), b: pem('app'), c: pem('other') })
    expect([bundles.length, log.filter(line => line.startsWith('create')).length]).toEqual([2, 2])
    expect(log.filter(line => line.startsWith('read')).length).toBe(2)
  })
  test('by way of links, and where its distribution keeps it', async () => {
    const alpine = {
      '/etc/ssl/cert.pem': '→ certs/mine.crt',
      '/etc/ssl/certs/mine.crt': '→ /opt/ca',
      '/opt/ca': pem('linked'),
    }
    expect((await trusts([away('a')], { images: { app: alpine } })).told).toEqual({ a: pem('linked') })
    const round = { [usual]: `→ ${usual}` }
    expect((await trusts([away('a')], { images: { app: round } })).told).toEqual({})
  })
  test('the bundle that its environment names', async () => {
    const images = { app: { [usual]: pem('usual'), '/app/ca.pem': pem('named') } }
    const { told } = await trusts([away('a', { CURL_CA_BUNDLE: '/app/ca.pem' }), away('b')], { images })
    expect(told).toEqual({ a: pem('named'), b: pem('usual') })
  })
  test.each<readonly [string, Conditions['binds'][number]]>([
    ['a file', { source: '/home/dad/ca.pem', target: '/run/ca.pem' }],
    ['a folder', { source: '/home/dad', target: '/run' }],
  ])('%s of the host that it will see', async (_, bind) => {
    const images = { app: { [usual]: pem('app') } }
    const files = { '/home/dad/ca.pem': pem('home') }
    const named = away('a', { SSL_CERT_FILE: '/run/ca.pem' })
    expect((await trusts([named], { images, files, binds: [bind] })).told).toEqual({ a: pem('home') })
    expect((await trusts([away('a')], { images, files, binds: [bind] })).told).toEqual({ a: pem('app') })
  })
  test('nothing is known without an image, or a bundle in it, and nothing is pulled', async () => {
    const refuses = { create: 'No such image' }
    const { told, log } = await trusts([away('a'), away('b', {}, null)], { refuses })
    expect([told, log]).toEqual([{}, ['create on none']])
    expect((await trusts([away('a')], { images: { app: { [usual]: 'no bundle' } } })).told).toEqual({})
  })
})
