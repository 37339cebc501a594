import type Docker from 'dockerode'
import { runLabels } from '../../engine/labels.ts'
import type { Ground } from '../ground.ts'
import type { Conditions } from './conditions.ts'

/** The network of a container that names none. */
export const DEFAULT_BRIDGE = 'bridge'

/** A container that only waits, not started yet; its image's own entry point does not run. @throws what the engine answers */
export function createIdle(
  { docker, image, run }: Pick<Ground, 'docker' | 'image' | 'run'>,
  network: string,
  { extraHosts, dns, dnsSearch, dnsOptions }: Omit<Conditions, 'binds' | 'shares'>,
): Promise<Docker.Container> {
  return docker.createContainer({
    Image: image,
    Entrypoint: ['sleep'],
    Cmd: ['infinity'],
    Labels: runLabels(run, 'probe'),
    HostConfig: {
      NetworkMode: network,
      ExtraHosts: [...extraHosts],
      Dns: [...dns],
      DnsSearch: [...dnsSearch],
      DnsOptions: [...dnsOptions],
    },
  })
}
