import type { Need } from '../../scenario/needs.ts'
import type { Stage } from '../../scenario/stage.ts'
import { COMPOSE } from '../../stack/compose.ts'
import type { OwnProject } from '../../stack/own-project.ts'
import type { FindingCode } from '../../text/findings.ts'
import { NO_PROXY_VARIABLES, PROXY_VARIABLES } from '../../text/proxy-variables.ts'
import type { Upstream, UpstreamOptions } from '../../upstream/upstream.ts'
import type { Environment } from '../facts.ts'
import type { ProxyChange } from '../heal.ts'

/** A fault, arranged for real on a host: what `npm start -- --example` shows and what a scenario mends. */
export type Example = {
  readonly code: FindingCode
  /** where the same comes about in another way as well: a word for that */
  readonly variant?: string
  readonly needs: readonly Need[]
  arrange(host: Stage): Promise<Arranged>
}

export type Arranged = {
  readonly project: OwnProject
  /** the proxy that serves, or should */
  readonly upstream: Upstream
  readonly home?: string
  /** the service that fails; code-traditional by default */
  readonly service?: string
  readonly targets?: readonly string[]
  /** the service's image lacks the kit's programs, and needs them before it can be probed */
  readonly bare?: true
  /** what only the owner knows: the places that the doctor leaves open in its steps */
  readonly known?: Readonly<Record<string, string>>
  /** what a finding asks for in words, since no step can do it: a node that works, a file's mistake; null when it asks nothing */
  byHand?(code: FindingCode): Promise<Upstream> | null
  /** what a `listen` or `allow` step asks of the proxy software */
  changeProxy?(change: ProxyChange): Promise<Upstream>
}

/** Names of the services, so that calls between them stay direct. */
export const NAMES = 'localhost,127.0.0.1,code-traditional,api'

/** The LAN address of a host that has one. */
export const lanOf = ({ addresses }: Stage): string => addresses.lan ?? ''

/** An upstream on the host's LAN address that lets in the familyai subnet and the host alone: nothing to be said of it. */
export const guarded = (host: Stage, options: Partial<UpstreamOptions> = {}): Promise<Upstream> =>
  host.upstream({ listen: lanOf(host), fault: onlyOurs(host), ...options })

export const onlyOurs = (host: Stage) =>
  ({ kind: 'deny', allow: [host.addresses.subnet, lanOf(host), host.addresses.gateway, '127.0.0.1'] }) as const

const SIX = [...PROXY_VARIABLES, ...NO_PROXY_VARIABLES]

/** A service's `environment`: these of the six variables, from PROXY_URL and NO_PROXY. */
export const environment = (names: readonly string[] = SIX): string =>
  ['    environment:', ...names.map(name => `      ${name}: \${${/no_/i.test(name) ? 'NO_PROXY' : 'PROXY_URL'}}`)].join(
    '\n',
  )

/** A compose file with services that wait, these lines below each, on a familyai network with these addresses. */
export const composeFile = (
  lines: string,
  { subnet, gateway }: { readonly subnet: string; readonly gateway: string },
  services: readonly string[] = ['code-traditional'],
): string => `services:
${services.map(service => waiting(service, lines)).join('\n')}
networks:
  familyai:
    ipam:
      config:
        - subnet: ${subnet}
          gateway: ${gateway}
`

const waiting = (service: string, lines: string) => `  ${service}:
    image: \${FAMILYAI_IMAGE}
    pull_policy: never
    entrypoint: [tini, --, sleep, infinity]
    networks: [familyai]
${lines}`

/** A project of one service with a compose file of its own, up. */
export async function ownProject(
  host: Stage,
  compose: string,
  env: Readonly<Record<string, string>>,
  shell: Environment = {},
): Promise<OwnProject> {
  const lines = Object.entries({ FAMILYAI_IMAGE: host.image, NO_PROXY: NAMES, ...env })
  const files = { 'docker-compose.yml': compose, '.env': lines.map(([name, value]) => `${name}=${value}\n`).join('') }
  const project = await host.project('familyai', files, shell)
  await project.shell(`${COMPOSE} up -d`)
  return project
}
