import { createInterface } from 'node:readline'
import type Docker from 'dockerode'
import { execStream } from '../engine/exec.ts'
import { RUNNER_PROGRAM } from '../host/seat-code.ts'
import type { Batch, RunnerResult } from './runner.ts'

type Channel = { ask(batch: Batch): Promise<RunnerResult[]> }

/** One runner a container and lane: to start a process in a container costs more than the probe itself. */
const channels = new Map<string, Promise<Channel>>()

/** Has the runner in a container run a batch; the first time starts it there. Batches of one lane wait for each other. */
export async function runBatch(
  container: Docker.Container,
  batch: Batch,
  exec = execStream,
  lane = '',
): Promise<RunnerResult[]> {
  const key = `${container.id} ${lane}`
  const opening = channels.get(key) ?? open(container, exec, () => channels.delete(key))
  channels.set(key, opening)
  opening.catch(() => channels.delete(key))
  const channel = await opening
  return channel.ask(batch)
}

async function open(container: Docker.Container, exec: typeof execStream, ended: () => void): Promise<Channel> {
  const stream = await exec(container, ['node', RUNNER_PROGRAM])
  const waiting: PromiseWithResolvers<string>[] = []
  createInterface({ input: stream })
    .on('line', line => waiting.shift()?.resolve(line))
    .on('close', () => {
      // Its container was restarted or recreated: the next batch starts another runner.
      ended()
      for (const { reject } of waiting.splice(0)) reject(new Error(`the runner in ${container.id.slice(0, 12)} ended`))
    })
  stream.on('error', () => stream.destroy())
  const ask = async (batch: Batch) => {
    const answer = Promise.withResolvers<string>()
    waiting.push(answer)
    stream.write(`${JSON.stringify(batch)}\n`)
    return JSON.parse(await answer.promise)
  }
  return { ask }
}
