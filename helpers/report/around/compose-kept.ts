import { REDACTED } from '../../text/redact.ts'

/** What of a service goes into a report, by compose's own names: what its way out depends on. Commands and volumes may say more than their owner wants. */
const OF_SERVICE = [
  'container_name',
  'depends_on',
  'dns',
  'dns_opt',
  'dns_search',
  'extra_hosts',
  'image',
  'network_mode',
  'networks',
  'ports',
  'profiles',
  'restart',
  'scale',
] as const
const OF_NETWORK = [
  'attachable',
  'driver',
  'driver_opts',
  'enable_ipv6',
  'external',
  'internal',
  'ipam',
  'name',
] as const

/** The variables whose values are what the report is about; of all others only the names are kept. */
const PROXY_VARIABLE = /^(?:(?:https?|ftp|all|no)_proxy|PROXY_URL)$/i

type Raw = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value)

const kept = (raw: Raw, names: readonly string[]): Raw =>
  Object.fromEntries(names.filter(name => name in raw).map(name => [name, raw[name]]))

const eachOf = (value: unknown, keep: (raw: Raw) => Raw): Raw =>
  isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, keep(isRecord(each) ? each : {})]))
    : {}

/** A map, or a list of `NAME=value`. */
function environmentKept(value: unknown): Raw {
  const pairs = Array.isArray(value)
    ? value.map(String).map((entry): [string, unknown] => [entry.split('=', 1)[0] ?? '', entry.replace(/^[^=]*=?/, '')])
    : Object.entries(isRecord(value) ? value : {})
  return Object.fromEntries(pairs.map(([name, given]) => [name, PROXY_VARIABLE.test(name) ? given : REDACTED]))
}

/** What `docker compose config --format json` says, as far as a report may hold it. @throws SyntaxError when it is no JSON */
export function composeKept(config: string): string {
  const parsed: unknown = JSON.parse(config)
  const { name, services, networks } = isRecord(parsed) ? parsed : {}
  const service = (raw: Raw) => ({ ...kept(raw, OF_SERVICE), environment: environmentKept(raw.environment) })
  const shown = { name, services: eachOf(services, service), networks: eachOf(networks, raw => kept(raw, OF_NETWORK)) }
  return `${JSON.stringify(shown, null, 2)}\n`
}
