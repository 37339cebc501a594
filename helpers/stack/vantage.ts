import type Docker from 'dockerode'
import type { Host } from '../host/host.ts'
import type { Interface } from '../host/look.ts'

/** Where a request starts: something that runs a program in one network namespace and one environment. */
export type Vantage = {
  readonly name: string
  /** the addresses that its connections can come from */
  sources(): Promise<readonly string[]>
  /** where its clients run; it holds the kit's programs */
  readonly container: Docker.Container
  /** the words before a command that repeat it here by hand; `environment` are variables to set */
  readonly byHand: (environment: Readonly<Record<string, string>>) => string
}

/** The host itself: a process in its seat. */
export function hostVantage(host: Host): Vantage {
  return {
    name: 'host',
    sources: () => hostAddresses(host),
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
    container,
    byHand: environment =>
      `docker compose exec ${Object.entries(environment)
        .map(([name, value]) => `-e ${name}='${value}' `)
        .join('')}${name} `,
  }
}

async function hostAddresses(host: Host): Promise<string[]> {
  const interfaces: Interface[] = JSON.parse(await host.onHost.must(['ip', '-j', 'addr']))
  return interfaces.flatMap(i => i.addr_info).map(address => address.local)
}
