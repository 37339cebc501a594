import { randomBytes } from 'node:crypto'
import type { Seat } from '../host/seat.ts'
import type { Records } from '../host/seat-protocol.ts'
import type { Vantage } from '../stack/vantage.ts'
import { NO_PROXY_VARIABLES, PROXY_VARIABLES } from '../text/proxy-variables.ts'
import { redact } from '../text/redact.ts'
import { timeouts } from '../timeouts.ts'
import { curlArguments, curlSight } from './curl-probe.ts'
import type { Evidence } from './evidence.ts'
import type { FirstHop, RunnerProbe, RunnerResult } from './runner.ts'
import { runBatch } from './runner-channel.ts'
import type { Witness } from './wire-witness.ts'

type Environment = Readonly<Record<string, string>>

/** One request to make from a vantage. */
export type Request = {
  readonly url: string
  /** The proxy URL the client is given; null for none. Left out, the vantage's own environment decides. */
  readonly proxy?: string | null
  /** instead of `proxy`: exactly these proxy variables and no other; the client is then expected to go past the proxy */
  readonly variables?: Environment
  /** ms; shorter where a timeout is what is expected */
  readonly connectTimeout?: number
  /** ms in all; shorter where a proxy that never answers is what is expected */
  readonly timeout?: number
}

/** A probe's evidence, and what a person needs to see its path and to repeat it. */
export type Sight = {
  readonly vantage: string
  readonly sources: readonly string[]
  readonly path: string
  readonly repeat: string
  readonly evidence: Evidence
}

/** Clients at a time in one vantage: more would only measure the two cores of a small machine. */
const SIDE_BY_SIDE = 4

/** What a probe leaves before anybody reads it: the client's raw output, and what the far side recorded of its nonce. */
export type Raw = Records & { readonly nonce: string; readonly result: RunnerResult }

/**
 * Makes requests with curl from a vantage, in one go, and resolves to the evidence of both sides, in the same order.
 * `recorders` are the seats whose upstreams and internet could have seen them, `witnesses` who else.
 */
export async function probe(
  vantage: Vantage,
  requests: readonly Request[],
  recorders: readonly Seat[],
  witnesses: readonly Witness[] = [],
): Promise<Sight[]> {
  const [raws, sources] = await Promise.all([ask(vantage, requests, recorders), vantage.sources()])
  const completed = async (raw: Raw): Promise<Evidence> => {
    let evidence = evidenceOf(raw)
    for (const witness of witnesses) evidence = await witness(evidence)
    return evidence
  }
  return Promise.all(
    raws.map(async ({ request, through, raw }) => ({
      vantage: vantage.name,
      sources,
      path: pathOf(vantage, request.url, through),
      repeat: repeatOf(vantage, request),
      evidence: await completed(raw),
    })),
  )
}

/** The evidence in what a probe left. Pure. */
export function evidenceOf({ nonce, result, upstream, internet }: Raw): Evidence {
  return { nonce, client: curlSight(result), upstream, internet }
}

/** Like `probe`, but nothing is read yet. `through` is the proxy URL that the client took. */
export async function ask(
  vantage: Vantage,
  requests: readonly Request[],
  recorders: readonly Seat[],
): Promise<{ request: Request; through: string | null; raw: Raw }[]> {
  const environment = await vantage.environment()
  const asked = requests.map(request => {
    const nonce = randomBytes(6).toString('hex')
    return { request, nonce, through: proxyOf(request, environment) }
  })
  const probes = asked.map(({ request, through, nonce }) => toRunner(request, through, nonce))
  const results = await runBatch(vantage.container, { probes, sideBySide: SIDE_BY_SIDE })
  const records = await recordsOf(
    recorders,
    asked.map(({ nonce }) => nonce),
  )
  return asked.map(({ request, through, nonce }, i) => {
    const result = results[i]
    if (!result) throw new Error(`${vantage.name}: the runner left no result for ${request.url}`)
    return { request, through, raw: { nonce, result, ...ofNonce(records, nonce) } }
  })
}

