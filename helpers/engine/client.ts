import type Dockerode from 'dockerode'
import { Docker } from './dockerode.ts'
import { reachOf } from './reach.ts'
import type { TlsFiles } from './tls-files.ts'

/**
 * A client of the engine at `endpoint` (`reachOf` has its forms). Nothing is sent yet.
 * @throws Unusable for an endpoint that the kit cannot use
 */
export function connect(endpoint: string, tls: TlsFiles | null = null): Dockerode {
  const { socketPath, host = '', port = '', protocol, agent } = reachOf(endpoint, tls)
  if (socketPath) return unswayed({ socketPath })
  const how = {
    host: bracketed(host ?? ''),
    port: port ?? '',
    protocol: protocol === 'https:' ? 'https' : 'http',
  } as const
  return unswayed(agent ? Object.assign(how, { agent }) : how)
}

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host)

const ITS_OWN = ['DOCKER_HOST', 'DOCKER_CERT_PATH', 'DOCKER_TLS_VERIFY'] as const

/** The client mixes what it is told with the environment, and fails on files of it that it would not use: here it sees none. */
function unswayed(options: Dockerode.DockerOptions): Dockerode {
  const before = ITS_OWN.map(name => [name, process.env[name]] as const)
  for (const name of ITS_OWN) delete process.env[name]
  try {
    return new Docker(options)
  } finally {
    for (const [name, value] of before) if (value !== undefined) process.env[name] = value
  }
}
