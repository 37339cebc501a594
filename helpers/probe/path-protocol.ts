/** The wire between the doctor and the program that walks a request's path inside a vantage (`path-program.ts`). Types only. */

/**
 * A batch for one vantage: JSON on stdin; the program answers with `PathSteps[]` in the same order, as JSON on stdout.
 * `hosts` and `resolv`: the texts of the vantage's own /etc/hosts and /etc/resolv.conf, since only its network namespace is
 * entered.
 */
export type PathBatch = {
  readonly hosts: string
  readonly resolv: string
  readonly requests: readonly PathRequest[]
  readonly sideBySide: number
}

export type PathRequest = {
  /** null: go to the target itself */
  readonly proxy: {
    readonly scheme: 'http' | 'https' | 'socks4' | 'socks4a' | 'socks5' | 'socks5h'
    readonly host: string
    readonly port: number
    /** a secret, which travels by stdin alone */
    readonly credentials: { readonly username: string; readonly password: string } | null
  } | null
  /** an http or https URL */
  readonly target: string
  /** PEM: what the vantage's clients trust; null for what the probe's own image trusts */
  readonly ca: string | null
  /** ms for each step */
  readonly patience: { readonly resolve: number; readonly connect: number; readonly answer: number }
}

/** How a step that failed failed: an errno or a code of Node's (`ECONNREFUSED`, `ETIMEDOUT`, `ECONNRESET`, `CERT_…`). */
export type Failed = { readonly errno: string }

/**
 * What was seen at each step on the way. A step is null when the way ended before it, or it was not needed (a name that is an
 * address, TLS to an http target).
 */
export type PathSteps = {
  /** the first hop's name: its IPv4 addresses, or why there are none (`ENOTFOUND`, `EAI_AGAIN`) */
  readonly name: { readonly addresses: readonly string[]; readonly errno: string | null; readonly ms: number } | null
  /** the TCP connect to the first hop; `source` is the vantage's own address in it */
  readonly connect: {
    readonly address: string
    readonly errno: string | null
    readonly source: string | null
    readonly ms: number
  } | null
  /**
   * what the proxy's port speaks: `http`, `socks`; `silent`: accepted and sent nothing; `closed`: closed at once;
   * `other`: bytes that are neither. Null without a proxy, or when none was reached
   */
  readonly speaks: 'http' | 'socks' | 'silent' | 'closed' | 'other' | null
  /** whether the proxy's port does TLS; looked at only when its URL says https:// */
  readonly proxyTls: boolean | null
  /**
   * the proxy's answer to CONNECT, or to the absolute URL of an http target: its HTTP status, 200 for a SOCKS proxy that
   * connected; 0 with an errno when there was none. `server`: its Server or Via header, if any
   */
  readonly answer: {
    readonly status: number
    readonly errno: string | null
    readonly server: string | null
    readonly ms: number
  } | null
  /** TLS with the target: `trusted` by `ca`; `issuer` of the certificate that came, also when it is not trusted */
  readonly tls: {
    readonly trusted: boolean
    readonly errno: string | null
    readonly issuer: string | null
    readonly ms: number
  } | null
  /** the target's own status; 0 with an errno when it never answered */
  readonly target: { readonly status: number; readonly errno: string | null; readonly ms: number } | null
}
