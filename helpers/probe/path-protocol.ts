/** The wire between the doctor and the program that walks a request's path inside a vantage (`path-program.ts`). Types only. */

/** What the program is told, as JSON on stdin; it answers with the `PathWalks` of each vantage, in the same order, as JSON on stdout. */
export type PathBatch = {
  readonly vantages: readonly PathVantage[]
  /** CAs, PEM: what `Trust` names by its place here */
  readonly bundles: readonly string[]
  /** ms for all of it: what has not ended by then is given up */
  readonly patience: number
}

/** `pid`: the process whose network and whose files (hosts, resolv.conf, CAs) are the vantage's; null for the program's own. */
export type PathVantage = { readonly pid: number | null; readonly requests: readonly PathRequest[] }

/** In the order of the requests, null for one that did not end in time; or why there was no walking, in one line. */
export type PathWalks = { readonly steps: readonly (PathSteps | null)[] } | { readonly failed: string }

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
  readonly trust: Trust
  /** ms for each step */
  readonly patience: { readonly resolve: number; readonly connect: number; readonly answer: number }
}

/**
 * What the clients of the vantage trust: a bundle of the batch, or the first of these files of the vantage that is there; with
 * none, what the image of the probe trusts.
 */
export type Trust = { readonly bundle: number } | { readonly files: readonly string[] }

/**
 * What was seen at each step on the way. A step is null when the way ended before it, or it was not needed (a name that is an
 * address, TLS to an http target). An `errno` is an errno's name or a code of Node's (`ECONNREFUSED`, `CERT_…`); `EOF` means that
 * the other side closed without a word.
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
  /**
   * TLS with the target, or with a proxy at https:// that is not trusted, where every way ends: `trusted` by `ca`; `issuer` of the
   * certificate that came, also when it is not trusted
   */
  readonly tls: {
    readonly trusted: boolean
    readonly errno: string | null
    readonly issuer: string | null
    readonly ms: number
  } | null
  /** the target's own status; 0 with an errno when it never answered */
  readonly target: { readonly status: number; readonly errno: string | null; readonly ms: number } | null
}
