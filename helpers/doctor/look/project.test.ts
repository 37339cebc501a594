import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Owner } from '../owner.ts'
import { recordedOwner } from './fixtures/recorded.ts'
import { loaded, lookAt, pointed, serviceIn } from './look-testing.ts'
import { lookAtProject } from './project.ts'

test('the guide’s project: files, names, networks, and the downloader’s own file beside them', async () => {
  const look = await lookAt('guide')
  const { name, files, networks, interpolated } = loaded(look)
  expect([name, files]).toEqual(['family', ['docker-compose.yml']])
  expect(networks.map(({ place, ...network }) => [network, pointed('guide', place)])).toEqual([
    [
      {
        ...{ name: 'family_familyai', driver: 'bridge', internal: false, external: false },
        ...{ subnet: '172.28.0.0/16', gateway: '172.28.0.1' },
      },
      'docker-compose.yml:18:11 subnet: ${SU',
    ],
  ])
  expect(Object.entries(interpolated).map(([variable, place]) => [variable, pointed('guide', place)])).toEqual([
    ['PROXY_URL', 'docker-compose.yml:3:16 ${PROXY_URL:'],
    ['NO_PROXY', 'docker-compose.yml:5:13 ${NO_PROXY:-'],
    ['SUBNET', 'docker-compose.yml:18:19 ${SUBNET:-17'],
    ['MODEL', 'docker-compose.download.yml:8:14 ${MODEL:-whi'],
  ])
  expect(look.services.map(({ name: service, mode, networks: on }) => [service, mode, on])).toEqual([
    ['api', 'bridge', ['family_familyai']],
    ['web', 'bridge', ['family_familyai']],
    ['model-downloader', 'host', []],
  ])
  expect(look.failures).toEqual([])
})

test('variables stand where they are written: through anchors and merge keys, and where a service says otherwise', async () => {
  const look = await lookAt('guide')
  const places = (service: string) =>
    Object.entries(serviceIn(look, service).places).map(([name, place]) => `${name} ${pointed('guide', place)}`)
  expect(places('web')).toEqual([
    'HTTPS_PROXY docker-compose.yml:3:3 HTTPS_PROXY:',
    'https_proxy docker-compose.yml:4:3 https_proxy:',
    'NO_PROXY docker-compose.yml:5:3 NO_PROXY: ${',
    ' docker-compose.yml:7:3 web: { image',
  ])
  expect(places('api')).toContain('NO_PROXY docker-compose.yml:12:7 NO_PROXY: ap')
  expect(places('model-downloader')).toContain('HTTPS_PROXY docker-compose.download.yml:7:7 HTTPS_PROXY:')
})

test('values are those of compose; of the shell only what concerns compose and proxies is kept', async () => {
  const look = await lookAt('guide', { shell: { NO_PROXY: 'x', AWS_SECRET: 'y' } })
  expect(serviceIn(look, 'web').own).toMatchObject({ HTTPS_PROXY: 'http://u:p%24w@192.168.3.84:2526' })
  expect(look.project.shell).toEqual({ MODEL: 'tiny', COMPOSE_PROJECT_NAME: 'family', NO_PROXY: 'x' })
})

test('COMPOSE_FILE of .env, lists, several files, env_file, ports, hosts, name servers, mounts', async () => {
  const look = await lookAt('lists')
  expect(loaded(look).files).toEqual(['base.yml', 'extra/more.yml'])
  const a = serviceIn(look, 'a')
  const variables = { ADDED: '1', EMPTY: 'full', FROM_FILE: 'yes', HTTPS_PROXY: '', HTTP_PROXY: 'http://h:1' }
  expect(a.own).toEqual({ ...variables, NO_PROXY: 'a$b' })
  expect([a.published, a.extraHosts]).toEqual([
    [9000, 9001, 8080],
    ['host.docker.internal', 'six'],
  ])
  expect(Object.entries(a.places).map(([name, place]) => `${name} ${pointed('lists', place)}`)).toEqual([
    'HTTP_PROXY base.yml:6:9 "HTTP_PROXY=',
    'HTTPS_PROXY base.yml:7:9 HTTPS_PROXY',
    'NO_PROXY base.yml:8:9 NO_PROXY=a$$',
    'EMPTY extra/more.yml:3:20 EMPTY: full,',
    ' base.yml:2:3 a:',
    'extra_hosts base.yml:11:5 extra_hosts:',
    'ADDED extra/more.yml:3:33 ADDED: 1 }',
  ])
  // A name alone is taken from the shell or .env, as `${HTTPS_PROXY}` is.
  expect(loaded(look).interpolated).toMatchObject({ HTTPS_PROXY: { file: 'base.yml', line: 7 } })
  expect(look.conditions.get('a')).toEqual({
    extraHosts: ['host.docker.internal:host-gateway', 'six:::1'],
    dns: ['9.9.9.9'],
    dnsSearch: ['lan'],
    dnsOptions: ['ndots:1'],
    binds: [{ source: '/project/ca.pem', target: '/etc/ca.pem' }],
  })
})

