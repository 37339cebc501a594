import type Docker from 'dockerode'
import { LABEL, RUN_LABEL } from '../engine/labels.ts'
import { type Reading, readings, whole } from './machine-readings.ts'

/** What a run must leave as it was, each thing as one line. */
export type Machine = readonly string[]

/** What looks at a machine: its engine where it has one, and whatever runs a program on it. */
export type Look = {
  readonly docker: Docker | null
  readonly onHost: {
    run(argv: readonly [string, ...string[]]): Promise<{ code: number | null; stdout: string; stderr: string }>
  }
}

/**
 * Reads a machine's addresses, routes, firewall rules, sysctls that an engine may touch, and all that its engine holds. Nothing
 * is written. A program that is not there gives the line `unread …`. @throws when one that is there fails
 */
export async function photograph({ docker, onHost }: Look): Promise<Machine> {
  const read = async ({ kind, argv, tidy = whole }: Reading) => {
    // A shell, for it alone tells a program that is not there from one that fails.
    const { code, stdout, stderr } = await onHost.run(['sh', '-c', 'exec "$@"', 'sh', ...argv])
    if (code === 127) return [`unread ${kind} (${argv[0]})`]
    if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}:\n${stderr || stdout}`)
    return tidy(stdout.split('\n')).map(line => `${kind} ${line}`)
  }
  const lines = await Promise.all([...readings.map(read), ...(docker ? [containers(docker), objects(docker)] : [])])
  return lines.flat().sort()
}

async function containers(docker: Docker): Promise<string[]> {
  const listed = await docker.listContainers({ all: true })
  const inspected = await Promise.all(
    listed.map(({ Id }) =>
      docker
        .getContainer(Id)
        .inspect()
        .catch(() => null),
    ),
  )
  return inspected.flatMap(container => {
    if (container === null) return []
    const { Id, Name, State, NetworkSettings, Config } = container
    const addresses = Object.values(NetworkSettings.Networks).map(({ IPAddress }) => IPAddress)
    const state = `${State.Status} since ${State.StartedAt} at ${addresses.join()}`
    return [`container ${Name} ${Id} ${state}${belonging(Config.Labels)}`]
  })
}

async function objects(docker: Docker): Promise<string[]> {
  const [networks, { Volumes }, images] = await Promise.all([
    docker.listNetworks(),
    docker.listVolumes(),
    docker.listImages(),
  ])
  return [
    ...networks.map(
      ({ Name, Id, IPAM, Labels }) => `network ${Name} ${Id} ${JSON.stringify(IPAM?.Config)}${belonging(Labels)}`,
    ),
    ...Volumes.map(({ Name, Labels }) => `volume ${Name}${belonging(Labels)}`),
    ...images.map(({ Id, RepoTags, Labels }) => `image ${Id} ${RepoTags?.join() ?? ''}${belonging(Labels)}`),
  ]
}

const KEPT = ' kept'

/** Whose of the kit's an object is: a run's, or kept from run to run. */
function belonging(labels: Readonly<Record<string, string>> | null | undefined): string {
  if (!labels || !(LABEL in labels)) return ''
  return labels[RUN_LABEL] === undefined ? KEPT : ` of run ${labels[RUN_LABEL]}`
}

/** Whether a change is one of what the kit keeps on purpose until `npm run clean`: its images, its labs' stores. */
export const isKept = (change: string): boolean => /^[+-] (image|volume) /.test(change) && change.endsWith(KEPT)

/** What is gone (`- `) and what has come (`+ `) from one look at a machine to the next. */
export function changes(before: Machine, after: Machine): string[] {
  const left = new Map<string, number>()
  for (const line of before) left.set(line, (left.get(line) ?? 0) + 1)
  const come: string[] = []
  for (const line of after) {
    const count = left.get(line) ?? 0
    if (count > 0) left.set(line, count - 1)
    else come.push(`+ ${line}`)
  }
  const gone = [...left].flatMap(([line, count]) => Array.from({ length: count }, () => `- ${line}`))
  return [...gone, ...come]
}

/**
 * Whether a change may be the doing of these runs and their subnets. On somebody's machine their containers come and go while a
 * run is under way: Docker's own bridges, rules and objects that name no run of ours are theirs; all else nobody should change.
 */
export function mayBeOurs(change: string, ours: readonly string[]): boolean {
  const [, kind = ''] = change.split(' ')
  if (ours.some(name => change.includes(name))) return true
  if (!/^(link|address|route|rule|iptables|iptables-legacy|ip6tables|nft|sysctl)$/.test(kind)) return false
  return !/docker|DOCKER|br-[0-9a-f]{12}|veth|-s (\S+) -d \1 |saddr (\S+) ip daddr \2 /.test(change)
}
