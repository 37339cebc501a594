import type { PathSteps } from '../probe/path-protocol.ts'
import { parseProxyUrl } from './env/proxy-url.ts'
import { readEnv } from './env/readings.ts'
import {
  type Compose,
  type EngineUsable,
  type Facts,
  type HostSight,
  type NetworkPlan,
  type PathSight,
  type ServiceSight,
  vantages,
} from './facts.ts'
import type { Remedy } from './remedies.ts'

/** Facts as the doctor would have them of the guide's project on a machine where all is well, and of what differs from that. */
export const LAN = '192.168.3.84'
export const GATEWAY = '172.28.0.1'
export const TARGET = 'https://huggingface.co'
export const NETWORK = 'familyai_familyai'
export const PORT = 2526
const URL_LINE = 2

export type Shape = {
  readonly url?: string
  /** lines of `.env` beside PROXY_URL */
  readonly lines?: readonly string[]
  readonly services?: readonly ServiceSight[]
  /** how the ways of a vantage end, by its name; `bridge` and `all` for several. Those of the host and the stranger too */
  readonly ends?: Readonly<Record<string, Partial<PathSteps>>>
  readonly targets?: readonly string[]
  readonly host?: Partial<HostSight> | null
  readonly engine?: Partial<EngineUsable>
  readonly networks?: readonly NetworkPlan[]
  readonly facts?: Partial<Facts>
}

export const plan: NetworkPlan = {
  name: NETWORK,
  driver: 'bridge',
  subnet: '172.28.0.0/16',
  gateway: GATEWAY,
  internal: false,
  external: false,
  place: { file: 'docker-compose.yml', line: 90, column: 19 },
}

export const engineNetwork = {
  name: NETWORK,
  subnets: ['172.28.0.0/16'],
  gateway: GATEWAY,
  internal: false,
  temporary: false,
}

/** A service whose variables all name one proxy; `mode` and the rest as they differ. */
export function service(name: string, url: string, more: Partial<ServiceSight> = {}): ServiceSight {
  const noProxy = 'localhost,127.0.0.1,code-traditional,api'
  const both = (variable: string, value: string) => ({ [variable]: value, [variable.toLowerCase()]: value })
  const planned = { ...both('HTTP_PROXY', url), ...both('HTTPS_PROXY', url), ...both('NO_PROXY', noProxy) }
  const { mode = 'bridge', extraHosts = [] } = more
  return {
    name,
    mode,
    networks: mode === 'bridge' ? [NETWORK] : [],
    planned: more.planned ?? planned,
    own: more.planned ?? planned,
    places: { '': { file: 'docker-compose.yml', line: 20, column: 3 } },
    extraHosts,
    image: 'familyai-kit/client:forky',
    running: {
      container: `familyai-${name}-1`,
      environment: more.planned ?? planned,
      extraHosts,
      addresses: mode === 'bridge' ? [`172.28.0.${10 + name.length}`] : [],
    },
    ...more,
  }
}

/** The way of a vantage by way of a proxy (null: to the target itself), all well but for what differs. */
export function path(vantage: string, url: string | null, steps: Partial<PathSteps> = {}, target = TARGET): PathSight {
  const parsed = url === null ? null : parseProxyUrl(url)
  const proxy = parsed !== null && 'ok' in parsed ? parsed.ok : null
  const address = proxy !== null && /^[\d.]+$/.test(proxy.host) ? proxy.host : '172.28.0.9'
  const { scheme = '', host = '', port = 0, username = '' } = proxy ?? {}
  return {
    vantage,
    target,
    proxy: proxy && { scheme, host, port, credentials: username !== '' },
    steps: {
      name: address === host ? null : { addresses: [address], errno: null, ms: 2 },
      connect: { address, errno: null, source: '172.28.0.5', ms: 1 },
      speaks: proxy === null ? null : scheme.startsWith('socks') ? 'socks' : 'http',
      proxyTls: scheme === 'https' ? true : null,
      answer: proxy === null ? null : { status: 200, errno: null, server: null, ms: 20 },
      tls: target.startsWith('https:') ? { trusted: true, errno: null, issuer: 'Public CA', ms: 30 } : null,
      target: { status: 200, errno: null, ms: 40 },
      ...steps,
    },
  }
}

const nothingMore = { speaks: null, proxyTls: null, answer: null, tls: null, target: null } as const

