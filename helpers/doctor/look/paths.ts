import { PATH_PROGRAM } from '../../host/seat-code.ts'
import type { PathBatch, PathRequest, PathVantage, PathWalks } from '../../probe/path-protocol.ts'
import { timeouts } from '../../timeouts.ts'
import { type CheckFailure, type PathSight, vantages } from '../facts.ts'
import { type Ground, reasonOf } from '../ground.ts'
import { type Errand, proxyEnd } from './errands.ts'
import type { Stand, Stands } from './stands.ts'
import { type Trusts, usualTrust } from './trust.ts'

const patience = { resolve: timeouts.resolve, connect: timeouts.doctorConnect, answer: timeouts.answer }

/** What stays for the answer when the time of a batch is over (ms). */
const MARGIN = 1_000

export type Walked = { readonly paths: readonly PathSight[]; readonly failures: readonly CheckFailure[] }

/**
 * Walks all of them, what is alike only once, within `time` ms. What cannot be walked is a failure, and the others go on; an
 * errand without a stand is left out.
 * @throws when the program in the seat fails as a whole
 */
export async function walkAll(
  { seat }: { readonly seat: Pick<Ground['seat'], 'must'> },
  errands: readonly Errand[],
  stands: Pick<Stands, 'of' | 'stranger' | 'refusal'>,
  { of: trusts, bundles }: Trusts,
  time: number = timeouts.walk,
): Promise<Walked> {
  const failed: Failed[] = []
  const asked = errands.some(({ vantage }) => vantage === vantages.stranger)
  const stranger = asked
    ? await stands.stranger.catch(error => {
        failed.push({ vantage: vantages.stranger, reason: reasonOf(error) })
        return null
      })
    : null
  const rows = errands.flatMap(errand => {
    const stand = standOf(errand.vantage, stands.of, stranger)
    if (stand === null) return []
    const { vantage, target, proxy } = errand
    const request: PathRequest = { target, proxy, trust: trusts.get(vantage) ?? usualTrust, patience }
    return [{ errand, pid: stand.pid, request, key: JSON.stringify(request) }]
  })
  const places = [...Map.groupBy(rows, ({ pid }) => pid)].map(([pid, own]) => ({
    pid,
    requests: new Map(own.map(({ key, request }) => [key, request])),
  }))
  if (places.length === 0) return { paths: [], failures: failuresOf(failed, stands) }
  const batch: PathBatch = {
    vantages: places.map(({ pid, requests }): PathVantage => ({ pid, requests: [...requests.values()] })),
    bundles,
    patience: Math.round(Math.max(0, Math.min(timeouts.walk, time))),
  }
  const argv = ['node', PATH_PROGRAM] as const
  const said = await seat.must(argv, { stdin: JSON.stringify(batch), timeout: batch.patience + MARGIN })
  const walks: PathWalks[] = JSON.parse(said)
  const walkOf = new Map(
    places.map(({ pid, requests }, index) => [pid, { keys: [...requests.keys()], walk: walks[index] }]),
  )

  const paths: PathSight[] = []
  for (const { errand, pid, key } of rows) {
    const { keys = [], walk = nothing } = walkOf.get(pid) ?? {}
    const steps = 'steps' in walk ? walk.steps[keys.indexOf(key)] : null
    const { vantage, target, proxy } = errand
    if (steps) paths.push({ vantage, target, proxy: proxy && proxyEnd(proxy), steps })
    else {
      const reason = 'failed' in walk ? walk.failed : `${target}: no end after ${batch.patience} ms`
      failed.push({ vantage, reason })
    }
  }
  return { paths, failures: failuresOf(failed, stands) }
}

type Failed = { readonly vantage: string; readonly reason: string }

/**
 * Each reason once: of the services that it concerns, and where it concerns none of the host or the stranger. What the engine
 * refuses to all is told as its refusal.
 */
function failuresOf(failed: readonly Failed[], { of, refusal }: Pick<Stands, 'of' | 'refusal'>): CheckFailure[] {
  const byReason = Map.groupBy(failed, ({ reason }) => reason)
  byReason.delete(refusal ?? '')
  return [...byReason].map(([reason, all]) => {
    const vantages = [...new Set(all.map(({ vantage }) => vantage))]
    const services = vantages.filter(name => of.has(name))
    if (services.length > 0) return { check: 'path', reason, services }
    return { check: ['path', ...vantages].join(' '), reason }
  })
}

const nothing: PathWalks = { failed: 'nothing was said' }

function standOf(vantage: string, of: Stands['of'], stranger: Stand | null): Stand | null {
  if (vantage === vantages.host) return { pid: null }
  return vantage === vantages.stranger ? stranger : (of.get(vantage) ?? null)
}
