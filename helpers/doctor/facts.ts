import type { PathSteps } from '../probe/path-protocol.ts'
import type { Message } from '../text/say.ts'
import type { Refused } from './env/lines.ts'
import type { EnvReadings } from './env/readings.ts'
import type { Place } from './env/value.ts'

/** Everything that the doctor looked at; the rules judge it and look at nothing else. Holds secrets: never printed as it is. */
export type Facts = {
  /** what must be reached */
  readonly targets: readonly string[]
  readonly project: ProjectSight
  /** null when nobody looked: `--offline`, or nothing to look for */
  readonly engine: EngineSight | null
  readonly host: HostSight | null
  readonly services: readonly ServiceSight[]
  readonly paths: readonly PathSight[]
  /** the configuration of the proxy software, where the owner has named its file */
  readonly proxyConfig?: ProxyConfig
  /** checks that crashed or did not end in time */
  readonly failures: readonly CheckFailure[]
}

export type FilePlace = Place & { readonly file: string }

/** A check of the doctor's own that did not come to an end; `check` is its name, `reason` one line. */
export type CheckFailure = {
  readonly check: string
  readonly reason: Message | string
  readonly services?: readonly string[]
}

export type Environment = Readonly<Record<string, string>>

// ── the owner's files ──────────────────────────────────────────────────────────────────────────────

export type ProjectSight = {
  readonly folder: string
  /** the project's `.env` */
  readonly env: EnvSight
  /** the exported variables of the shell in which compose is typed */
  readonly shell: Environment
  readonly compose: Compose | ComposeRefused
  /** the proxies of `~/.docker/config.json`, as the variables that a new container gets; null without any */
  readonly dockerConfig: { readonly file: string; readonly variables: Environment } | null
}

/** `missing`: there is none. `unreadable`: `reason` says why. */
export type EnvSight = { readonly file: string } & (
  | { readonly kind: 'read'; readonly readings: EnvReadings }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly reason: string | Refused['refused'] }
)

/** Why compose does not say what the project is (FAP-606). */
export type ComposeRefused = {
  readonly kind: 'refused'
  readonly why: 'no-compose' | 'no-file' | 'invalid'
  readonly file: string
  readonly reason: string
  readonly place: FilePlace | null
}

export type Compose = {
  readonly kind: 'loaded'
  readonly name: string
  /** the files in use, as COMPOSE_FILE would name them; the downloader's own file apart */
  readonly files: readonly string[]
  /** where the files name `${VARIABLE}`: the first place of each */
  readonly interpolated: Readonly<Record<string, FilePlace>>
  readonly networks: readonly NetworkPlan[]
}

export type NetworkPlan = {
  /** as the engine knows it: `familyai_familyai` */
  readonly name: string
  /** `bridge` unless the files say otherwise; another kind puts containers into the LAN itself, and gives the host no address */
  readonly driver: string
  readonly subnet: string | null
  readonly gateway: string | null
  readonly internal: boolean
  readonly external: boolean
  /** where the subnet stands */
  readonly place: FilePlace | null
}

/** Where a proxy software is told to listen, and for whom: Clash's config.yaml, V2Ray's config.json. */
export type ProxyConfig = {
  /** as the owner named it */
  readonly file: string
  readonly software: 'clash' | 'v2ray'
  readonly inbounds: readonly Inbound[]
}

/** One port of a proxy software. An empty list of `allowed` lets in nobody, null everybody. */
export type Inbound = {
  readonly port: number
  /** empty: no protocol is named, with which V2Ray does not start */
  readonly speaks: readonly ('http' | 'socks')[]
  /** what it listens on in effect: 127.0.0.1 without allow-lan, whatever bind-address says */
  readonly listen: string
  /** secrets */
  readonly accounts: readonly { readonly username: string; readonly password: string }[]
  /** subnets that need no account */
  readonly skips: readonly string[]
  readonly allowed: readonly string[] | null
  readonly denied: readonly string[]
  /** where it says so, else where it should */
  readonly places: Readonly<Record<'port' | 'speaks' | 'listen' | 'accounts' | 'allowed' | 'denied', FilePlace>>
}