/** How a way ends; what comes after it was not seen. */
export const ends = {
  name: (errno: string) => ({ name: { addresses: [], errno, ms: 12 }, connect: null, ...nothingMore }),
  connect: (errno: string, ms = 1, address = LAN) => ({
    connect: { address, errno, source: null, ms },
    ...nothingMore,
  }),
  words: (status: number, speaks: PathSteps['speaks'] = 'http', errno: string | null = null) => ({
    speaks,
    answer: { status, errno, server: null, ms: errno === 'ETIMEDOUT' ? 5000 : 3 },
    tls: null,
    target: null,
  }),
  tls: (errno: string | null, issuer: string | null) => ({
    tls: { trusted: false, errno, issuer, ms: 9 },
    target: null,
  }),
  target: (errno: string) => ({ target: { status: 0, errno, ms: 5000 } }),
} as const satisfies Record<string, (...of: never[]) => Partial<PathSteps>>

/** Access lists of the guide let in the familyai subnet alone. */
const stranger = ends.words(403)

export function factsOf(shape: Shape = {}): Facts {
  const { url = `http://${LAN}:${PORT}`, targets = [TARGET], lines = [`JETSON_THOR_IP=${LAN}`] } = shape
  const services = shape.services ?? [
    service('code-traditional', url),
    service('api', url),
    service('model-downloader', url, { mode: 'host' }),
  ]
  const text = `# the owner's\nPROXY_URL=${url}\n${lines.join('\n')}\n`
  const readings = readEnv(Buffer.from(text), {})
  if ('refused' in readings) throw new Error(readings.refused)
  const endOf = (name: string, mode: string) => shape.ends?.[name] ?? shape.ends?.[mode] ?? shape.ends?.all
  const paths = targets.flatMap(target => [
    ...services.map(({ name, mode }) => path(name, url, endOf(name, mode), target)),
    path(vantages.host, url, shape.ends?.host ?? endOf('itself', 'host'), target),
    path(vantages.stranger, url.replace(/\/\/.*@/, '//'), shape.ends?.stranger ?? stranger, target),
  ])
  const compose: Compose = {
    kind: 'loaded',
    name: 'familyai',
    files: ['docker-compose.yml'],
    interpolated: { PROXY_URL: { file: 'docker-compose.yml', line: 10, column: 15 } },
    networks: shape.networks ?? [plan],
  }
  return {
    targets,
    project: {
      folder: '/home/owner/familyai',
      env: { file: '.env', kind: 'read', readings },
      shell: {},
      compose,
      dockerConfig: null,
    },
    engine: { ...engine, ...shape.engine },
    host: shape.host === null ? null : { ...host, ...shape.host },
    services,
    paths,
    failures: [],
    ...shape.facts,
  }
}

export const urlPlace = { file: '.env', line: URL_LINE, column: 11 }

const engine: EngineUsable = {
  kind: 'usable',
  endpoint: 'unix:///var/run/docker.sock',
  version: '28.5.2',
  kernel: '6.8.12-tegra',
  rootless: false,
  desktop: false,
  ipNfRaw: true,
  veth: true,
  refusal: null,
  proxied: true,
  networks: [
    { name: 'bridge', subnets: ['172.17.0.0/16'], gateway: '172.17.0.1', internal: false, temporary: false },
    engineNetwork,
  ],
  absentImages: [],
}

const host: HostSight = {
  lan: LAN,
  defaultBridge: '172.17.0.1',
  addresses: [
    { device: 'lo', address: '127.0.0.1' },
    { device: 'eth0', address: LAN },
    { device: 'docker0', address: '172.17.0.1' },
    { device: 'br-1', address: GATEWAY },
  ],
  routes: [
    { destination: '192.168.3.0/24', device: 'eth0' },
    { destination: '172.17.0.0/16', device: 'docker0' },
    { destination: '172.28.0.0/16', device: 'br-1' },
  ],
  listeners: [{ address: LAN, port: PORT, program: 'mihomo' }],
  firewall: null,
}

/** The steps as an owner reads them; only a file takes more than one line. */
export function printSteps({ steps }: Pick<Remedy, 'steps'>): string[] {
  return steps.map(step => {
    if ('run' in step) return step.run
    if ('set' in step) return `.env: ${step.set}=${step.to}`
    if ('file' in step) return `${step.file}:\n${step.content}`
    if ('listen' in step)
      return `proxy: listen ${step.listen}${step.allow === undefined ? '' : `, allow ${step.allow}`}`
    return `proxy: allow ${step.allow}`
  })
}
