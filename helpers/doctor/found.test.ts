import { describe, expect, test } from 'vitest'
import { diagnose } from './diagnose.ts'
import type { Facts } from './facts.ts'
import { at, closed, listening } from './fixtures/row.ts'
import { foundOf } from './found.ts'
import { fillSteps } from './remedies.ts'
import { ends, factsOf, GATEWAY, LAN, printSteps, service, urlPlace } from './testing.ts'

describe('remedies', () => {
  const stepsOf = (facts: Facts) => diagnose(facts).findings.flatMap(found => printSteps(found))

  /** Where the proxy of these URLs listens now. */
  const moved = { host: { listeners: [{ address: LAN, port: 1080, program: null }] } }

  test('keep the credentials that the owner’s URL has, and its scheme, open to be filled in', () => {
    const url = 'socks5h://family:secret@192.168.3.50:1080'
    const facts = factsOf({ url, ...moved, ends: { all: ends.connect('EHOSTUNREACH', 3000, '192.168.3.50') } })
    const [found] = diagnose(facts).findings
    expect(found?.steps[0]).toEqual({ set: 'PROXY_URL', to: `socks5h://{user}:{password}@${LAN}:1080` })
    expect(found?.open).toEqual(['user', 'password'])
  })

  test('ask for credentials once', () => {
    const facts = factsOf({ url: `http://family:secret@${LAN}:2526`, ends: { all: ends.words(407) } })
    expect(diagnose(facts).findings[0]).toMatchObject({
      steps: [{ set: 'PROXY_URL', to: `http://{user}:{password}@${LAN}:2526` }, { run: 'docker compose up -d' }],
      open: ['user', 'password'],
    })
    const timeout = factsOf({
      url: `http://family:secret@${LAN}:2526`,
      ends: { bridge: ends.connect('ETIMEDOUT', 3600) },
    })
    expect(diagnose(timeout).findings[0]?.open).toEqual([])
  })

  test.each<[string, Parameters<typeof listening>, string[]]>([
    ['a proxy is there', [['0.0.0.0']], [`.env: PROXY_URL=${at(LAN)}`, 'docker compose up -d']],
    ['nothing listens on its port', [], ['docker compose up -d']],
  ])('lead to this host where %s', (_, listeners, steps) => {
    const [url, end] = [at('192.168.3.50'), ends.connect('ETIMEDOUT', 3600, '192.168.3.50')]
    expect(stepsOf(factsOf({ url, ...listening(...listeners), ends: { all: end } }))).toEqual(steps)
  })

  test.each([
    ['ETIMEDOUT', LAN, 'sudo ufw allow from 172.28.0.0/16 to any port 2526'],
    ['EHOSTUNREACH', LAN, 'sudo iptables -I INPUT 1 -s 172.28.0.0/16 -p tcp --dport 2526 -j ACCEPT'],
    ...['ETIMEDOUT', 'EHOSTUNREACH'].map(errno => [
      ...[errno, '192.168.3.50'],
      'sudo iptables -I DOCKER-USER -s 172.28.0.0/16 -d 192.168.3.50 -p tcp --dport 2526 -j ACCEPT',
    ]),
  ])('open the firewall where it stands: %s on the way to %s', (errno = '', address = '', step = '') => {
    const end = ends.connect(errno, errno === 'ETIMEDOUT' ? 3600 : 1, address)
    expect(stepsOf(factsOf({ url: at(address), ends: { bridge: end } }))).toEqual([step])
  })

  test('set no PROXY_URL where no service takes it', () => {
    const facts = factsOf({
      ends: { all: ends.connect('EHOSTUNREACH', 3000, '192.168.3.50') },
      url: at('192.168.3.50'),
    })
    const { compose } = facts.project
    const literal: Facts = {
      ...facts,
      project: { ...facts.project, compose: compose.kind === 'loaded' ? { ...compose, interpolated: {} } : compose },
    }
    expect(stepsOf(facts)).toEqual([`.env: PROXY_URL=${at(LAN)}`, 'docker compose up -d'])
    expect(stepsOf(literal)).toEqual(['docker compose up -d'])
  })

  test('unset a PROXY_URL that the shell exports, before .env is to count', () => {
    const url = at('192.168.3.50')
    const facts = factsOf({ url, ends: { all: ends.connect('EHOSTUNREACH', 3000, '192.168.3.50') } })
    const exported = { ...facts, project: { ...facts.project, shell: { PROXY_URL: url } } }
    expect(stepsOf(exported)).toEqual(['unset PROXY_URL', `.env: PROXY_URL=${at(LAN)}`, 'docker compose up -d'])
  })

  test.each<[string, (facts: Facts) => Facts, boolean]>([
    ['on the line of PROXY_URL', facts => facts, true],
    [
      'nowhere else',
      facts => ({ ...facts, services: [service('api', at(LAN), { planned: { https_proxy: `${LAN}:3128` } })] }),
      false,
    ],
    [
      'nor where the shell exports it',
      facts => ({ ...facts, project: { ...facts.project, shell: { PROXY_URL: `${LAN}:2526` } } }),
      false,
    ],
  ])('edit a URL without a scheme %s', (_, change, edited) => {
    const steps = stepsOf(change(factsOf({ url: `${LAN}:2526`, services: [service('api', `${LAN}:2526`)] })))
    expect(steps.some(step => step.startsWith('sed'))).toBe(edited)
    expect(steps.at(-1)).toBe('docker compose up -d')
  })

  test('rewrite a line of .env as it is meant, whatever the URL of another service has', () => {
    const services = [service('api', at(LAN)), service('code-traditional', `http://family:secret@${LAN}:2526`)]
    expect(stepsOf(factsOf({ url: ` ${at(LAN)}`, services }))).toContain(`.env: PROXY_URL=${at(LAN)}`)
  })

  test('unset at once all that the shell exports', () => {
    const facts = factsOf({ lines: ['NO_PROXY=localhost'] })
    const { compose } = facts.project
    if (compose.kind !== 'loaded') throw new Error('it loads')
    const { PROXY_URL: place = urlPlace } = compose.interpolated
    const project = { ...facts.project, compose: { ...compose, interpolated: { PROXY_URL: place, NO_PROXY: place } } }
    const shell = { NO_PROXY: 'localhost,api', PROXY_URL: at('10.0.0.1') }
    expect(stepsOf({ ...facts, project: { ...project, shell } })).toContain('unset NO_PROXY PROXY_URL')
  })

  test('ask the proxy as services do: by its scheme, with credentials that stay open', () => {
    const asked = (url: string) => stepsOf(factsOf({ url, ends: { all: ends.words(502) } }))
    const curl = (url: string) => [
      `curl -sS -m 15 -o /dev/null -w '%{http_code}\\n' -x '${url}' 'https://huggingface.co'`,
    ]
    expect(asked(at(LAN))).toEqual(curl(at(LAN)))
    expect(asked(`http://family:secret@${LAN}:2526`)).toEqual(curl(`http://{user}:{password}@${LAN}:2526`))
    expect(asked(`https://family:secret@${LAN}:2526`)).toEqual(curl(`https://{user}:{password}@${LAN}:2526`))
  })

  test('are for the kind of engine: a unit for rootless alone, host.docker.internal for Desktop', () => {
    const up = 'docker compose up -d'
    expect(stepsOf(factsOf({ engine: { desktop: true } }))).toEqual([
      '.env: PROXY_URL=http://host.docker.internal:2526',
      up,
    ])
    const rootless = stepsOf(factsOf({ engine: { rootless: true } }))
    expect(rootless[2]).toBe('systemctl --user daemon-reload && systemctl --user restart docker')
    expect(rootless.slice(3)).toEqual(['.env: PROXY_URL=http://10.0.2.2:2526', up])
    const secret = factsOf({ url: `http://family:secret@${LAN}:2526`, engine: { desktop: true } })
    expect(stepsOf(secret)[0]).toBe('.env: PROXY_URL=http://{user}:{password}@host.docker.internal:2526')
  })

  test.each([
    [GATEWAY, `http://${GATEWAY}:2526`],
    ['family:secret@192.168.3.50', 'http://{user}:{password}@192.168.3.50:2526'],
    ['host.docker.internal', at(LAN)],
  ])('give dockerd the proxy at %s by an address that the host knows', (host, given) => {
    const engine = { proxied: false, absentImages: ['a'] }
    const [dropIn] = stepsOf(factsOf({ url: at(host), engine })).filter(step => step.includes('[Service]'))
    expect(dropIn).toContain(`'Environment=HTTPS_PROXY=${given}'`)
    expect(dropIn).toContain("'Environment=NO_PROXY=localhost,127.0.0.1'")
  })

  test('let in the host itself where all services are in host mode', () => {
    const services = [service('api', at(LAN), { mode: 'host' })]
    const closedToAll = factsOf({ services, ...listening(['127.0.0.1']), ends: { all: closed() } })
    expect(stepsOf(closedToAll)).toEqual([`proxy: listen ${LAN}, allow ${LAN}/32`])
    expect(stepsOf(factsOf({ services, ends: { all: ends.words(403) } }))).toEqual([`proxy: allow ${LAN}/32`])
  })

  test('an overlay names every service that is concerned', () => {
    const url = at('host.docker.internal')
    expect(stepsOf(factsOf({ url, ends: { all: ends.name('ENOTFOUND') } }))[0]).toBe(
      `docker-compose.fap-202.yml:
services:
  code-traditional: &same
    extra_hosts: ["host.docker.internal:host-gateway"]
  api: *same
  model-downloader: *same
`,
    )
  })

  test('a step whose place does not apply is left out, and one that nobody could fill stays open', () => {
    const given = { port: 2526, file: 'a.yml', subnet: '172.28.0.0/16', gateway: GATEWAY }
    expect(fillSteps('FAP-603', { ...given, freeSubnet: null, freeGateway: null })).toEqual({
      steps: [{ run: 'docker compose down' }, { run: 'docker compose up -d' }],
      open: [],
    })
    expect(fillSteps('FAP-401', given)).toEqual({
      steps: [{ set: 'PROXY_URL', to: 'http://{user}:{password}@{host}:2526' }, { run: 'docker compose up -d' }],
      open: ['user', 'password', 'host'],
    })
  })
})

