import { randomBytes } from 'node:crypto'
import { execStream } from '../../engine/exec.ts'
import type { Records } from '../../host/seat-protocol.ts'
import { timeouts } from '../../timeouts.ts'
import { runBatch } from '../runner-channel.ts'
import { askedUrl, type Case } from './cases.ts'
import type { Asked, Client, Left } from './client.ts'
import { VARIABLES } from './ground.ts'
import type { ClientPlace } from './place.ts'

/** What is known of one case: both sides. */
export type Seen = Records & { readonly asked: Case; readonly nonce: string; readonly left: Left }

/** Two cores, and clients that mostly wait for nothing. */
const SIDE_BY_SIDE = 4

/** A client that starts slowly here has so many of its starts more before it is ended: the machine may have much else to do. */
const STARTS = 4

/** How long a client takes to start (ms), and which of its cases have no end of their own, where that is known. */
type Known = { readonly startMs: number; readonly endless: (one: Case) => boolean }

/** The Hub's client tries again and again where it is refused or answered 502, undici before 8.10 without end at a SOCKS port. */
const isLong = ({ fault }: Case): boolean => fault !== undefined && fault.kind !== '407'

const nothing: Known = { startMs: 0, endless: isLong }

/**
 * Has a client make every request, and gathers what both sides saw of each; those that may hang come first, the others need not
 * wait for them. One without an end of its own is ended soon, any other only when it is long over its time: on a busy machine it
 * may need that.
 */
export async function measure(
  place: ClientPlace,
  client: Client,
  all: readonly Case[],
  { startMs, endless } = nothing,
): Promise<Seen[]> {
  const cases = all.toSorted((a, b) => Number(isLong(b)) - Number(isLong(a)))
  const starting = startMs * STARTS
  const watched = client.triesAgain
    ? Math.min(starting + timeouts.tryingAgain, timeouts.beforeGivingUp)
    : starting + timeouts.hangingClient
  const limitOf = (one: Case) => (endless(one) ? watched : starting + timeouts.client)
  const asked = cases.map(one => toAsk(client, one, limitOf(one)))
  const left = await run(place, client, asked)
  const records = await place.seat.call<Records>('GET', '/records')
  return cases.map((one, i) => {
    const nonce = asked[i]?.nonce ?? ''
    const result = left[i]
    if (!result) throw new Error(`${client.id}: nothing was left of «${one.id}»`)
    return { asked: one, nonce, left: result, ...recordsOf(records, nonce, one.fault?.port) }
  })
}

/** The version that a client names itself by, and how long it took to say it (ms). @throws when it names none */
export async function versionOf(
  { seat }: ClientPlace,
  { id, version }: Client,
): Promise<{ readonly version: string; readonly startMs: number }> {
  const { stdout, stderr, ms } = await seat.run(version)
  const found = /\d+(?:\.\d+)+/.exec(stdout)?.[0]
  if (found === undefined) throw new Error(`${id}: «${version.join(' ')}» names no version:\n${stdout}${stderr}`)
  return { version: found, startMs: ms }
}

const cleared = Object.fromEntries([...VARIABLES, 'no_proxy', 'NO_PROXY'].map(name => [name, null]))

type Limited = Asked & { readonly limit: number }

function toAsk({ limitFromStart }: Client, { url, env, fault }: Case, limit: number): Limited {
  const nonce = randomBytes(6).toString('hex')
  const hanging = limitFromStart ? timeouts.hangingFromStart : timeouts.hangingProxy
  const timeout = fault?.kind === 'hangs' ? hanging : timeouts.client
  return { url: askedUrl(url, nonce), nonce, env: { ...cleared, ...env }, timeout, limit }
}

async function run(place: ClientPlace, { id, running }: Client, asked: readonly Limited[]): Promise<readonly Left[]> {
  if (running.kind === 'many') {
    const given = { stdin: JSON.stringify(asked), timeout: timeouts.scenario }
    const { code, stdout, stderr } = await place.seat.run(running.program, given)
    if (code !== 0) throw new Error(`${id}: its program ended with ${code}:\n${stderr}`)
    return JSON.parse(stdout)
  }
  const probes = asked.map(one => ({
    argv: running.command(one),
    env: { ...running.env, ...one.env },
    firstHop: null,
    timeout: one.limit,
    hopTimeout: 0,
  }))
  const results = await runBatch(place.container, { probes, sideBySide: SIDE_BY_SIDE }, execStream, id)
  return results.map(({ code, signal, stdout, stderr }) => ({ code, signal, output: `${stdout}\n${stderr}` }))
}

/** The records of one case: by its nonce, by the tunnels that carried it, and by the port that it alone was given. */
function recordsOf({ upstream, internet }: Records, nonce: string, port: number | undefined): Records {
  const arrived = internet.filter(record => record.nonce === nonce)
  const tunnels = new Set(arrived.map(({ via }) => via && `${via.upstream} ${via.connection}`))
  const passed = upstream.filter(
    record =>
      record.nonce === nonce || record.local.port === port || tunnels.has(`${record.upstream} ${record.connection}`),
  )
  return { upstream: passed, internet: arrived }
}
