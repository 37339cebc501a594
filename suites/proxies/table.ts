import type { Outcome } from '../../helpers/probe/evidence.ts'
import type { ClaimsShown } from '../../helpers/scenario/record.ts'
import type { FindingCode } from '../../helpers/text/findings.ts'
import { clash } from '../../helpers/upstream/software/clash.ts'
import { dante } from '../../helpers/upstream/software/dante.ts'
import { CLOSED } from '../../helpers/upstream/software/fixtures.ts'
import { privoxy } from '../../helpers/upstream/software/privoxy.ts'
import type { Software } from '../../helpers/upstream/software/software.ts'
import { squid } from '../../helpers/upstream/software/squid.ts'
import { tinyproxy } from '../../helpers/upstream/software/tinyproxy.ts'
import { v2ray } from '../../helpers/upstream/software/v2ray.ts'

/**
 * A configuration with which a bridge service does not get out, how its request ends, what the doctor calls that, and where it
 * says that it stands.
 */
export type Wrong = {
  readonly configuration: string
  readonly outcome: Outcome
  readonly code: FindingCode
  readonly at?: string
}

export type Row = {
  readonly software: Software
  readonly wrong: readonly Wrong[]
  readonly claims?: ClaimsShown
  /** Clash must be brought, and not every generation packages the others */
  readonly core?: false
}

const closed = (outcome: Outcome, code: FindingCode = 'FAP-403'): Wrong => ({ configuration: CLOSED, outcome, code })

export const rows: readonly Row[] = [
  {
    software: clash,
    core: false,
    claims: { 'm1/clash': 'fails' },
    wrong: [
      { configuration: 'guide', outcome: 'refused', code: 'FAP-302', at: 'config.yaml:2' },
      { ...closed('reset'), at: 'config.yaml:4' },
    ],
  },
  {
    software: v2ray,
    wrong: [
      { configuration: 'socks', outcome: 'reset', code: 'FAP-404', at: 'config.json:5' },
      closed('tls-failed', 'FAP-501'),
    ],
  },
  {
    software: privoxy,
    wrong: [{ configuration: 'shipped', outcome: 'refused', code: 'FAP-302' }, closed('reset')],
  },
  // As shipped they let in the host's loopback alone.
  { software: tinyproxy, wrong: [{ configuration: 'shipped', outcome: 'denied', code: 'FAP-403' }] },
  { software: squid, wrong: [{ configuration: 'shipped', outcome: 'denied', code: 'FAP-403' }] },
  { software: dante, core: false, wrong: [closed('wrong-protocol')] },
]

/**
 * Those that can ask who it is, and how they answer to wrong credentials. `own`: not with 407, in some version: mihomo with 403,
 * tinyproxy 1.11.1 with 401.
 */
export const asking: readonly Asking[] = [
  { software: clash, toWrong: 'denied', own: true },
  { software: v2ray, toWrong: 'auth-required' },
  { software: tinyproxy, toWrong: 'auth-required', own: true },
  { software: squid, toWrong: 'auth-required' },
]

type Asking = { readonly software: Software; readonly toWrong: 'auth-required' | 'denied'; readonly own?: true }
