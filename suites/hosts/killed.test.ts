import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { inject } from 'vitest'
import { RUN_LABEL } from '../../helpers/engine/labels.ts'
import { belongingsIn } from '../../helpers/host/dead-runs.ts'
import type { HostSpec } from '../../helpers/host/start.ts'
import { scenario, thisHost } from '../../helpers/scenario/scenario.ts'
import { timeouts } from '../../helpers/timeouts.ts'

type Event = { readonly Type: string; readonly Action: string; readonly Actor: { Attributes: Record<string, string> } }

/** When to kill: at the engine's first event of a kind that is the run's. */
const moments: Readonly<Record<string, (event: Event) => boolean>> = {
  'its first container is made and not started': ({ Type, Action }) => Type === 'container' && Action === 'create',
  'its image is committed': ({ Type, Action }) => Type === 'container' && Action === 'commit',
  'its project comes up': ({ Type, Action }) => Type === 'network' && Action === 'create',
}

/** Starts a run in a process of its own and kills it outright at this moment. */
async function killAt(moment: (event: Event) => boolean, run: string): Promise<void> {
  const { endpoint, socketPath, generation, docker } = thisHost()
  const spec: HostSpec = { run, endpoint, socketPath, generation, authority: inject('authority') }
  const events = await docker.getEvents()
  const child = spawn(process.execPath, [join(import.meta.dirname, 'killed-run.ts'), JSON.stringify(spec)])
  let printed = ''
  child.stderr.on('data', chunk => {
    printed += chunk
  })
  const lines = createInterface({ input: events })
  child.once('exit', () => lines.close())
  for await (const line of lines) {
    const event: Event = JSON.parse(line)
    const { [RUN_LABEL]: label, name = '' } = event.Actor.Attributes
    if ((label === run || name.includes(run)) && moment(event)) child.kill('SIGKILL')
  }
  if (child.signalCode !== 'SIGKILL') throw new Error(`the run ended before it could be killed:\n${printed}`)
}

/** Processes that name this run: the run itself and what it started beside itself. */
const processesOf = (run: string): string[] =>
  readdirSync('/proc').filter(pid => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(run)
    } catch {
      return false
    }
  })

/** What is left of a run once it is cleared up, or when the time for that is over. */
async function leftOf(run: string): Promise<unknown[]> {
  for (const deadline = Date.now() + timeouts.cleanup; ; await pause(100)) {
    const left = [...(await belongingsIn(thisHost().docker)).filter(object => object.run === run), ...processesOf(run)]
    if (left.length === 0 || Date.now() > deadline) return left
  }
}

scenario(
  'of a run that is killed outright nothing must remain after ten seconds',
  { id: 'hosts/killed', needs: ['disposable'] },
  async () => {
    const left = Object.entries(moments).map(async ([name, moment]) => {
      const run = randomBytes(4).toString('hex')
      await killAt(moment, run)
      return (await leftOf(run)).map(thing => `killed when ${name}: ${JSON.stringify(thing)} remains`)
    })
    const remains = (await Promise.all(left)).flat()
    if (remains.length > 0) throw new Error(remains.join('\n'))
  },
)
