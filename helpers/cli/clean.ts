import type Docker from 'dockerode'
import { connect } from '../engine/client.ts'
import { embeddedEngineRuns } from '../engine/embedded.ts'
import { clearRemains } from '../engine/embedded-remains.ts'
import { findEngine } from '../engine/find.ts'
import { heldLocks } from '../engine/lock.ts'
import { clean } from '../text/cli.ts'
import { type Language, languageOf, say } from '../text/say.ts'
import { caches, containers, images, networks, runningIn, volumes } from './clean-things.ts'
import { parseOptions } from './options.ts'
import { describe, whileHeard } from './set-up.ts'
import { size } from './size.ts'

/** `npm run clean`: 0 all removed, 2 a run is in progress or something could not be removed. */
export async function run(argv: string[]): Promise<number> {
  const lang = languageOf(process.env)
  const { help, force } = parseOptions({ command: 'npm run clean', lang }, { args: argv, options }).values
  if (help) {
    console.log(say(lang, clean.usage))
    return 0
  }
  const found = await findEngine(process.env)
  const engine = found.kind === 'found' ? connect(found.endpoint, found.tls) : null
  if (found.kind === 'missing') console.error(say(lang, clean.noEngine, { tried: describe(lang, found) }))
  const clearing = clear(engine, lang, force)
  return engine && found.kind === 'found' ? whileHeard({ ...found, engine }, clearing) : clearing
}

async function clear(engine: Docker | null, lang: Language, force = false): Promise<number> {
  const running = [
    ...(engine ? await runningIn(engine) : []),
    ...((await embeddedEngineRuns()) ? ['dockerd'] : []),
    ...(await heldLocks()),
  ]
  if (running.length > 0 && !force) {
    console.error(say(lang, clean.running, { names: running.join(', ') }))
    return 2
  }
  await clearRemains()

  const removed: number[] = []
  let failed = 0
  // In this order each thing is free of what used it.
  for (const list of [...(engine ? [containers, networks, volumes, images].map(of => () => of(engine)) : []), caches])
    for (const { what, name, bytes, remove } of await list()) {
      const values = { what: say(lang, what), name, size: size(bytes) }
      try {
        await remove()
        removed.push(bytes)
        console.log(say(lang, clean.removed, values))
      } catch (error) {
        failed++
        console.error(
          say(lang, clean.kept, { ...values, reason: error instanceof Error ? error.message : String(error) }),
        )
      }
    }
  const total = size(removed.reduce((sum, bytes) => sum + bytes, 0))
  if (removed.length > 0) console.log(say(lang, clean.total, { count: removed.length, size: total }))
  else if (failed === 0) console.log(say(lang, clean.nothing))
  return failed === 0 ? 0 : 2
}

const options = { help: { type: 'boolean', short: 'h' }, force: { type: 'boolean' } } as const
