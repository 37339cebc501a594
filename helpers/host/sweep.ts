import https from 'node:https'
import { setTimeout as delay } from 'node:timers/promises'
import { http } from '../engine/http.ts'
import { ROLE_LABEL, RUN_LABEL } from '../engine/labels.ts'
import type { Reach } from '../engine/reach.ts'
import { timeouts } from '../timeouts.ts'

/** What a sweep may take (ms): less than a cut leash is allowed, for the seat itself has yet to go. */
const BUDGET = timeouts.cleanup * 0.8

/** An object may still be in the making when the leash is cut: this long (ms) after an empty pass, another must be empty. */
const SECOND_LOOK = 500

type Listed = {
  readonly Id?: string
  readonly Name?: string
  readonly State?: string
  readonly Labels?: Record<string, string> | null
  readonly Volumes?: Listed[] | null
}

/** A seat that runs ends by itself when its leash is cut; one that never started does not. */
const endsByItself = ({ Labels, State }: Listed): boolean => Labels?.[ROLE_LABEL] === 'seat' && State !== 'created'

type Kind = {
  readonly list: string
  readonly remove: (object: Listed) => string
  readonly found?: (answer: unknown) => Listed[]
}

const containers: Kind = { list: '/containers/json?all=1&', remove: ({ Id }) => `/containers/${Id}?force=1&v=1` }

/**
 * In the order in which they can go: what is in use cannot. Without a version of the API in it a path means the engine's own, as
 * the kit's client asks all else too: Engine 29 refuses that of 20.10, and 20.10 every newer one.
 */
const kinds: readonly Kind[] = [
  containers,
  { list: '/networks?', remove: ({ Id }) => `/networks/${Id}` },
  {
    list: '/volumes?',
    remove: ({ Name }) => `/volumes/${encodeURIComponent(Name ?? '')}?force=1`,
    found: answer => (answer as Listed).Volumes ?? [],
  },
  { list: '/images/json?all=1&', remove: ({ Id }) => `/images/${Id}?force=1` },
]

/**
 * Removes everything that carries this run's label, except seats that run: they end by themselves when their leash is cut.
 * Believes that nothing is left when it saw nothing twice, `secondLook` ms apart, or at the last look before its time was over.
 * Resolves with what was removed, `containers/<id>`; null when its time was over before that.
 */
export const sweep = async (
  engine: Reach,
  run: string,
  secondLook = SECOND_LOOK,
): Promise<readonly string[] | null> => {
  const signal = AbortSignal.timeout(BUDGET)
  const removed: string[] = []
  let empty = 0
  try {
    for (let passes = 0; empty < 2; ) {
      if (passes++ > 0) await delay(secondLook, undefined, { signal })
      const pass = await sweepOnce(engine, run, signal)
      removed.push(...pass.removed)
      empty = pass.found === 0 ? empty + 1 : 0
    }
  } catch (error) {
    if (!signal.aborted) throw error
    return empty > 0 ? removed : null
  }
  return removed
}

type Pass = { readonly found: number; readonly removed: readonly string[] }

const sweepOnce = async (engine: Reach, run: string, signal: AbortSignal): Promise<Pass> => {
  const removed: string[] = []
  let count = 0
  for (const kind of kinds) {
    const objects = (await listed(engine, kind, run, signal)).filter(object => !endsByItself(object))
    count += objects.length
    await Promise.all(
      objects.map(async object => {
        const path = kind.remove(object)
        const { status } = await ask(engine, 'DELETE', path, signal)
        // 404 and 409: somebody else removes it, or it is still in use; the next pass will see.
        if (status < 300) removed.push(path.slice(1).split('?')[0] ?? '')
      }),
    )
  }
  return { found: count, removed }
}

const listed = async (engine: Reach, { list, found }: Kind, run: string, signal: AbortSignal): Promise<Listed[]> => {
  const filters = encodeURIComponent(JSON.stringify({ label: [`${RUN_LABEL}=${run}`] }))
  const { status, body } = await ask(engine, 'GET', `${list}filters=${filters}`, signal)
  if (status !== 200) throw new Error(`the engine answered ${status} to ${list}`)
  return found ? found(body) : (body as Listed[])
}

/**
 * Waits for what ends by itself, and removes it when it has not within `patience` ms. Where containers outlive their engine
 * (`live-restore`) a seat is never told that its leash was cut while that was away: containerd's shim holds its stdin open too
 * (pkg/process/init.go), and the engine that comes back has no attachment whose end would close it.
 */
export const endSeats = async (engine: Reach, run: string, patience: number = timeouts.cleanup): Promise<void> => {
  const signal = AbortSignal.timeout(patience + BUDGET)
  for (const until = Date.now() + patience; ; await delay(SECOND_LOOK, undefined, { signal })) {
    const seats = await listed(engine, containers, run, signal)
    if (seats.length === 0) return
    if (Date.now() < until) continue
    await Promise.all(seats.map(seat => ask(engine, 'DELETE', containers.remove(seat), signal)))
    return
  }
}

type Reply = { readonly status: number; readonly body: unknown }

const ask = (engine: Reach, method: string, path: string, signal: AbortSignal): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const { request: open } = engine.protocol === 'https:' ? https : http
    const request = open({ agent: false, ...engine, method, path, signal }, response => {
      const chunks: Buffer[] = []
      response.on('data', chunk => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        resolve({ status: response.statusCode ?? 0, body: text === '' ? null : JSON.parse(text) })
      })
    })
    request.on('error', reject).end()
  })
