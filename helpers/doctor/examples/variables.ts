import { FROM_ENV } from '../../text/findings/finding.ts'
import { PROXY_VARIABLES } from '../../text/proxy-variables.ts'
import { composeFile, type Example, environment, guarded, lanOf, NAMES, ownProject } from './example.ts'

const UPPER = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']

/** A project whose services have these lines, behind a proxy on the LAN address. */
const withLines =
  (lines: string, services?: readonly string[]): Example['arrange'] =>
  async host => {
    const upstream = await guarded(host)
    const compose = composeFile(lines, host.addresses, services)
    return { upstream, project: await ownProject(host, compose, { PROXY_URL: upstream.urlAt(lanOf(host)) }) }
  }

/** The familyai project, all well but for this NO_PROXY. */
const withNoProxy =
  (noProxy: string): Example['arrange'] =>
  async host => {
    const upstream = await guarded(host)
    const env = { PROXY_URL: upstream.urlAt(lanOf(host)), NO_PROXY: noProxy }
    const { project } = await host.familyai(env, { services: ['api'] })
    return { upstream, project }
  }

/** Two services whose NO_PROXY stands in the compose file itself. */
const withLiteral = (noProxy: string): Example['arrange'] => {
  const both = ['NO_PROXY', 'no_proxy'].map(name => `\n      ${name}: "${noProxy}"`).join('')
  return withLines(environment(PROXY_VARIABLES) + both, ['code-traditional', 'api'])
}

/** What containers get for variables. */
export const variables: readonly Example[] = [
  { code: 'FAP-107', needs: ['disposable'], arrange: withLines(environment(UPPER)) },
  {
    code: 'FAP-107',
    variant: 'own',
    needs: ['disposable'],
    // Each service names its proxy itself, and nothing gives PROXY_URL a value.
    arrange: async host => {
      const upstream = await guarded(host)
      const by = (address: string) => `http://${address}:${upstream.port}`
      const own = environment(UPPER).replaceAll(FROM_ENV, `\${PROXY_URL:-${by(lanOf(host))}}`)
      const compose = composeFile(own, host.addresses, ['code-traditional', 'api'])
      const project = await ownProject(host, compose, {})
      return { upstream, project }
    },
  },
  { code: 'FAP-108', needs: ['disposable'], arrange: withNoProxy(`${NAMES},*.lan`) },
  { code: 'FAP-108', variant: 'literal', needs: ['disposable'], arrange: withLiteral(`${NAMES},*.lan`) },
  { code: 'FAP-109', needs: ['disposable'], arrange: withNoProxy('localhost,127.0.0.1,192.168.3.84') },
  { code: 'FAP-109', variant: 'literal', needs: ['disposable'], arrange: withLiteral('localhost,127.0.0.1') },
  {
    code: 'FAP-110',
    needs: ['disposable'],
    arrange: withLines(environment(['HTTP_PROXY', 'http_proxy', 'NO_PROXY', 'no_proxy'])),
  },
  {
    code: 'FAP-111',
    needs: ['disposable'],
    arrange: async host => {
      const upstream = await guarded(host)
      const { project } = await host.familyai({ PROXY_URL: 'http://127.0.0.1:9', NO_PROXY: NAMES })
      await project.edit({ PROXY_URL: upstream.urlAt(lanOf(host)), NO_PROXY: NAMES })
      return { upstream, project }
    },
  },
  {
    code: 'FAP-112',
    needs: ['disposable'],
    arrange: async host => {
      const upstream = await guarded(host)
      const other = await guarded(host, { port: upstream.port + 1 })
      const proxies = { httpProxy: other.urlAt(lanOf(host)), httpsProxy: other.urlAt(lanOf(host)), noProxy: NAMES }
      const compose = composeFile(environment(UPPER), host.addresses)
      const shell = { DOCKER_CONFIG: '/run/familyai-kit/own/familyai/home/.docker' }
      const project = await host.project('familyai', {}, shell)
      await project.write('home/.docker/config.json', JSON.stringify({ proxies: { default: proxies } }))
      await project.write('docker-compose.yml', compose)
      await project.write(
        '.env',
        `FAMILYAI_IMAGE=${host.image}\nPROXY_URL=${upstream.urlAt(lanOf(host))}\nNO_PROXY=${NAMES}\n`,
      )
      await project.shell('docker compose up -d')
      return { upstream, project }
    },
  },
  { code: 'FAP-114', needs: ['disposable'], arrange: withLines('    labels: { behind: nothing }') },
]
