import { randomBytes } from 'node:crypto'
import { examineOn } from '../doctor/consult.ts'
import { examples } from '../doctor/examples/all.ts'
import { type Arranged, type Example, guarded, lanOf, NAMES } from '../doctor/examples/example.ts'
import { DEFAULT_GENERATION } from '../engine/generations.ts'
import { SetupError } from '../engine/setup-error.ts'
import { makeAuthority } from '../host/certificates.ts'
import { openHost } from '../host/host.ts'
import { startHost } from '../host/start.ts'
import { unmet } from '../scenario/needs.ts'
import { type Stage, setStage } from '../scenario/stage.ts'
import { doctor as words } from '../text/doctor.ts'
import type { FindingCode } from '../text/findings.ts'
import { type Consulting, partsOf } from './doctor-project.ts'
import { setUp } from './set-up.ts'
import type { DoctorOptions } from './start-options.ts'

/** The kit's own project, and nothing wrong with it. */
async function healthy(host: Stage): Promise<Arranged> {
  const upstream = await guarded(host)
  const env = { PROXY_URL: upstream.urlAt(lanOf(host)), NO_PROXY: NAMES }
  const { project } = await host.familyai(env, { services: ['api', 'model-downloader'] })
  return { project, upstream }
}

/**
 * Brings the example project up in a lab, arranges a fault if one was asked for, and looks at it as at an owner's.
 * @throws SetupError when there is no such example, or the lab cannot show it
 */
export async function examineExample(
  { example: code, targets, timeout }: DoctorOptions,
  { lang, progress, signal, tell }: Consulting,
): Promise<number> {
  const example = code === null ? null : exampleOf(code)
  const opened = await setUp({ generations: [DEFAULT_GENERATION], lang, progress })
  try {
    const authority = makeAuthority()
    const { endpoint, socketPath } = opened
    const spec = { run: randomBytes(4).toString('hex'), endpoint, socketPath, authority }
    const started = await progress(words.lab, {}, () => startHost(`lab/${DEFAULT_GENERATION}`, spec))
    try {
      // The lab goes with all that is in it: nothing needs to be undone.
      const { stage } = setStage(openHost(started.handle), authority)
      const reason = unmet(stage.capabilities, example?.needs ?? [], lang)
      if (reason !== null) throw new SetupError(words.unmetNeed, { code: code ?? '', reason })
      const what = code === null ? words.arrange : words.arrangeFault
      const arranged = await progress(what, { code: code ?? '' }, () => (example?.arrange ?? healthy)(stage))
      const deadline = AbortSignal.any([AbortSignal.timeout(timeout), signal])
      return await tell(await examineOn(stage, { targets, ...arranged }, { deadline, progress: partsOf(progress) }))
    } finally {
      await progress(words.clear, {}, () => started.close())
    }
  } finally {
    await opened.close()
  }
}

/** @throws SetupError when nobody can arrange that fault */
export function exampleOf(code: FindingCode): Example {
  const example = examples.find(each => each.code === code)
  if (example) return example
  const known = [...new Set(examples.map(each => each.code))].join(' ')
  throw new SetupError(words.noExample, { code, known })
}
