import { Duplex } from 'node:stream'
import type Docker from 'dockerode'
import { beforeEach, expect, test } from 'vitest'
import type { Batch } from './runner.ts'
import { runBatch } from './runner-channel.ts'

/** A runner's end of a channel: it is handed what was asked, and says what it likes. */
class Runner extends Duplex {
  readonly asked: string[] = []
  override _read() {}
  override _write(chunk: Buffer, _: string, done: () => void) {
    this.asked.push(chunk.toString())
    done()
  }
}

const batch: Batch = { probes: [], sideBySide: 1 }
const containerOf = (id: string) => ({ id }) as Docker.Container
const answer = (stdout: string) => [{ code: 0, signal: null, stdout, stderr: '', ms: 1, hop: null }]
let runners: Runner[] = []
beforeEach(() => {
  runners = []
})
const startRunner = async () => {
  const runner = new Runner()
  runners.push(runner)
  return runner
}

test('one runner a container, however many batches come at once; answers go to those who asked, in order', async () => {
  const container = containerOf('one')
  const asked = [runBatch(container, batch, startRunner), runBatch(container, batch, startRunner)]
  await expect.poll(() => runners[0]?.asked.length).toBe(2)
  expect(runners.length).toBe(1)
  // Lines come in pieces.
  const lines = `${JSON.stringify(answer('a'))}\n${JSON.stringify(answer('b'))}\n`
  runners[0]?.push(lines.slice(0, 7))
  runners[0]?.push(lines.slice(7))
  expect(await Promise.all(asked)).toEqual([answer('a'), answer('b')])
})

test('a container that is recreated or restarted gets another runner; who waited is told', async () => {
  const container = containerOf('two')
  const asked = runBatch(container, batch, startRunner)
  await expect.poll(() => runners[0]?.asked.length).toBe(1)
  runners[0]?.push(null)
  await expect(asked).rejects.toThrow('the runner in two ended')

  const again = runBatch(container, batch, startRunner)
  await expect.poll(() => runners[1]?.asked.length).toBe(1)
  runners[1]?.push(`${JSON.stringify(answer('again'))}\n`)
  expect(await again).toEqual(answer('again'))
})

test('a runner that could not be started is tried again by the next batch', async () => {
  const container = containerOf('three')
  const notRunning = () => Promise.reject(new Error('the container is not running'))
  await expect(runBatch(container, batch, notRunning)).rejects.toThrow('the container is not running')

  const again = runBatch(container, batch, startRunner)
  await expect.poll(() => runners[0]?.asked.length).toBe(1)
  runners[0]?.push(`${JSON.stringify(answer('up'))}\n`)
  expect(await again).toEqual(answer('up'))
})

test('a line that is no answer is an error of that batch, not of the kit', async () => {
  const asked = runBatch(containerOf('four'), batch, startRunner)
  await expect.poll(() => runners[0]?.asked.length).toBe(1)
  runners[0]?.push('node: command not found\n')
  await expect(asked).rejects.toThrow('node: comma')
})
