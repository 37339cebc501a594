import { type Example, guarded, lanOf, NAMES, onlyOurs } from './example.ts'

/** The name or the address of the proxy. */
export const names: readonly Example[] = [
  {
    code: 'FAP-201',
    needs: ['disposable'],
    arrange: async host => {
      const upstream = await guarded(host)
      const { project } = await host.familyai({ PROXY_URL: upstream.urlAt('clash.lan'), NO_PROXY: NAMES })
      return { upstream, project }
    },
  },
  {
    code: 'FAP-202',
    needs: ['disposable', 'default-bridge'],
    arrange: async host => {
      const upstream = await host.upstream({ listen: host.addresses.defaultBridge ?? '', fault: onlyOurs(host) })
      const { project } = await host.familyai({ PROXY_URL: upstream.urlAt('host.docker.internal'), NO_PROXY: NAMES })
      return { upstream, project }
    },
  },
  {
    code: 'FAP-203',
    needs: ['disposable', 'real-host-network'],
    arrange: async host => {
      const upstream = await guarded(host)
      const stack = await host.familyai(
        { PROXY_URL: 'http://proxy:2526', NO_PROXY: NAMES },
        { overlays: ['proxy'], services: ['model-downloader'] },
      )
      await host.upstreamInContainer(stack)
      return { upstream, project: stack.project, service: 'model-downloader' }
    },
  },
  {
    code: 'FAP-204',
    needs: ['disposable'],
    arrange: async host => {
      const upstream = await guarded(host)
      // Yesterday's address, which the router has given to nobody since.
      const env = { JETSON_THOR_IP: '192.168.3.99', PROXY_URL: upstream.urlAt('192.168.3.99') }
      const { project } = await host.familyai({ ...env, NO_PROXY: `${NAMES},192.168.3.99` })
      return { upstream, project }
    },
  },
]

/** Where the proxy listens. */
export const listening: readonly Example[] = [
  {
    code: 'FAP-301',
    needs: ['disposable'],
    arrange: async host => {
      const upstream = await guarded(host)
      await upstream.close()
      const { project } = await host.familyai({ PROXY_URL: upstream.urlAt(lanOf(host)), NO_PROXY: NAMES })
      return { upstream, project, changeProxy: ({ listen = '' }) => guarded(host, { listen, port: upstream.port }) }
    },
  },
  {
    code: 'FAP-302',
    needs: ['disposable'],
    arrange: async host => {
      const upstream = await host.upstream({ listen: '127.0.0.1' })
      const { project } = await host.familyai({ PROXY_URL: upstream.urlAt(lanOf(host)), NO_PROXY: NAMES })
      return {
        upstream,
        project,
        changeProxy: ({ listen = '', allow = '' }) =>
          host.upstream({ listen, port: upstream.port, fault: { kind: 'deny', allow: [allow, lanOf(host)] } }),
      }
    },
  },
  {
    code: 'FAP-303',
    needs: ['disposable', 'default-bridge'],
    arrange: async host => {
      const upstream = await guarded(host)
      const { project } = await host.familyai({
        PROXY_URL: upstream.urlAt(host.addresses.gateway),
        NO_PROXY: NAMES,
      })
      return { upstream, project }
    },
  },
]
