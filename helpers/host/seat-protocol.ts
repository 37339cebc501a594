/**
 * The wire between the kit and the program in a seat: HTTP over a unix socket, JSON bodies.
 * Types only: the kit's side (`seat.ts`) and the seat's side (`upstream/seat-program.ts`) both import them.
 *
 *   GET    /health                    → SeatHealth
 *   POST   /run            RunRequest → RunResult       (409 + SeatError with the system's code when it cannot be started)
 *   POST   /upstreams    UpstreamSpec → UpstreamState   (201; 409 + SeatError with the system's code when an address cannot be bound)
 *   DELETE /upstreams/:id             → 204, its connections cut
 *   POST   /webs              WebSpec → WebState        (201; 409 as for upstreams)
 *   DELETE /webs/:id                  → 204, its connections cut
 *   POST   /daemons      DaemonSpec   → DaemonState     (201 once it listens, or has ended; 409 when it cannot be started)
 *   GET    /daemons/:id               → DaemonState
 *   DELETE /daemons/:id               → 204, its process group and its files gone, its port free
 *   GET    /records                   → Records          (?nonce=… narrows both lists; the tunnel of a matching request stays in)
 *
 * Every failure is a `SeatError` body with a 4xx or 5xx status.
 */

/** Where the seat's program listens inside its container. */
export const SEAT_SOCKET = '/run/familyai-kit/seat.sock'

/** Where the kit's own programs are put inside a seat. */
export const SEAT_HOME = '/opt/familyai-kit'

export type SeatHealth = { readonly ready: true; readonly pid: number; readonly node: string }

export type SeatError = { readonly error: string; readonly code?: string }

/** A process to run in the seat. `env` is added to the seat's own; `timeout` in ms, then SIGKILL for its process group. */
export type RunRequest = {
  readonly argv: readonly [string, ...string[]]
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly stdin?: string
  readonly timeout: number
}

/** What a process left. `code` is null when a signal ended it; `ms` is the wall time. */
export type RunResult = {
  readonly code: number | null
  readonly signal: string | null
  readonly timedOut: boolean
  readonly stdout: string
  readonly stderr: string
  readonly ms: number
}

export type Address = { readonly host: string; readonly port: number }

/** How an upstream misbehaves. */
export type UpstreamFault =
  /** accepts, reads and never answers: its requests are recorded without an answer */
  | { readonly kind: 'hang' }
  /** closes each connection at once, without a byte */
  | { readonly kind: 'close' }
  /** an access list: 403 to everyone, or to everyone outside `allow` (IPv4 addresses or CIDRs) */
  | { readonly kind: 'deny'; readonly allow?: readonly string[] }
  /** the next hop cannot be reached: answers this status to every request and CONNECT */
  | { readonly kind: 'upstream-status'; readonly status: 502 | 503 | 504 }
  /** a second proxy behind this one wants credentials nobody gave; proxy-chain reports that as 597 */
  | { readonly kind: 'second-proxy-auth' }

/** `port: 0` asks for a free port; several addresses of one upstream share the records. */
export type UpstreamSpec = {
  readonly listen: readonly Address[]
  readonly credentials?: { readonly username: string; readonly password: string }
  readonly fault?: UpstreamFault
  /** `socks`: SOCKS5 alone, as `ssh -D` speaks it; of the faults only `close` is known there */
  readonly protocol?: 'http' | 'socks'
}

export type UpstreamState = { readonly id: string; readonly listening: readonly Address[] }

/**
 * Opens the stub internet at these addresses of the seat, ports 80 and 443, to whoever dials them. `hosts` are names and
 * addresses that the internet answers to as well while this is open, each with the small answers that any client takes. What
 * `proxy` dials is recorded as that of an upstream whose id is the web's: a real proxy, known by the user that it alone runs as.
 */
export type WebSpec = {
  readonly at: readonly string[]
  readonly hosts?: readonly string[]
  readonly proxy?: { readonly user: number; readonly port: number }
}

/**
 * A program that stays. It runs in a folder of its own that holds `files`; both belong to `user`, and so does the folder's
 * content. `argv` starts as the seat's own user.
 */
export type DaemonSpec = {
  readonly argv: readonly [string, ...string[]]
  readonly user: number
  readonly files: Readonly<Record<string, string>>
  /** files of its folder that it writes its log to, beside its output */
  readonly logs: readonly string[]
  /**
   * it is up when something of its user listens on this port, or it says this; `timeout` in ms, then it is ended. One that
   * listens before it serves has so many ms more to say that it does; in another version it may not say so.
   */
  readonly ready: (
    | { readonly port: number; readonly serves?: { readonly says: string; readonly within: number } }
    | { readonly says: string }
  ) & { readonly timeout: number }
}

/** `ended` holds why it does not run: its exit code or signal, or that it did not listen in time; null while it runs. */
export type DaemonState = {
  readonly id: string
  readonly folder: string
  readonly ended: string | null
  readonly log: string
}

export type WebState = { readonly id: string; readonly listening: readonly Address[] }

/** One CONNECT or one plain request, as an upstream saw it. Never holds credentials. */
export type UpstreamRecord = {
  readonly upstream: string
  readonly connection: number
  /** ms since the epoch */
  readonly at: number
  /** `connection` is a TCP connection on which no request was ever read (a port scan, no HTTP, the fault `close`) */
  readonly kind: 'connect' | 'request' | 'connection'
  /** the client's address as the upstream's socket saw it, IPv4 without `::ffff:` */
  readonly source: string
  /** where the client had connected to */
  readonly local: Address
  readonly method: string | null
  /** `host:port` of a CONNECT, the absolute URL without credentials of a plain request */
  readonly target: string | null
  /** whether a Proxy-Authorization header came */
  readonly credentials: boolean
  /** the status this upstream answered; null while or when it never did */
  readonly answer: number | null
  /** from the target's URL, from the tunnelled request, or from the User-Agent; null when none was seen */
  readonly nonce: string | null
  /** bytes from and to the client, once the connection has closed */
  readonly bytes: { readonly received: number; readonly sent: number } | null
}

/** One request, as an origin of the stub internet saw it. */
export type InternetRecord = {
  readonly at: number
  readonly nonce: string | null
  readonly scheme: 'http' | 'https'
  readonly host: string
  readonly method: string
  /** path and query */
  readonly path: string
  /** 0 while it is not answered */
  readonly status: number
  /** through which upstream and which of its connections it came; null means it did not come through one */
  readonly via: { readonly upstream: string; readonly connection: number } | null
}

export type Records = { readonly upstream: readonly UpstreamRecord[]; readonly internet: readonly InternetRecord[] }

/** The query parameter, and the User-Agent product (`familyai-nonce/<nonce>`), that carry a probe's nonce. */
export const NONCE = 'familyai-nonce'

/** The host names that the stub internet answers to. */
export const ORIGINS = [
  'huggingface.co',
  'cdn-lfs.huggingface.co',
  'www.google.com',
  'google.com',
  'slow.familyai.test',
  'failing.familyai.test',
] as const

export type OriginName = (typeof ORIGINS)[number]

/** What the seat's program reads as its first line on stdin, as JSON; the rest of stdin is the leash. */
export type SeatStart = {
  readonly run: string
  /**
   * PEM: what the stub internet shows its clients, for all its origins; signed by the run's CA, whose key stays with the kit.
   * null: a seat without an internet, which only looks
   */
  readonly server: { readonly certificate: string; readonly key: string } | null
  /** set on this-host: when the leash is cut, everything labelled with this run is removed through this engine socket */
  readonly sweep?: { readonly socketPath: string }
}