/** The proxy variables that a probe sets, in both letter cases; null takes them out of the environment. */
export function proxyVariables(proxy: string | null): Record<string, string | null> {
  const cleared = [...NO_PROXY_VARIABLES, 'all_proxy', 'ALL_PROXY']
  return Object.fromEntries([...PROXY_VARIABLES.map(name => [name, proxy]), ...cleared.map(name => [name, null])])
}

/** The variables in which curl looks for a proxy, by the scheme of the URL; `HTTP_PROXY` is none of them (docs/clients). */
const READ: Readonly<Record<string, readonly string[]>> = {
  'http:': ['http_proxy', 'all_proxy', 'ALL_PROXY'],
  'https:': ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'],
}

/** The proxy URL that a request's client takes in this environment; null for none. Nothing that NO_PROXY names is probed. */
export function proxyOf({ url, proxy, variables }: Request, environment: Environment): string | null {
  if (variables) return null
  if (proxy !== undefined) return proxy
  const values = READ[new URL(url).protocol]?.map(name => environment[name])
  return values?.find(Boolean) ?? null
}

/**
 * Where a client connects first: its proxy, else the origin itself; null where the proxy's URL is none. As the client reads it:
 * with an unencoded password that is not where its writer meant it to go.
 */
export function firstHopOf(url: string, proxy: string | null): FirstHop | null {
  const written = proxy ?? url
  const next = URL.parse(written.includes('://') ? written : `http://${written}`)
  return next && { host: next.hostname, port: Number(next.port) || (next.protocol === 'https:' ? 443 : 80) }
}

function environmentOf({ proxy, variables }: Request): Record<string, string | null> {
  if (variables) return { ...proxyVariables(null), ...variables }
  return proxy === undefined ? {} : proxyVariables(proxy)
}

function toRunner(request: Request, proxy: string | null, nonce: string): RunnerProbe {
  const { connectTimeout = timeouts.connect, timeout = timeouts.probe } = request
  return {
    argv: curlArguments(request.url, nonce, connectTimeout, timeout),
    env: environmentOf(request),
    firstHop: firstHopOf(request.url, proxy),
    timeout: timeout + 1_000,
    hopTimeout: timeouts.shortConnect,
  }
}

async function recordsOf(recorders: readonly Seat[], nonces: readonly string[]): Promise<Records> {
  const path = nonces.length === 1 ? `/records?nonce=${nonces[0]}` : '/records'
  const all = await Promise.all(recorders.map(seat => seat.call<Records>('GET', path)))
  return { upstream: all.flatMap(r => r.upstream), internet: all.flatMap(r => r.internet) }
}

function ofNonce({ upstream, internet }: Records, nonce: string): Records {
  return { upstream: upstream.filter(r => r.nonce === nonce), internet: internet.filter(r => r.nonce === nonce) }
}

/** The request's path as a person reads it; credentials never stand in it. */
export function pathOf({ name }: Pick<Vantage, 'name'>, url: string, proxy: string | null): string {
  // A password must not stand here either where a client takes a part of it for the proxy's name.
  const shown = proxy === null ? null : redact(proxy)
  const hop = firstHopOf(url, shown)
  const through = shown === null ? [] : [hop ? `${hop.host}:${hop.port}` : shown]
  return [name, ...through, redact(url)].join(' → ')
}

/** The command that makes the request again by hand, credentials removed. */
export function repeatOf(vantage: Pick<Vantage, 'byHand'>, { url, proxy, variables }: Request): string {
  const given = variables ?? (proxy ? { http_proxy: proxy, https_proxy: proxy } : {})
  const environment = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, redact(value)]))
  const direct = proxy === null ? "--noproxy '*' " : ''
  return `${vantage.byHand(environment)}curl -v -o /dev/null ${direct}${redact(url)}`
}
