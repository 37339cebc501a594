import { NONCE } from '../host/seat-protocol.ts'
import { redact } from '../text/redact.ts'
import type { ClientSight } from './evidence.ts'
import type { RunnerResult } from './runner.ts'

/** The fields of `curl -w '%{json}'` that are read (curl ≥ 7.70; all three generations have them). */
type CurlReport = {
  readonly curl_version: string
  readonly http_connect: number
  readonly response_code: number
  readonly remote_ip: string
  readonly time_namelookup: number
  readonly time_connect: number
  readonly time_total: number
}

/** curl's arguments for one probe. The proxy comes from the environment, so no credentials stand in the process list. */
export function curlArguments(
  url: string,
  nonce: string,
  connectTimeout: number,
  timeout: number,
): [string, ...string[]] {
  const seconds = (ms: number) => String(ms / 1000)
  const limits = ['--connect-timeout', seconds(connectTimeout), '--max-time', seconds(timeout)]
  const agent = `curl ${NONCE}/${nonce}`
  return ['curl', '-sS', '-v', '-o', '/dev/null', '-w', '%{json}', ...limits, '-A', agent, withNonce(url, nonce)]
}

/** The URL with the nonce in its query, where the origin finds it. */
export function withNonce(url: string, nonce: string): string {
  const parsed = new URL(url)
  parsed.searchParams.set(NONCE, nonce)
  return parsed.href
}

/** What curl saw. Its texts are kept for people; the verdict rests on the errno, the statuses and the far side. */
export function curlSight({ code, stdout, stderr, ms, hop }: RunnerResult): ClientSight {
  const report = readReport(stdout)
  const version = report?.curl_version.match(/\/([\d.]+)/)?.[1] ?? '?'
  return {
    client: `curl ${version}`,
    exit: code,
    errno: errnoOf(code, stderr, report) ?? hop?.errno ?? null,
    connectStatus: report?.http_connect ?? 0,
    status: report?.response_code ?? 0,
    remote: report?.remote_ip || hop?.address || null,
    text: redact(failureText(stderr)),
    ms: Math.round(ms),
    connectMs: report ? Math.round((report.time_connect || report.time_total) * 1000) : null,
  }
}

/** glibc's strerror(3) texts of the errors that a connect can end with. */
const errnoTexts: ReadonlyMap<string, string> = new Map([
  ['Connection refused', 'ECONNREFUSED'],
  ['No route to host', 'EHOSTUNREACH'],
  ['Network is unreachable', 'ENETUNREACH'],
  ['Connection timed out', 'ETIMEDOUT'],
])

/**
 * The errno of curl's own connect, as `-v` tells it (lib/connect.c before 8.5, cf-socket.c since), or of a name that was never
 * resolved. Null when curl does not tell.
 */
function errnoOf(exit: number | null, stderr: string, report: CurlReport | null): string | null {
  const said = /^\* connect to .* failed: (.+)/m.exec(stderr)?.[1]
  if (said !== undefined) return errnoTexts.get(said) ?? null
  // Until a tunnel stands curl calls a connection unfinished, so its times cannot tell a dropped SYN from a silent proxy.
  return exit === 28 && report?.time_namelookup === 0 ? 'EAI_AGAIN' : null
}

function readReport(stdout: string): CurlReport | null {
  try {
    return JSON.parse(stdout)
  } catch {
    return null
  }
}

/** Of `-v`'s output the lines that speak of the failure, and never a header that was sent. */
function failureText(stderr: string): string {
  const about = /^curl: |^\* .*(fail|refused|could not|couldn't|no route|unreachable|timed out|abort|reset|resolve)/i
  return stderr
    .split('\n')
    .filter(line => about.test(line))
    .join('\n')
}
