import { readEnv } from '../env/readings.ts'
import type { Environment, EnvSight, Facts, FilePlace, NetworkPlan, ServiceSight } from '../facts.ts'
import type { Rule, Suspicion } from '../suspicion.ts'

/** A project in a few words: what a test of a rule says of it. */
export type Sketch = {
  /** the text of `.env`; none without it */
  readonly env?: string | Uint8Array
  readonly shell?: Environment
  readonly services?: Readonly<Record<string, Partial<ServiceSight>>>
  /** what the compose files name as `${NAME}` */
  readonly interpolated?: readonly string[]
  readonly networks?: readonly Partial<NetworkPlan>[]
  readonly given?: Environment
  readonly paths?: Facts['paths']
  readonly lan?: string
}

export const NETWORK = 'familyai_familyai'

/** Where the sketch's compose file has a thing: a line for each. */
export const at = (line: number): FilePlace => ({ file: 'docker-compose.yml', line, column: 3 })

/** The facts of a sketch. Each service is on the familyai network and stands on line 10. */
export function factsOf(sketch: Sketch): Facts {
  const {
    shell = {},
    services = {},
    interpolated = ['PROXY_URL', 'NO_PROXY'],
    networks,
    given,
    paths = [],
    lan,
  } = sketch
  const plan: NetworkPlan = {
    ...{ name: NETWORK, driver: 'bridge', subnet: '172.28.0.0/16', gateway: '172.28.0.1' },
    ...{ internal: false, external: false, place: null },
  }
  return {
    targets: ['https://huggingface.co'],
    project: {
      folder: '/project',
      env: envOf(sketch.env),
      shell,
      compose: {
        kind: 'loaded',
        name: 'familyai',
        files: ['docker-compose.yml'],
        interpolated: Object.fromEntries(interpolated.map(name => [name, at(1)])),
        networks: (networks ?? [{}]).map(network => ({ ...plan, place: null, ...network })),
      },
      dockerConfig: given ? { file: '~/.docker/config.json', variables: given } : null,
    },
    engine: null,
    host: lan ? { lan, defaultBridge: null, addresses: [], routes: [], listeners: [], firewall: null } : null,
    services: Object.entries(services).map(([name, service]) => serviceOf(name, service, given ?? {})),
    paths,
    failures: [],
  }
}

function envOf(text: string | Uint8Array | undefined): EnvSight {
  if (text === undefined) return { file: '.env', kind: 'missing' }
  const readings = readEnv(typeof text === 'string' ? new TextEncoder().encode(text) : text, {})
  return 'refused' in readings
    ? { file: '.env', kind: 'unreadable', reason: readings.refused }
    : { file: '.env', kind: 'read', readings }
}

function serviceOf(name: string, service: Partial<ServiceSight>, given: Environment): ServiceSight {
  const { mode = 'bridge', own = {} } = service
  return {
    ...{ name, mode, own, extraHosts: [], image: null, running: null },
    networks: mode === 'bridge' ? [NETWORK] : [],
    planned: { ...given, ...own },
    places: { '': at(10) },
    ...service,
  }
}

/** All six variables, as the guide has them. */
export const variables = (proxy: string, noProxy = 'localhost,127.0.0.1'): Environment => ({
  ...{ HTTP_PROXY: proxy, HTTPS_PROXY: proxy, http_proxy: proxy, https_proxy: proxy },
  ...{ NO_PROXY: noProxy, no_proxy: noProxy },
})

/** Two services that can call each other, behind one proxy, and their `.env`: what NO_PROXY may be tried on. */
export const url = 'http://192.168.3.84:2526'
export const names = 'localhost,127.0.0.1,web,api'
export const both = (noProxy: string): NonNullable<Sketch['services']> => ({
  web: { own: variables(url, noProxy) },
  api: { own: variables(url, noProxy) },
})
export const env = (noProxy: string) => `PROXY_URL=${url}\nNO_PROXY=${noProxy}\n`

/** What all rules say of a sketch, of one code. */
export const suspect = (rules: readonly Rule[], sketch: Sketch, code?: string): Suspicion[] => {
  const facts = factsOf(sketch)
  return rules.flatMap(rule => rule(facts)).filter(suspicion => code === undefined || suspicion.code === code)
}

/** What rules say of facts: each code with its services. */
export const saidBy = (rules: readonly Rule[], facts: Facts): string[] =>
  rules.flatMap(rule => rule(facts)).map(({ code, services }) => [code, ...services].join(' '))

/** A suspicion in one line: its services and its place. */
export const brief = ({ services, place }: Suspicion): string =>
  `${services.join(' ')} @ ${place ? `${place.file}:${place.line}:${place.column}` : 'nowhere'}`
