import https from 'node:https'
import { sshAgent } from './ssh.ts'
import { readTls, type TlsFiles } from './tls-files.ts'
import { Unusable } from './unusable.ts'

/** How an engine is reached, in the words of `http.request`. */
export type Reach = Pick<https.RequestOptions, 'socketPath' | 'host' | 'port' | 'protocol' | 'agent'>

/** Whether an endpoint is asked over a network: its host is then most likely another machine than this one. */
export const isRemote = (endpoint: string): boolean => /^(?:tcp|https?|ssh):\/\//.test(endpoint)

/**
 * How to reach the engine at `endpoint`, in `DOCKER_HOST` form: `unix:///path`, `tcp://host:port`, `http(s)://host:port`,
 * `ssh://[user@]host[:port]`. Nothing is sent yet.
 * @throws Unusable for any other form, and for a TLS file that cannot be read
 */
export function reachOf(endpoint: string, tls: TlsFiles | null = null): Reach {
  if (endpoint.startsWith('unix://')) return { socketPath: endpoint.slice('unix://'.length) }
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null
  if (url === null || url.hostname === '' || !isRemote(endpoint)) throw new Unusable('not-usable')
  if (url.password !== '') throw new Unusable('password-in-url')
  // The name is for the request's head alone: the way there is ssh's.
  if (url.protocol === 'ssh:') return { host: 'engine', port: 80, protocol: 'http:', agent: sshAgent(url) }
  const secure = url.protocol === 'https:' || tls !== null
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = Number(url.port) || (secure ? 2376 : 2375)
  if (!secure) return { host, port, protocol: 'http:' }
  return { host, port, protocol: 'https:', agent: new https.Agent({ keepAlive: true, ...(tls && readTls(tls)) }) }
}
