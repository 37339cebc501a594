import type Docker from 'dockerode'
import { listenersIn } from '../../doctor/look/host.ts'
import { within } from '../../engine/within.ts'
import type { Seat } from '../../host/seat.ts'
import type { Redactor } from '../../text/redact.ts'
import { timeouts } from '../../timeouts.ts'
import { composeKept } from './compose-kept.ts'
import { logsOf } from './logs.ts'

/**
 * What stood around the requests, as the guide asks for it and as somebody needs it who was not there: file name → text.
 * Nothing is in it but what is listed here.
 */
export type Around = Readonly<Record<string, string>>

/** Where to look: a host's engine and its seat, and the compose project on it. */
export type Ground = {
  readonly docker: Docker
  readonly seat: Pick<Seat, 'run'>
  /** the project's name */
  readonly project: string
  /** what `docker compose config --format json` says there; null when it says nothing */
  readonly config: () => Promise<string | null>
  readonly redact: Redactor
}

/** Programs whose output is kept as it is: they print no secret. */
const PROGRAMS = {
  'routes.txt': 'ip -4 route; ip -6 route; ip rule',
  'firewall.txt':
    "{ iptables-save; ip6tables-save; grep -qx filter /proc/net/ip_tables_names && iptables-legacy-save; nft list ruleset; } 2> /dev/null | sed '/^#/d'",
} as const

/** No file is longer. The end of a log tells more than its beginning. */
const LARGEST = 400_000

const cut = (text: string): string => (text.length > LARGEST ? `…\n${text.slice(-LARGEST)}` : text)

/** Looks once at all that a report may hold; read-only. What cannot be read says why in its place. */
export async function gather({ docker, seat, project, config, redact }: Ground): Promise<Around> {
  const shell = async (script: string) => (await seat.run(['sh', '-c', script], { timeout: timeouts.look })).stdout
  const texts: Readonly<Record<string, () => Promise<string | null>>> = {
    ...Object.fromEntries(Object.entries(PROGRAMS).map(([name, script]) => [name, () => shell(script)])),
    'addresses.txt': async () => withoutHardware(await shell("ip -o addr | awk '{print $2, $3, $4}'")),
    'listeners.txt': async () => listenerLines(await shell('ss -Hltnp')),
    'engine.json': () => engineOf(docker),
    'networks.json': () => networksOf(docker, project),
    'compose.json': async () => {
      const said = await config()
      return said === null ? null : composeKept(said)
    },
  }
  const read = Object.entries(texts).map(async ([name, text]): Promise<[string, string][]> => {
    const found = await inTime(text()).catch(notRead)
    return found === null ? [] : [[name, found]]
  })
  const logs = inTime(logsOf(docker, project, redact)).catch(error => ({ all: notRead(error) }))
  const found = [
    ...(await Promise.all(read)).flat(),
    ...Object.entries(await logs).map(([name, log]) => [`logs/${name}.log`, log] as const),
  ]
  return Object.fromEntries(found.map(([name, text]) => [name, cut(redact(text))]))
}

/** An engine that hangs keeps nobody from what was read elsewhere. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  const found = await within(work, timeouts.look, new NoAnswer(`no answer in ${timeouts.look} ms`))
  if (found instanceof NoAnswer) throw found
  return found
}

class NoAnswer extends Error {}

const notRead = (error: unknown): string => `not read: ${error instanceof Error ? error.message : String(error)}\n`

/** Hardware addresses name a machine for good. Link-local ones are often made of them, and no proxy is at one. */
export const withoutHardware = (addresses: string): string => addresses.replace(/^.* fe80:.*\n?/gim, '')

const listenerLines = (output: string): string =>
  listenersIn(output)
    .map(({ address, port, program }) => `${address}:${port} ${program ?? '?'}\n`)
    .join('')

async function engineOf(docker: Docker): Promise<string> {
  const [version, info] = await Promise.all([docker.version(), docker.info()])
  const { Version, ApiVersion, Os, Arch, KernelVersion } = version
  const { OperatingSystem, NCPU, MemTotal, Driver, CgroupVersion, CgroupDriver, SecurityOptions } = info
  const { DefaultAddressPools, LiveRestoreEnabled, HttpProxy, HttpsProxy, NoProxy } = info
  const about = { Version, ApiVersion, Os, Arch, KernelVersion, OperatingSystem, NCPU, MemTotal, Driver }
  const more = { CgroupVersion, CgroupDriver, SecurityOptions, DefaultAddressPools, LiveRestoreEnabled }
  return `${JSON.stringify({ ...about, ...more, HttpProxy, HttpsProxy, NoProxy }, null, 2)}\n`
}

/** Every network by what decides about its way out; of the project's own also who is on it. */
async function networksOf(docker: Docker, project: string): Promise<string> {
  const listed = await docker.listNetworks()
  const shown = await Promise.all(
    listed.map(async ({ Id, Name, Driver, Internal, EnableIPv6, IPAM, Options, Labels }) => {
      const own = Labels?.['com.docker.compose.project'] === project
      const about = { Name, Driver, Internal, EnableIPv6, IPAM: { Config: IPAM?.Config }, Options }
      if (!own) return about
      const { Containers } = await docker.getNetwork(Id).inspect()
      const members: { Name: string; IPv4Address: string }[] = Object.values(Containers ?? {})
      return { ...about, Containers: members.map(({ Name, IPv4Address }) => ({ Name, IPv4Address })) }
    }),
  )
  return `${JSON.stringify(shown, null, 2)}\n`
}