describe('one suspicion, as it is said', () => {
  const [a, b] = [service('a', at(LAN)), service('b', `http://family@${LAN}:2526`)]
  const setUrl = (facts: Facts, ...services: string[]) =>
    foundOf(facts, { code: 'FAP-306', services, place: null, values: { host: 'h', port: 1 } })
  const set = (to: string) => [{ set: 'PROXY_URL', to }, { run: 'docker compose up -d' }]

  test('the project as a whole is all its services', () => {
    const facts = factsOf({ services: [a, b] })
    const said = foundOf(facts, { code: 'FAP-202', services: [], place: null, values: {} })
    expect(said.values).toMatchObject({ services: 'a, b' })
    expect(JSON.stringify(said.steps)).toContain('a: &same')
    expect(foundOf(facts, { code: 'FAP-202', services: ['b'], place: null, values: {} }).values).toEqual({
      services: 'b',
    })
  })

  test('only what has a place for those that fail names them', () => {
    const of = (code: 'FAP-308' | 'FAP-306') =>
      foundOf(factsOf({ services: [a, b] }), { code, services: ['a'], place: null, values: { none: null } })
    expect([of('FAP-308').values, of('FAP-306').values]).toEqual([{ services: 'a', fails: 'a' }, { services: 'a' }])
  })

  test.each([
    ['a user without a password', 'http://family@h:1', 'http://{user}:{password}@h:1'],
    ['a password without a user', 'http://:secret@h:1', 'http://{user}:{password}@h:1'],
    ['neither', 'http://h:1', 'http://h:1'],
    ['a scheme of its own', 'socks5h://h:1', 'socks5h://h:1'],
  ])('a URL with %s', (_, url, to) => {
    const facts = factsOf({ url, services: [service('a', url)] })
    expect(setUrl(facts, 'a').steps).toEqual(set(to))
    expect(setUrl(facts, 'a').open).toEqual(to.includes('{') ? ['user', 'password'] : [])
  })

  test('is that of the services that are concerned, all of them where none is named', () => {
    const facts = factsOf({ url: at(LAN), services: [a, service('c', at(LAN)), b] })
    expect(setUrl(facts, 'a').steps).toEqual(set('http://h:1'))
    expect(setUrl(facts).steps).toEqual(set('http://{user}:{password}@h:1'))
    expect(setUrl(facts, 'a', 'b').steps).toEqual(set('http://{user}:{password}@h:1'))
  })

  test('the first scheme that is not http is theirs', () => {
    const services = [a, service('s', `socks5://${LAN}:2526`), service('t', `https://${LAN}:2526`)]
    expect(setUrl(factsOf({ services })).steps).toEqual(set('socks5://h:1'))
  })

  test('PROXY_URL is set where one of them takes it, or none has a proxy', () => {
    const other = service('o', 'http://other:1')
    const none = service('n', '', { planned: {} })
    expect(setUrl(factsOf({ services: [a, other] })).steps).toEqual(set('http://h:1'))
    expect(setUrl(factsOf({ services: [other] })).steps).toEqual([{ run: 'docker compose up -d' }])
    expect(setUrl(factsOf({ services: [none] })).steps).toEqual(set('http://h:1'))
    expect(setUrl(factsOf({ services: [service('x', 'http://[')] })).steps).toEqual([{ run: 'docker compose up -d' }])
  })

  test('only PROXY_URL is made the owner’s', () => {
    const facts = factsOf({ url: `https://u:p@${LAN}:1`, services: [service('a', `https://u:p@${LAN}:1`)] })
    const values = { noProxy: 'http://x', composeFiles: 'c.yml' }
    const { steps } = foundOf(facts, { code: 'FAP-114', services: ['a'], place: null, values })
    expect(steps).toContainEqual({ set: 'COMPOSE_FILE', to: 'c.yml:docker-compose.fap-114.yml' })
  })
})
