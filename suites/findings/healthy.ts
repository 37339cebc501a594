import type { Stage } from '../../helpers/scenario/stage.ts'
import type { Shape } from '../../helpers/stack/compose.ts'
import type { UpstreamOptions } from '../../helpers/upstream/upstream.ts'

/** Credentials as people have them. */
export const odd = { username: 'dad@home', password: 'p:w/#1%$&é 家' }

/** Method 4's name for the proxy. */
export const PROXY_NAME = 'http://proxy:2526'

type Listening = 'lan' | 'gateway' | 'default-bridge' | 'loopback' | 'all'
type Upstream = Partial<Pick<UpstreamOptions, 'credentials' | 'fault'>> & { readonly listen: Listening }

/** A set-up of the FamilyAI project in which nothing is wrong. */
export type Healthy = {
  readonly id: string
  readonly title: string
  readonly upstream: Upstream
  /** the address in PROXY_URL */
  readonly at: Listening | 'name' | 'service'
  readonly shape?: Shape
  /** looked at before anything of the project was ever up */
  readonly undeployed?: true
  readonly firewall?: true
}

/** An access list as FAP-302's remedy asks for. */
const listed: Upstream['fault'] = { kind: 'deny', allow: ['172.28.0.0/16', '192.168.3.84'] }
const downloader: Shape = { services: ['model-downloader'] }

/** Each method × where the proxy listens × credentials × what else is up. */
export const healthy: readonly Healthy[] = [
  {
    id: 'lan',
    title: 'the host IP, an access list',
    at: 'lan',
    upstream: { listen: 'lan', fault: listed },
    shape: downloader,
  },
  {
    id: 'lan-credentials',
    title: 'the host IP, odd credentials, on all addresses',
    at: 'lan',
    upstream: { listen: 'all', credentials: odd },
    shape: downloader,
  },
  {
    id: 'lan-firewall',
    title: 'the host IP behind ufw, its rule in place',
    at: 'lan',
    upstream: { listen: 'all' },
    firewall: true,
  },
  { id: 'gateway', title: 'the bridge gateway', at: 'gateway', upstream: { listen: 'gateway' }, shape: downloader },
  {
    id: 'gateway-credentials',
    title: 'the bridge gateway, odd credentials, on all addresses',
    at: 'gateway',
    upstream: { listen: 'all', credentials: odd },
  },
  {
    id: 'name',
    title: 'host.docker.internal with extra_hosts',
    at: 'name',
    upstream: { listen: 'default-bridge' },
    shape: { overlays: ['host-gateway'] },
  },
  {
    id: 'service',
    title: 'a proxy container',
    at: 'service',
    upstream: { listen: 'all' },
    shape: { overlays: ['proxy'] },
  },
  {
    id: 'internal',
    title: 'an internal network, its gateway',
    at: 'gateway',
    upstream: { listen: 'gateway' },
    shape: { overlays: ['internal'] },
  },
  {
    id: 'undeployed-lan',
    title: 'the host IP, before deploying',
    at: 'lan',
    upstream: { listen: 'lan', fault: listed },
    undeployed: true,
    shape: downloader,
  },
  {
    id: 'undeployed-gateway',
    title: 'the bridge gateway, before deploying',
    at: 'gateway',
    upstream: { listen: 'all', credentials: odd },
    undeployed: true,
  },
]

/** A project of another shape: `healthy/<id>/` holds its files, which work by hand as well. */
export type Variant = {
  readonly id: string
  readonly title: string
  readonly environment?: Readonly<Record<string, string>>
}

export const variants: readonly Variant[] = [
  { id: 'all-proxy', title: 'ALL_PROXY beside the others' },
  { id: 'anchors', title: 'one x- block for all, merged into a list and a map' },
  { id: 'default-network', title: 'no networks at all: compose makes one' },
  { id: 'defaults', title: 'no .env: defaults in the compose file' },
  { id: 'env-file', title: 'variables from env_file' },
  { id: 'extends', title: 'extends from a file of its own' },
  { id: 'host-mode', title: 'host mode alone, by 127.0.0.1' },
  { id: 'isolated-store', title: 'a store on an internal network that has no proxy on purpose' },
  { id: 'named', title: 'another project name' },
  { id: 'named-by-extra-hosts', title: 'a name for the proxy that extra_hosts gives' },
  { id: 'override', title: 'an override file that compose reads by itself' },
  { id: 'own-name-server', title: 'a name server of its own that answers nothing' },
  { id: 'profiles', title: 'a service that only a profile starts' },
  { id: 'quoted', title: 'a .env with quotes, comments, Chinese and export' },
  { id: 'several-files', title: 'several files by COMPOSE_FILE in .env' },
  { id: 'shared-namespace', title: 'a service in the network namespace of another' },
  {
    id: 'shell-only',
    title: 'no .env: the shell exports the variables',
    environment: { PROXY_URL: 'http://192.168.3.84:2526', NO_PROXY: 'localhost,127.0.0.1,code-traditional' },
  },
]

/** The address of a host that a word means. */
export function addressAt({ addresses }: Pick<Stage, 'addresses'>, word: Healthy['at']): string {
  const { lan, gateway, defaultBridge } = addresses
  const known: Partial<Record<Healthy['at'], string | null>> = {
    lan,
    gateway,
    'default-bridge': defaultBridge,
    loopback: '127.0.0.1',
    all: '0.0.0.0',
  }
  return known[word] ?? ''
}
