import { expect, test } from 'vitest'
import type { Host } from '../host/host.ts'
import { NO_NAMES } from '../host/leash.ts'
import { folderOf, layOut, projectOf, type Shape, shell, writeEnv } from './compose.ts'
import { containerVantage, hostVantage } from './vantage.ts'

type Call = { argv: readonly string[]; stdin?: string; cwd?: string }

/** A host that only writes down what is run on it. */
function recording(literalAddresses: boolean, stdout = '') {
  const calls: Call[] = []
  const host = {
    run: 'r1',
    image: 'familyai-kit/run:r1',
    capabilities: { literalAddresses },
    addresses: { lan: null, subnet: '172.30.0.0/24', gateway: '172.30.0.1', defaultBridge: null },
    onHost: {
      container: { id: 'seat' },
      must: async (argv: readonly string[], options: Omit<Call, 'argv'> = {}) => {
        calls.push({ argv, ...options })
        return stdout
      },
    },
  } as unknown as Host
  return { host, calls }
}

const written = async (shape: Shape) => {
  const { host, calls } = recording(false)
  await layOut(host, { PROXY_URL: 'http://u:s3cret@h:1' }, shape)
  return { calls, overlay: JSON.parse(calls[0]?.argv.at(-1) ?? ''), env: calls[0]?.stdin?.split('\n') ?? [] }
}

test('in a lab the project has the guide’s name; on somebody’s machine one of the run’s own', () => {
  expect(projectOf(recording(true).host)).toBe('familyai')
  expect(projectOf(recording(false).host)).toBe('familyai-kit-r1')
  expect(folderOf(recording(false).host)).toContain('familyai-kit-r1')
})

test('passwords reach `.env` by stdin: they stand in no process list', async () => {
  const { calls, env } = await written({})
  expect(JSON.stringify(calls.map(({ argv }) => argv))).not.toContain('s3cret')
  expect(env).toContain('PROXY_URL=http://u:s3cret@h:1')
})

test('`.env` holds all that the fixtures leave open, and the given values win', async () => {
  const { env } = await written({ overlays: ['proxy'] })
  expect(env).toEqual(
    expect.arrayContaining([
      'COMPOSE_PROJECT_NAME=familyai-kit-r1',
      'COMPOSE_FILE=docker-compose.yml:docker-compose.download.yml:docker-compose.proxy.yml:kit.yml',
      'FAMILYAI_SUBNET=172.30.0.0/24',
      'FAMILYAI_GATEWAY=172.30.0.1',
    ]),
  )
  const { host, calls } = recording(false)
  await writeEnv(host, { FAMILYAI_SUBNET: '10.9.0.0/24' }, {})
  expect(calls[0]?.stdin).toContain('FAMILYAI_SUBNET=10.9.0.0/24\n')
  expect(calls[0]?.stdin).not.toContain('172.30.0.0/24')
})

test('the overlay labels everything with the run and gives every service a name server that answers nothing', async () => {
  const { overlay } = await written({ overlays: ['proxy'], services: ['api'] })
  const services: Record<string, { labels: Record<string, string>; dns: string[] }> = overlay.services
  expect(Object.keys(services).toSorted()).toEqual(['api', 'code-traditional', 'model-downloader', 'proxy'])
  for (const of of [...Object.values(services), overlay.networks.familyai, overlay.volumes.models])
    expect(of.labels['io.familyai.proxy-conformance.run']).toBe('r1')
  for (const { dns } of Object.values(services)) expect(dns).toEqual(NO_NAMES)
})

test('only the services that a scenario speaks to are up', async () => {
  const { overlay } = await written({ services: ['model-downloader'] })
  expect(overlay.services.api.deploy.replicas).toBe(0)
  expect(overlay.services['model-downloader'].deploy.replicas).toBe(1)
  expect(overlay.services.proxy).toBe(undefined)
})

test('a command line is typed in the project’s folder', async () => {
  const { host, calls } = recording(true)
  await shell(host, 'docker compose up -d')
  expect(calls).toMatchObject([{ argv: ['sh', '-c', 'docker compose up -d'], cwd: folderOf(host) }])
})

const addresses = JSON.stringify([
  { ifname: 'lo', addr_info: [{ local: '127.0.0.1' }, { local: '::1' }] },
  { ifname: 'lan0', addr_info: [{ local: '192.168.3.84' }] },
])
const containerIn = (mode: string, ...ips: string[]) => ({
  inspect: async () => ({
    HostConfig: { NetworkMode: mode },
    NetworkSettings: { Networks: Object.fromEntries(ips.map((IPAddress, i) => [`n${i}`, { IPAddress }])) },
  }),
})

test.each([
  [
    'of its own on every network',
    containerIn('familyai_familyai', '172.28.0.5', '172.19.0.2'),
    ['172.28.0.5', '172.19.0.2'],
  ],
  ['the host’s in host mode', containerIn('host', ''), ['127.0.0.1', '::1', '192.168.3.84']],
])('a container’s requests come from addresses %s', async (_, container, sources) => {
  const { host } = recording(true, addresses)
  expect(await containerVantage(host, 'api', container as never).sources()).toEqual(sources)
})

test('the host’s requests come from any of its addresses', async () => {
  expect(await hostVantage(recording(true, addresses).host).sources()).toEqual(['127.0.0.1', '::1', '192.168.3.84'])
})

test('a container’s environment is what the engine gave it, the host’s names no proxy', async () => {
  const { host } = recording(true)
  const container = { inspect: async () => ({ Config: { Env: ['https_proxy=http://u:p=1@h:1', 'EMPTY='] } }) }
  const environment = { https_proxy: 'http://u:p=1@h:1', EMPTY: '' }
  expect(await containerVantage(host, 'api', container as never).environment()).toEqual(environment)
  expect(await hostVantage(host).environment()).toEqual({})
})

test('by hand: variables before a command of the host, options of `docker compose exec` for a service', () => {
  const { host } = recording(true)
  expect(`${hostVantage(host).byHand({ a: '1', b: '2' })}curl`).toBe("a='1' b='2' curl")
  const service = containerVantage(host, 'api', containerIn('host') as never)
  expect(`${service.byHand({ a: '1' })}curl`).toBe("docker compose exec -e a='1' api curl")
})
