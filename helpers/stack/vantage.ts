import type Docker from 'dockerode'
import type { Host } from '../host/host.ts'
import type { Interface } from '../host/look.ts'

type Environment = Readonly<Record<string, string>>

/** Where a request starts: something that runs a program in one network namespace and one environment. */
export type Vantage = {
  readonly name: string
  /** the addresses that its connections can come from */
  sources(): Promise<readonly string[]>
  /** the variables that its programs get */
  environment(): Promise<Environment>
  /** where its clients run; it holds the kit's programs */
  readonly container: Docker.Container
  /** the words before a command that repeat it here by hand; `environment` are variables to set */
  readonly byHand: (environment: Environment) => string
}

/** The host itself: a process in its seat. */
export function hostVantage(host: Host): Vantage {
  return {
    name: 'host',
    sources: () => hostAddresses(host),
    // Its owner's shell names no proxy: a probe here is told its own.
    environment: async () => ({}),
    container: host.onHost.container,
    byHand: environment =>
      Object.entries(environment)
        .map(([name, value]) => `${name}='${value}' `)
        .join(''),
  }
}

/**
 * A running container, in its own environment. In host mode its addresses are the host's; `network` is the container whose
 * namespace it shares, where it has none of its own.
 */
export function containerVantage(host: Host, name: string, container: Docker.Container, network = container): Vantage {
  return {
    name,
    sources: async () => {
      const { NetworkSettings, HostConfig } = await network.inspect()
      if (HostConfig.NetworkMode === 'host') return hostAddresses(host)
      return Object.values(NetworkSettings.Networks).map(network => network.IPAddress)
    },
    environment: async () => environmentIn((await container.inspect()).Config.Env ?? []),
    container,
    byHand: environment =>
      `docker compose exec ${Object.entries(environment)
        .map(([name, value]) => `-e ${name}='${value}' `)
        .join('')}${name} `,
  }
}

/** `NAME=value` lines, as an engine lists a container's variables, as a record. */
export const environmentIn = (lines: readonly string[]): Environment =>
  Object.fromEntries(lines.map(line => [line.split('=', 1)[0] ?? '', line.slice(line.indexOf('=') + 1)]))

async function hostAddresses(host: Host): Promise<string[]> {
  const interfaces: Interface[] = JSON.parse(await host.onHost.must(['ip', '-j', 'addr']))
  return interfaces.flatMap(i => i.addr_info).map(address => address.local)
}
