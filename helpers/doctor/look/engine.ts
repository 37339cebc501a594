import { isRemote } from '../../engine/reach.ts'
import { kernelHas, kindOf } from '../../host/look.ts'
import { timeouts } from '../../timeouts.ts'
import type { EngineNetwork, EngineUnusable, EngineUsable, HostSight, ServiceSight } from '../facts.ts'
import type { Ground } from '../ground.ts'

/** Kernels tell their options in one place or the other; of a host's root no more than that file is read. */
const OPTIONS = `{ zcat /proc/config.gz || cat "/proc/1/root/boot/config-$(uname -r)"; } 2> /dev/null \
| grep -E 'CONFIG_(IP_NF_RAW|VETH|NET)[= ]' || true`

/** What the engine says of itself; its networks come with `networksOf`, after the look at the host. */
export async function lookAtEngine(
  { docker, seat, endpoint }: Ground,
  services: readonly ServiceSight[],
): Promise<Omit<EngineUsable, 'networks' | 'refusal'>> {
  const images = [...new Set(services.filter(({ running }) => !running).flatMap(({ image }) => image ?? []))]
  const [info, version, options, absent] = await Promise.all([
    docker.info(),
    docker.version(),
    // What a kernel does not tell is not known, and no more.
    seat.run(['sh', '-c', OPTIONS], { timeout: timeouts.look }).catch(() => ({ stdout: '' })),
    Promise.all(images.map(async image => ((await isAbsent(docker, image)) ? [image] : []))),
  ])
  return {
    kind: 'usable',
    endpoint,
    version: version.Version,
    kernel: info.KernelVersion,
    ...kindOf(info),
    ipNfRaw: kernelHas(options.stdout, 'IP_NF_RAW'),
    veth: kernelHas(options.stdout, 'VETH'),
    proxied: (info.HttpsProxy ?? '') !== '',
    absentImages: absent.flat(),
  }
}

async function isAbsent(docker: Ground['docker'], image: string): Promise<boolean> {
  try {
    await docker.getImage(image).inspect()
    return false
  } catch (error) {
    return error instanceof Error && 'statusCode' in error && error.statusCode === 404
  }
}

/** What `GET /networks` says of one, as far as it is read. */
export type ListedNetwork = {
  readonly Name: string
  readonly Id: string
  readonly Driver: string
  readonly Internal: boolean
  readonly Options?: Readonly<Record<string, string>> | null | undefined
  readonly IPAM?:
    | {
        readonly Config?:
          | readonly { readonly Subnet?: string | undefined; readonly Gateway?: string | undefined }[]
          | null
          | undefined
      }
    | undefined
}

/**
 * The engine's networks, with the addresses that their bridges have on the host: `inspect` echoes only what was configured
 * (moby#26799). Podman names no bridge: there it is an address of the host that was configured. `temporary`: names of ours, with the
 * name of the network that each stands for. Pure.
 */
export function networksOf(
  listed: readonly ListedNetwork[],
  host: Pick<HostSight, 'addresses'>,
  temporary: ReadonlyMap<string, string>,
): EngineNetwork[] {
  return listed
    .filter(({ Driver }) => Driver !== 'host' && Driver !== 'null')
    .map(({ Name, Id, Options, Internal, IPAM }) => {
      const device = Options?.['com.docker.network.bridge.name'] ?? `br-${Id.slice(0, 12)}`
      const configs = IPAM?.Config ?? []
      const own =
        host.addresses.find(each => each.device === device) ??
        host.addresses.find(({ address }) => configs.some(({ Gateway }) => Gateway === address))
      return {
        name: temporary.get(Name) ?? Name,
        subnets: configs.flatMap(({ Subnet }) => Subnet ?? []),
        gateway: own?.address ?? null,
        internal: Internal === true,
        temporary: temporary.has(Name),
      }
    })
}

/** An engine that was usable, and takes calls but answers none any more. */
export const silent = ({ endpoint }: Pick<Ground, 'endpoint'>): EngineUnusable => ({
  kind: 'unusable',
  tried: [{ place: endpoint, why: 'not-answering', detail: '' }],
})

/** Whether an engine that was usable still is; null when it is, or its endpoint is none that can be asked. */
export async function goneSince({
  docker,
  endpoint,
}: Pick<Ground, 'endpoint'> & { readonly docker: Pick<Ground['docker'], 'ping'> }): Promise<EngineUnusable | null> {
  if (!endpoint.startsWith('unix://') && !isRemote(endpoint)) return null
  // Without an engine its library is not loaded: that of a look at files alone would be most of its time.
  const { whyUnusable } = await import('../../engine/find.ts')
  const gone = await whyUnusable(docker, endpoint)
  return gone && { kind: 'unusable', tried: [{ place: endpoint, why: gone.why, detail: gone.detail }] }
}
