import type { Host } from './host.ts'

/** What a run must leave as it was, each thing as one line. */
export type Machine = readonly string[]

/** Reads a machine's addresses, routes, firewall rules, and all that its engine holds. Nothing is written. */
export async function photograph({ docker, onHost }: Pick<Host, 'docker' | 'onHost'>): Promise<Machine> {
  const lines = async (what: string, ...argv: [string, ...string[]]) =>
    (await onHost.must(argv)).split('\n').flatMap(line => (line.trim() === '' ? [] : [`${what} ${line.trim()}`]))
  const rules = (program: string) =>
    lines(program, 'sh', '-c', `${program}-save | sed -e '/^#/d' -e 's/ \\[[0-9:]*\\]$//'`)
  const [addresses, routes, ...rest] = await Promise.all([
    lines('address', 'sh', '-c', "ip -o addr | awk '{print $2, $4}'"),
    lines('route', 'sh', '-c', 'ip -4 route; ip -6 route'),
    rules('iptables'),
    rules('iptables-legacy'),
    rules('ip6tables'),
    containers(docker),
    objects(docker),
  ])
  return [...addresses, ...routes, ...rest.flat()].sort()
}

async function containers(docker: Host['docker']): Promise<string[]> {
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
    const { Id, Name, State, NetworkSettings } = container
    const addresses = Object.values(NetworkSettings.Networks).map(({ IPAddress }) => IPAddress)
    return [`container ${Name} ${Id} ${State.Status} since ${State.StartedAt} at ${addresses.join()}`]
  })
}

async function objects(docker: Host['docker']): Promise<string[]> {
  const [networks, { Volumes }, images] = await Promise.all([
    docker.listNetworks(),
    docker.listVolumes(),
    docker.listImages(),
  ])
  return [
    ...networks.map(({ Name, Id, IPAM }) => `network ${Name} ${Id} ${JSON.stringify(IPAM?.Config)}`),
    ...Volumes.map(({ Name }) => `volume ${Name}`),
    ...images.map(({ Id, RepoTags }) => `image ${Id} ${RepoTags?.join() ?? ''}`),
  ]
}

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
  if (!/^(address|route|iptables|iptables-legacy|ip6tables)$/.test(kind)) return false
  return !/docker|DOCKER|br-[0-9a-f]{12}|veth|-s (\S+) -d \1 /.test(change)
}