// ── the engine and the host ────────────────────────────────────────────────────────────────────────

export type EngineSight = EngineUsable | EngineUnusable

/** `why` is one of engine/unusable.ts's; the reader's own words for it are in text/setup.ts. `detail`: what was said there. */
export type EngineUnusable = {
  readonly kind: 'unusable'
  readonly tried: readonly { readonly place: string; readonly why: string; readonly detail?: string }[]
}

export type EngineUsable = {
  readonly kind: 'usable'
  readonly endpoint: string
  readonly version: string
  readonly kernel: string
  readonly rootless: boolean
  readonly desktop: boolean
  /** kernel options: null when the kernel does not tell */
  readonly ipNfRaw: boolean | null
  readonly veth: boolean | null
  /** what the engine said when a probe's network or container could not be started; null when all went well */
  readonly refusal: string | null
  /** whether dockerd itself has an https proxy */
  readonly proxied: boolean
  readonly networks: readonly EngineNetwork[]
  /** images of services that the engine does not have, and would pull */
  readonly absentImages: readonly string[]
}

export type EngineNetwork = {
  readonly name: string
  readonly subnets: readonly string[]
  /** the address of the host on it, as the interface has it, not as `inspect` echoes it; null without any */
  readonly gateway: string | null
  readonly internal: boolean
  /** made by the doctor for this look, since the project's own is not there yet */
  readonly temporary: boolean
}

export type HostSight = {
  readonly lan: string | null
  readonly defaultBridge: string | null
  /** every IPv4 address of the host, loopback too */
  readonly addresses: readonly { readonly device: string; readonly address: string }[]
  /** IPv4 routes but the default ones */
  readonly routes: readonly { readonly destination: string; readonly device: string }[]
  readonly listeners: readonly Listener[]
  /** a packet filter that could stop container → host */
  readonly firewall: string | null
}

/** A TCP listener of the host. `address` is `0.0.0.0` for all of IPv4, `::` for all of both families. */
export type Listener = {
  readonly address: string
  readonly port: number
  /** the program's name; `docker-proxy` is a published port; null where it could not be seen */
  readonly program: string | null
}

// ── services and what was seen from them ───────────────────────────────────────────────────────────

export type ServiceSight = {
  readonly name: string
  /** `shared`: the namespace of another container or service */
  readonly mode: 'bridge' | 'host' | 'none' | 'shared'
  /** as the engine knows them; none but in bridge mode */
  readonly networks: readonly string[]
  /** as compose has it now, the proxies of config.json added as docker adds them */
  readonly planned: Environment
  /** the names that compose itself sets for it, without those of config.json */
  readonly own: Environment
  /** where each of its variables, `extra_hosts`, and the service itself (`''`) stand */
  readonly places: Readonly<Record<string, FilePlace>>
  /** names in `extra_hosts` */
  readonly extraHosts: readonly string[]
  readonly image: string | null
  /** other names that containers of its networks know it by: container_name, aliases */
  readonly aliases?: readonly string[]
  /** ports of the host that lead to it */
  readonly published?: readonly number[]
  /** null when no container of it runs */
  readonly running: RunningSight | null
}

export type RunningSight = {
  readonly container: string
  readonly environment: Environment
  readonly extraHosts: readonly string[]
  readonly addresses: readonly string[]
}

/** What must be reached unless the owner says otherwise: where models come from. */
export const DEFAULT_TARGET = 'https://huggingface.co'

/** Vantages beside the services, by names that no service of compose can have. */
export const vantages = {
  /** the host itself */
  host: '(host)',
  /** a container on a network of its own, which no access list knows */
  stranger: '(stranger)',
} as const

/** One request, step by step, from a vantage to a target; `proxy` is null when its environment names none for that target. */
export type PathSight = {
  /** a service's name, or one of `vantages` */
  readonly vantage: string
  readonly target: string
  readonly proxy: ProxyEnd | null
  readonly steps: PathSteps
}

/** The proxy of a request, without its credentials. */
export type ProxyEnd = {
  readonly scheme: string
  readonly host: string
  readonly port: number
  readonly credentials: boolean
}
