import {
  composeFile,
  type Example,
  environment,
  guarded,
  lanOf,
  NAMES,
  onlyOurs,
  ownProject,
} from '../../helpers/doctor/examples/example.ts'
import { enableUfw } from '../../helpers/scenario/firewall.ts'
import type { FindingCode } from '../../helpers/text/findings.ts'

/** Two faults of one project, sorted. */
export type Pair = { readonly codes: readonly [FindingCode, FindingCode]; readonly arrange: Example['arrange'] }

const family = { username: 'dad', password: 'p@ss#w' }
const known = { user: 'dad', password: 'p%40ss%23w' }

export const pairs: readonly Pair[] = [
  {
    codes: ['FAP-106', 'FAP-401'],
    arrange: async host => {
      const upstream = await guarded(host, { credentials: family })
      const { project } = await host.familyai({ PROXY_URL: `http://127.0.0.1:${upstream.port}`, NO_PROXY: NAMES })
      return { upstream, project, known }
    },
  },
  {
    codes: ['FAP-302', 'FAP-401'],
    arrange: async host => {
      const upstream = await host.upstream({ listen: '127.0.0.1', credentials: family })
      const { project } = await host.familyai({ PROXY_URL: `http://${lanOf(host)}:${upstream.port}`, NO_PROXY: NAMES })
      const changeProxy = ({ listen = '' }) =>
        host.upstream({ listen, port: upstream.port, credentials: family, fault: onlyOurs(host) })
      return { upstream, project, known, changeProxy }
    },
  },
  {
    codes: ['FAP-109', 'FAP-304'],
    arrange: async host => {
      const upstream = await guarded(host)
      const env = { PROXY_URL: upstream.urlAt(lanOf(host)), NO_PROXY: 'localhost,127.0.0.1' }
      const { project } = await host.familyai(env, { services: ['api'] })
      await enableUfw(host)
      return { upstream, project }
    },
  },
  {
    codes: ['FAP-304', 'FAP-403'],
    arrange: async host => {
      const upstream = await host.upstream({ listen: lanOf(host), fault: { kind: 'deny', allow: [lanOf(host)] } })
      const { project } = await host.familyai({ PROXY_URL: upstream.urlAt(lanOf(host)), NO_PROXY: NAMES })
      await enableUfw(host)
      const changeProxy = async () => {
        await upstream.close()
        return guarded(host, { port: upstream.port })
      }
      return { upstream, project, changeProxy }
    },
  },
  {
    codes: ['FAP-110', 'FAP-304'],
    arrange: async host => {
      const upstream = await guarded(host)
      const compose = composeFile(environment(['HTTP_PROXY', 'http_proxy', 'NO_PROXY', 'no_proxy']), host.addresses)
      const project = await ownProject(host, compose, { PROXY_URL: upstream.urlAt(lanOf(host)) })
      await enableUfw(host)
      return { upstream, project }
    },
  },
  {
    codes: ['FAP-202', 'FAP-303'],
    arrange: async host => {
      const upstream = await guarded(host)
      const { project } = await host.familyai({ PROXY_URL: upstream.urlAt('host.docker.internal'), NO_PROXY: NAMES })
      return { upstream, project }
    },
  },
  {
    codes: ['FAP-111', 'FAP-501'],
    arrange: async host => {
      const upstream = await host.upstream({ listen: lanOf(host), fault: { kind: 'upstream-status', status: 503 } })
      const { project } = await host.familyai({ PROXY_URL: 'http://127.0.0.1:9', NO_PROXY: NAMES })
      await project.edit({ PROXY_URL: upstream.urlAt(lanOf(host)), NO_PROXY: NAMES })
      const mended = () => guarded(host, { port: upstream.port })
      const byHand = (code: FindingCode) => (code === 'FAP-501' ? upstream.close().then(mended) : null)
      return { upstream, project, byHand }
    },
  },
  {
    codes: ['FAP-104', 'FAP-301'],
    arrange: async host => {
      const upstream = await guarded(host)
      await upstream.close()
      const compose = composeFile(environment(), host.addresses)
      const project = await ownProject(host, compose, { PROXY_URL: upstream.urlAt(lanOf(host)) })
      await project.shell("sed -i 's/$/\\r/' .env")
      return { upstream, project, changeProxy: ({ listen = '' }) => guarded(host, { listen, port: upstream.port }) }
    },
  },
]
