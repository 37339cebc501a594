import { isIPv4 } from 'node:net'
import type { Environment, NetworkPlan, ServiceSight } from '../facts.ts'
import type { Conditions } from './conditions.ts'
import { entries, isRecord, records, text, texts } from './json.ts'

/** What `docker compose config --format json` says, without what only the raw files tell (places). */
export type ComposeProject = {
  readonly name: string
  readonly services: readonly PlannedService[]
  readonly networks: readonly (Omit<NetworkPlan, 'place'> & { readonly key: string })[]
}

export type PlannedService = Pick<
  ServiceSight,
  'name' | 'mode' | 'networks' | 'extraHosts' | 'image' | 'aliases' | 'published'
> & {
  readonly own: Environment
  readonly conditions: Conditions
}

/** Reads compose's answer; tolerant of what its versions write in different forms. null when it is none. */
export function readComposeConfig(json: string): ComposeProject | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(json)
  } catch {
    return null
  }
  if (!isRecord(parsed)) return null
  const name = text(parsed.name) ?? ''
  const networks = entries(parsed.networks).map(([key, value]) => networkOf(name, key, isRecord(value) ? value : {}))
  const names = new Map(networks.map(network => [network.key, network.name]))
  const engineName = (key: string) => names.get(key) ?? `${name}_${key}`
  const services = entries(parsed.services).flatMap(([service, value]) =>
    isRecord(value) && !isScaledToNothing(value) ? [serviceOf(service, value, engineName)] : [],
  )
  return { name, services, networks }
}

type Raw = Readonly<Record<string, unknown>>

/** Its owner wants no container of it, and `up` makes none. */
const isScaledToNothing = ({ scale, deploy }: Raw): boolean =>
  scale === 0 || (isRecord(deploy) && deploy.replicas === 0)

/** compose doubles a `$`, so that it could read its own answer. */
const single = (value: string): string => value.replaceAll('$$', '$')

function serviceOf(name: string, raw: Raw, engineName: (key: string) => string): PlannedService {
  const mode = modeOf(text(raw.network_mode))
  const keys = Array.isArray(raw.networks) ? texts(raw.networks) : entries(raw.networks).map(([key]) => key)
  const onDefault = keys.length === 0 ? ['default'] : keys
  const networks = mode.kind !== 'bridge' ? [] : mode.network ? [mode.network] : onDefault.map(engineName)
  const hosts = extraHostsOf(raw.extra_hosts)
  const aliases = entries(raw.networks).flatMap(([, value]) => (isRecord(value) ? texts(value.aliases) : []))
  return {
    name,
    mode: mode.kind,
    networks,
    own: environmentOf(raw.environment),
    extraHosts: [...new Set(hosts.map(([host]) => host))],
    image: text(raw.image),
    aliases: [...new Set([...texts(raw.container_name), ...aliases])],
    published: publishedOf(raw.ports),
    conditions: {
      ...(mode.shares !== undefined && { shares: mode.shares }),
      extraHosts: hosts.map(([host, address]) => `${host}:${address}`),
      dns: texts(raw.dns),
      dnsSearch: texts(raw.dns_search),
      dnsOptions: texts(raw.dns_opt),
      binds: records(raw.volumes).flatMap(({ type, source, target }) => {
        const [from, to] = [text(source), text(target)]
        return type === 'bind' && from !== null && to !== null ? [{ source: from, target: to }] : []
      }),
    },
  }
}

function modeOf(networkMode: string | null): { kind: ServiceSight['mode']; network?: string; shares?: string } {
  if (networkMode === null || networkMode === '' || networkMode === 'default') return { kind: 'bridge' }
  if (networkMode === 'host' || networkMode === 'none') return { kind: networkMode }
  const [, how, shares = ''] = /^(service|container):(.*)$/.exec(networkMode) ?? []
  if (how !== undefined) return how === 'service' ? { kind: 'shared', shares } : { kind: 'shared' }
  return { kind: 'bridge', network: networkMode }
}

/** A map or a list; a name without a value is unset in the container, whatever its image or config.json says: ''. */
function environmentOf(raw: unknown): Environment {
  const pairs = Array.isArray(raw)
    ? texts(raw).map((entry): [string, string] => {
        const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(entry) ?? []
        return [name, value]
      })
    : entries(raw).map(([name, value]): [string, string] => [name, text(value) ?? ''])
  return Object.fromEntries(pairs.map(([name, value]) => [name, single(value)]))
}

/** `name=address`, `name:address`, or a map to an address or a list of them. */
function extraHostsOf(raw: unknown): [string, string][] {
  if (!Array.isArray(raw))
    return entries(raw).flatMap(([host, value]) =>
      texts(value).map((address): [string, string] => [host, single(address)]),
    )
  return texts(raw).flatMap((entry): [string, string][] => {
    const [, host, address] = /^([^=:]+)[=:](.*)$/s.exec(single(entry)) ?? []
    return host !== undefined && address !== undefined ? [[host, address]] : []
  })
}

function publishedOf(raw: unknown): number[] {
  const published = records(raw).map(port => text(port.published))
  const short = Array.isArray(raw)
    ? raw.map(port => (typeof port === 'string' ? /(\d+):\d+(?:\/\w+)?$/.exec(port)?.[1] : null))
    : []
  return [...published, ...short].flatMap(port => (port && /^\d+$/.test(port) ? [Number(port)] : []))
}

/** The engine takes the name «default» for bridge, as it does none (moby, DefaultDaemonNetworkMode). */
const driverOf = (named: string): string => (named === '' || named === 'default' ? 'bridge' : named)

function networkOf(project: string, key: string, raw: Raw) {
  const external = isRecord(raw.external) ? raw.external : null
  const configs = isRecord(raw.ipam) ? records(raw.ipam.config) : []
  const v4 = configs.find(({ subnet }) => isIPv4(text(subnet)?.split('/')[0] ?? '')) ?? {}
  return {
    key,
    name: text(raw.name) ?? text(external?.name) ?? (raw.external ? key : `${project}_${key}`),
    driver: driverOf(text(raw.driver) ?? ''),
    subnet: text(v4.subnet),
    gateway: text(v4.gateway),
    internal: raw.internal === true,
    external: Boolean(raw.external),
  }
}
