/** What a probe container needs so that it stands where a service that does not run yet would stand. */
export type Conditions = {
  /** as `--add-host` takes them: `name:address`, `host.docker.internal:host-gateway` */
  readonly extraHosts: readonly string[]
  /** the service whose network namespace it shares */
  readonly shares?: string
  readonly dns: readonly string[]
  readonly dnsSearch: readonly string[]
  readonly dnsOptions: readonly string[]
  /** files of the host that the service sees at another path: where a CA bundle may come from */
  readonly binds: readonly { readonly source: string; readonly target: string }[]
}

/** Nothing beside what every container has. */
export const PLAIN: Conditions = { extraHosts: [], dns: [], dnsSearch: [], dnsOptions: [], binds: [] }
