import type Docker from 'dockerode'
import { connect } from '../../engine/client.ts'
import { copyImages, imageName } from '../../engine/images.ts'
import { runLabels } from '../../engine/labels.ts'
import { type Identity, issueLeaf } from '../../host/certificates.ts'
import type { Host } from '../../host/host.ts'
import { FED_SEAT, leashed, NO_NAMES, startOnLeash } from '../../host/leash.ts'
import { trustAuthority } from '../../host/run-image.ts'
import { connectSeat, type Seat } from '../../host/seat.ts'
import { seatCode } from '../../host/seat-code.ts'
import type { UpstreamSpec, WebSpec } from '../../host/seat-protocol.ts'
import { timeouts } from '../../timeouts.ts'
import { ADDRESS, ADDRESSES, FAULTS, faultSpecs, HOSTS, LOOPBACK, NAMES, PORTS, portsOf } from './ground.ts'

/** The container where every client meets every proxy. */
export type ClientPlace = { readonly container: Docker.Container; readonly seat: Seat; close(): Promise<void> }

/**
 * Starts the container of a host's generation in which the clients are measured. It has no network, only a loopback interface
 * of its own on which it gives itself the addresses, the guide's among them: what is asked for direct is there, what is asked
 * for by a proxy is there, and nothing can leave.
 */
export async function openClientPlace(
  host: Pick<Host, 'run' | 'generation' | 'docker' | 'seat'>,
  authority: Identity,
): Promise<ClientPlace> {
  const image = imageName('every-client', host.generation)
  await copyImages(connect(host.seat.endpoint), host.docker, [image])
  const container = await host.docker.createContainer({
    ...leashed,
    Image: image,
    Entrypoint: ['/usr/bin/tini', '--'],
    Cmd: FED_SEAT,
    Labels: runLabels(host.run, 'seat'),
    HostConfig: {
      AutoRemove: true,
      NetworkMode: 'none',
      Dns: NO_NAMES,
      CapDrop: ['ALL'],
      CapAdd: ['NET_ADMIN', 'SETGID', 'SETUID'],
      Sysctls: { 'net.ipv6.conf.all.disable_ipv6': '0', 'net.ipv6.conf.lo.disable_ipv6': '0' },
    },
  })
  const names = [...Object.values(HOSTS), ...LOOPBACK]
  const server = issueLeaf(authority, names)
  const leash = await startOnLeash(container, { run: host.run, server }, timeouts.seatReady, seatCode())
  const seat = connectSeat(container)
  const close = async () => {
    seat.close()
    await leash.cut()
  }
  try {
    await Promise.all([trustAuthority(seat, authority.certificate), seat.must(['sh', '-c', lay])])
    await openFarSide(seat, names)
  } catch (error) {
    await close()
    throw error
  }
  return { container, seat, close }
}

const lay = [
  'set -e',
  ...ADDRESSES.map(address => `ip addr add ${address}/${address.includes(':') ? 128 : 32} dev lo`),
  ...Object.entries(NAMES).map(([name, address]) => `echo ${address} ${name} >> /etc/hosts`),
].join('\n')

/** The stub internet on all addresses, an upstream that works and those that do not. */
async function openFarSide(seat: Seat, hosts: readonly string[]): Promise<void> {
  const at = (ports: readonly number[]) => ports.map(port => ({ host: ADDRESS, port }))
  const { unencoded, ...works } = PORTS
  const credentials = { username: 'user', password: 'p@ss#w' }
  const upstreams: UpstreamSpec[] = [
    { listen: at(Object.values(works)) },
    { listen: at([unencoded]), credentials },
    ...FAULTS.flatMap(fault => {
      const spec = faultSpecs[fault]
      return spec === null ? [] : [{ ...spec, listen: at(portsOf(fault)) }]
    }),
  ]
  await Promise.all(upstreams.map(spec => seat.call('POST', '/upstreams', spec)))
  const web: WebSpec = { at: [...ADDRESSES.filter(address => address !== ADDRESS), '127.0.0.1', '::1'], hosts }
  await seat.call('POST', '/webs', web)
}
