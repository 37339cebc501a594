import type { UpstreamFault } from '../../host/seat-protocol.ts'
import type { Stage } from '../../scenario/stage.ts'
import type { Upstream } from '../../upstream/upstream.ts'
import { composeFile, type Example, environment, guarded, lanOf, NAMES, onlyOurs, ownProject } from './example.ts'

/** The proxy fails in a way that its owner mends in its own configuration. */
const failing =
  (fault: UpstreamFault): Example['arrange'] =>
  async host => {
    const upstream = await host.upstream({ listen: lanOf(host), fault })
    const { project } = await host.familyai({ PROXY_URL: upstream.urlAt(lanOf(host)), NO_PROXY: NAMES })
    return { upstream, project, byHand: () => replace(host, upstream, onlyOurs(host)) }
  }

/** The same proxy with another configuration, on the same address and port. */
async function replace(host: Stage, upstream: Upstream, fault: UpstreamFault): Promise<Upstream> {
  await upstream.close()
  return host.upstream({ listen: upstream.listening.map(address => address.host), port: upstream.port, fault })
}

/** What the proxy itself answers. */
export const proxy: readonly Example[] = [
  {
    code: 'FAP-403',
    needs: ['disposable'],
    arrange: async host => {
      const upstream = await host.upstream({ listen: lanOf(host), fault: { kind: 'deny', allow: [lanOf(host)] } })
      const { project } = await host.familyai({ PROXY_URL: upstream.urlAt(lanOf(host)), NO_PROXY: NAMES })
      return {
        upstream,
        project,
        changeProxy: ({ allow = '' }) => replace(host, upstream, { kind: 'deny', allow: [allow, lanOf(host)] }),
      }
    },
  },
  {
    code: 'FAP-404',
    needs: ['disposable'],
    arrange: async host => {
      // As `ssh -D` on an address that the LAN does not have.
      const env = { PROXY_URL: `http://${host.addresses.gateway}:${host.port}`, NO_PROXY: NAMES }
      const { project } = await host.familyai(env)
      return { upstream: await host.upstream({ listen: host.addresses.gateway, protocol: 'socks' }), project }
    },
  },
  {
    code: 'FAP-405',
    needs: ['disposable'],
    arrange: async host => {
      const upstream = await guarded(host)
      const { project } = await host.familyai({ PROXY_URL: upstream.urlAt(lanOf(host), 'socks5h'), NO_PROXY: NAMES })
      return { upstream, project }
    },
  },
  { code: 'FAP-406', needs: ['disposable'], arrange: failing({ kind: 'hang' }) },
  { code: 'FAP-501', needs: ['disposable'], arrange: failing({ kind: 'upstream-status', status: 502 }) },
  {
    code: 'FAP-701',
    needs: ['disposable'],
    arrange: async host => {
      const upstream = await host.upstream({ listen: '0.0.0.0' })
      const { project } = await host.familyai({ PROXY_URL: upstream.urlAt(lanOf(host)), NO_PROXY: NAMES })
      const changeProxy = ({ allow = '' }) => replace(host, upstream, { kind: 'deny', allow: [allow, lanOf(host)] })
      return { upstream, project, changeProxy }
    },
  },
]

/** Behind the proxy. */
export const target: readonly Example[] = [
  {
    code: 'FAP-503',
    needs: ['disposable'],
    arrange: async host => {
      const upstream = await guarded(host)
      // A page that is there without the proxy too; NO_PROXY names it.
      const serve = `python3 -m http.server 80 --bind ${lanOf(host)} --directory /run/familyai-kit/own`
      const serves = `timeout 10 sh -c 'until curl -s -o /dev/null http://${lanOf(host)}; do sleep 0.05; done'`
      const begin = `mkdir -p /run/familyai-kit/own; ${serve} > /dev/null 2>&1 & echo $! > /run/page.pid; ${serves}`
      host.onEnd(() => host.run('sh', '-c', 'kill $(cat /run/page.pid)'))
      await host.run('sh', '-c', begin)
      const compose = composeFile(
        `    extra_hosts: ["www.google.com:${lanOf(host)}"]\n${environment()}`,
        host.addresses,
      )
      const env = { PROXY_URL: upstream.urlAt(lanOf(host)), NO_PROXY: `${NAMES},www.google.com` }
      return { upstream, project: await ownProject(host, compose, env), targets: ['http://www.google.com'] }
    },
  },
  {
    code: 'FAP-502',
    needs: ['disposable'],
    arrange: async host => {
      const upstream = await guarded(host)
      // The plain client image does not know the CA of this run, as no image knows that of an intercepting proxy.
      const compose = composeFile(environment(), host.addresses)
      const env = { PROXY_URL: upstream.urlAt(lanOf(host)), FAMILYAI_IMAGE: host.plainImage }
      return { upstream, project: await ownProject(host, compose, env), known: { ca: host.authorityFile }, bare: true }
    },
  },
]
