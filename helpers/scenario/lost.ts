import { whyUnusable } from '../engine/find.ts'
import { refusalIn } from '../engine/refusals.ts'
import { within } from '../engine/within.ts'
import type { Host } from '../host/host.ts'
import type { Language } from '../text/say.ts'
import { say } from '../text/say.ts'
import { problems, whyNoEngine } from '../text/setup.ts'
import { timeouts } from '../timeouts.ts'

/** What is asked of a host to know whether it is still there. */
export type Asked = Pick<Host, 'name' | 'docker' | 'endpoint' | 'onHost'>

/**
 * Why a host can carry nothing more: its engine answers no longer, its seat is gone, or `error` quotes an engine whose machine
 * has no space or no addresses left. Null when all is there, and the failure is the scenario's own.
 */
export async function lossOf(host: Asked, error: unknown, language: Language): Promise<string | null> {
  const gone = await whyUnusable(host.docker, host.endpoint, { patience: timeouts.engineLost })
  if (gone) {
    const why = say(language, whyNoEngine[gone.why], { detail: gone.detail })
    return say(language, problems.engineLost, { place: host.endpoint, why })
  }
  if (!(await seatRuns(host))) return say(language, problems.seatLost, { host: host.name })
  // What a test compared may quote anything.
  const own = !(error instanceof Error) || error.name === 'AssertionError'
  const refusal = own ? null : refusalIn(error.message)
  return refusal && say(language, refusal.text, { said: refusal.said })
}

async function seatRuns({ onHost }: Asked): Promise<boolean> {
  const looked = onHost.container.inspect().then(
    ({ State }) => State.Running,
    () => false,
  )
  return within(looked, timeouts.engineLost, false)
}