test('networks and modes of every shape; services behind a profile; an override file', async () => {
  const look = await lookAt('shapes')
  expect(loaded(look).files).toEqual(['compose.yaml', 'compose.override.yml'])
  expect(look.services.map(({ name, mode, networks }) => [name, mode, networks])).toEqual([
    ['beside', 'shared', []],
    ['built', 'bridge', ['shapes_default']],
    ['host', 'host', []],
    ['named', 'bridge', ['shapes_front', 'the-outside']],
    ['none', 'none', []],
    ['old', 'bridge', ['bridge']],
    ['onDefault', 'bridge', ['shapes_default']],
    ['within', 'shared', []],
  ])
  expect(serviceIn(look, 'named').aliases).toEqual(['the-one', 'n1', 'n2'])
  expect(serviceIn(look, 'built')).toMatchObject({ image: null, extraHosts: ['h1', 'h2'] })
  const plain = { driver: 'bridge', gateway: null, internal: false, external: false }
  expect(loaded(look).networks.map(({ place: _, ...network }) => network)).toEqual([
    { ...plain, name: 'shapes_default', subnet: null },
    { ...plain, name: 'shapes_front', subnet: '10.9.0.0/24', internal: true },
    { ...plain, name: 'the-outside', subnet: null, external: true },
  ])
  // The override names the network as well, but its subnet stands in the first file.
  const front = loaded(look).networks.find(({ name }) => name === 'shapes_front')
  expect(pointed('shapes', front?.place)).toBe('compose.yaml:12:58 subnet: 10.9')
})

test('places through extends, in the same file and in another, and through include', async () => {
  const look = await lookAt('borrowed')
  const at = (service: string, name: string) => pointed('borrowed', serviceIn(look, service).places[name])
  expect(at('child', 'HTTP_PROXY')).toBe('compose.yml:8:20 HTTP_PROXY:')
  expect(at('child', 'HTTPS_PROXY')).toBe('compose.yml:5:49 HTTPS_PROXY:')
  expect(at('child', '')).toBe('compose.yml:6:3 child:')
  expect(at('far', 'HTTPS_PROXY')).toBe('parts/common.yml:5:9 HTTPS_PROXY=')
  expect(at('other', 'HTTPS_PROXY')).toBe('parts/other.yml:4:20 HTTPS_PROXY:')
  expect(Object.keys(loaded(look).interpolated)).toEqual(['OTHER_PROXY', 'FAR_PROXY'])
})

test('what is broken behind a profile, or in the downloader’s file, does not hide the rest', async () => {
  expect((await lookAt('brokenProfile')).services.map(({ name }) => name)).toEqual(['a'])
  const { services, failures } = await lookAt('brokenDownload')
  expect(services.map(({ name }) => name)).toEqual(['a'])
  expect(failures).toEqual([
    {
      check: 'docker compose -f docker-compose.download.yml config',
      reason: "validating docker-compose.download.yml: services.d additional properties 'imag' not allowed",
    },
  ])
  expect(loaded(await lookAt('onlyDownload')).files).toEqual(['docker-compose.download.yml'])
})

test('a .env that is a pipe or a device keeps compose from being asked: it would never end', async () => {
  const owner = recordedOwner('shapes')
  const read: Owner['read'] = async (path, most) => (path === '.env' ? { errno: 'EINVAL' } : owner.read(path, most))
  const run: Owner['run'] = async (argv, timeout) => {
    if (argv[0] !== 'ls') throw new Error(`${argv.join(' ')} was run`)
    return owner.run(argv, timeout)
  }
  const { compose } = (await lookAtProject({ ...owner, read, run })).project
  expect(compose).toMatchObject({ kind: 'refused', file: '.env', reason: '.env: not a file' })
})

test('of more services than anybody has, the first are looked at, and the rest is said', async () => {
  const all = Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`s${i}`, { image: 'i' }]))
  const owner = recordedOwner('shapes')
  const run: Owner['run'] = async (argv, timeout) =>
    argv[0] === 'ls'
      ? owner.run(argv, timeout)
      : {
          code: 0,
          signal: null,
          timedOut: false,
          stdout: JSON.stringify({ name: 'x', services: all }),
          stderr: '',
          ms: 1,
        }
  const { services, failures } = await lookAtProject({ ...owner, run })
  expect(services).toHaveLength(1_000)
  expect(failures).toEqual([{ check: 'services', reason: '1001 services, of which the first 1000 were looked at' }])
})

describe('.env', () => {
  test.each<[string, string | Uint8Array, object]>([
    ['huge', new Uint8Array(1024 * 1024 + 1).fill(0x41), { kind: 'unreadable', reason: 'too-large' }],
    ['binary', new Uint8Array([0x41, 0, 1]), { kind: 'unreadable', reason: 'binary' }],
    ['utf-16', new Uint8Array([0xff, 0xfe, 0x41, 0]), { kind: 'unreadable', reason: 'utf-16' }],
    ['empty', '', { kind: 'read', readings: { readings: [] } }],
  ])('%s', async (_, content, expected) => {
    expect((await lookAt('shapes', { files: { '.env': content } })).project.env).toMatchObject(expected)
  })

  test('missing, and not to be read', async () => {
    expect((await lookAt('shapes')).project.env).toEqual({ file: '.env', kind: 'missing' })
    const owner = recordedOwner('shapes')
    const read: Owner['read'] = async (path, most) => (path === '.env' ? { errno: 'EACCES' } : owner.read(path, most))
    const { env } = (await lookAtProject({ ...owner, read })).project
    expect(env).toEqual({ file: '.env', kind: 'unreadable', reason: 'EACCES' })
  })

  test('any bytes are read or refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async bytes => {
        const { project } = await lookAt('shapes', { files: { '.env': bytes } }).catch(error => {
          // Bytes may name other files, of which nothing was recorded.
          if (/was not recorded/.test(String(error))) return lookAt('shapes')
          throw error
        })
        expect(['read', 'unreadable', 'missing']).toContain(project.env.kind)
      }),
    )
  })
})
