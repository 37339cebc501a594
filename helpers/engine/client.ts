import Docker from 'dockerode'

/**
 * A client of the engine at `endpoint`, in `DOCKER_HOST` form: `unix:///path`, `tcp://host:port`, `http(s)://host:port`.
 * Nothing is sent yet.
 * @throws for any other form
 */
export function connect(endpoint: string): Docker {
  if (endpoint.startsWith('unix://')) return new Docker({ socketPath: endpoint.slice('unix://'.length) })
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null
  if (url === null || !/^(tcp|https?):$/.test(url.protocol))
    throw new Error(`engine: ${endpoint} is not an endpoint this kit can use (unix://, tcp://)`)
  const protocol = url.protocol === 'https:' || url.port === '2376' ? 'https' : 'http'
  return new Docker({ host: url.hostname, port: url.port || (protocol === 'https' ? 2376 : 2375), protocol })
}
