import { addInputRule, enableUfw } from '../../scenario/firewall.ts'
import type { Stage } from '../../scenario/stage.ts'
import { composeFile, type Example, environment, guarded, lanOf, NAMES, onlyOurs, ownProject } from './example.ts'

/** All well, the proxy on the LAN address; what stands in the way comes from `block`. */
const behind =
  (block: (host: Stage) => Promise<void>): Example['arrange'] =>
  async host => {
    const upstream = await guarded(host)
    const { project } = await host.familyai({ PROXY_URL: upstream.urlAt(lanOf(host)), NO_PROXY: NAMES })
    await block(host)
    return { upstream, project }
  }

/** What comes from containers alone: the host's own way to the proxy is another. */
const FROM_BRIDGES = '-i br-+'

/** The way from a container to the address of the proxy. */
export const reach: readonly Example[] = [
  {
    code: 'FAP-304',
    needs: ['disposable'],
    arrange: behind(enableUfw),
  },
  {
    code: 'FAP-305',
    needs: ['disposable'],
    arrange: behind(host => addInputRule(host, `${FROM_BRIDGES} -j REJECT --reject-with icmp-host-prohibited`)),
  },
  {
    code: 'FAP-306',
    needs: ['disposable'],
    arrange: async host => {
      const upstream = await guarded(host)
      const { project } = await host.familyai({ PROXY_URL: upstream.urlAt('192.168.3.99'), NO_PROXY: NAMES })
      return { upstream, project }
    },
  },
  {
    code: 'FAP-307',
    needs: ['disposable', 'routeless-internal-networks'],
    arrange: async host => {
      const env = { PROXY_URL: `http://${lanOf(host)}:${host.port}`, NO_PROXY: NAMES }
      const { project } = await host.familyai(env, { overlays: ['internal'] })
      const listen = [lanOf(host), host.addresses.gateway]
      return { upstream: await host.upstream({ listen, fault: onlyOurs(host) }), project }
    },
  },
  {
    code: 'FAP-308',
    needs: ['disposable'],
    arrange: async host => {
      const { gateway } = host.addresses
      const env = { PROXY_URL: `http://${gateway}:${host.port}`, NO_PROXY: NAMES }
      const { project } = await host.familyai(env, { services: ['model-downloader'] })
      const upstream = await host.upstream({ listen: [gateway, lanOf(host)], fault: onlyOurs(host) })
      // Connections come about, and what is said on them is lost: as where packets are too large for a tunnel on the way.
      await addInputRule(host, `${FROM_BRIDGES} -d ${gateway} -m conntrack --ctstate ESTABLISHED -j DROP`)
      return { upstream, project }
    },
  },
  {
    code: 'FAP-309',
    needs: ['disposable', 'literal-addresses'],
    arrange: async host => {
      // The compose file gives the bridge another address than the guide's.
      const compose = composeFile(environment(), { ...host.addresses, gateway: '172.28.0.254' })
        // or the engine would give 172.28.0.1 to the service itself
        .replace('          gateway:', '          ip_range: 172.28.4.0/24\n          gateway:')
      const project = await ownProject(host, compose, { PROXY_URL: `http://172.28.0.1:${host.port}` })
      return { upstream: await host.upstream({ listen: '172.28.0.254' }), project }
    },
  },
]
