import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Batch, RunnerProbe, RunnerResult } from './runner.ts'

let runner: ChildProcess
let answers: AsyncIterator<string>
beforeAll(() => {
  const env = { ...process.env, INHERITED: 'from the vantage', TAKEN: 'away' }
  runner = spawn(process.execPath, [`${import.meta.dirname}/runner.ts`], { stdio: ['pipe', 'pipe', 'inherit'], env })
  if (!runner.stdout) throw new Error('no stdout')
  answers = createInterface({ input: runner.stdout })[Symbol.asyncIterator]()
})
afterAll(() => {
  runner.kill()
})

async function ask(batch: Batch): Promise<RunnerResult[]> {
  runner.stdin?.write(`${JSON.stringify(batch)}\n`)
  const { value } = await answers.next()
  return JSON.parse(value)
}

const shell = (script: string, more: Partial<RunnerProbe> = {}): RunnerProbe => ({
  argv: ['sh', '-c', script],
  env: {},
  firstHop: { host: '127.0.0.1', port: 9 },
  timeout: 5_000,
  hopTimeout: 500,
  ...more,
})

/** One probe by itself. */
async function one(probe: RunnerProbe): Promise<RunnerResult> {
  const [result] = await ask({ probes: [probe], sideBySide: 1 })
  if (!result) throw new Error('no result')
  return result
}

test('results keep the order of the probes, whichever ends first, one batch after another', async () => {
  const probes = [shell('sleep 0.3; echo first'), shell('echo second'), shell('echo third')]
  const results = await ask({ probes, sideBySide: 3 })
  expect(results.map(({ stdout }) => stdout.trim())).toEqual(['first', 'second', 'third'])
  expect((await ask({ probes: [], sideBySide: 4 })).length).toBe(0)
})

test('no more than so many run side by side', async () => {
  // Each client counts those that run with it, by the files they hold open in a folder of their own.
  const folder = 'd=/tmp/side-by-side-$PPID; mkdir -p $d; touch $d/$$; ls $d | wc -l; sleep 0.1; rm $d/$$'
  const probes = Array.from({ length: 6 }, () => shell(folder))
  const most = Math.max(...(await ask({ probes, sideBySide: 2 })).map(({ stdout }) => Number(stdout)))
  await one(shell('rmdir /tmp/side-by-side-$PPID'))
  expect(most).toBe(2)
})

test('a client has the vantage’s environment, changed as the probe says', async () => {
  const { stdout } = await one(shell('echo "$INHERITED, $GIVEN, $TAKEN"', { env: { TAKEN: null, GIVEN: 'given' } }))
  expect(stdout).toBe('from the vantage, given, \n')
})

test('exit code and both outputs are kept; a client that succeeded needs no plain connect', async () => {
  expect(await one(shell('echo out; echo err >&2'))).toMatchObject({
    code: 0,
    stdout: 'out\n',
    stderr: 'err\n',
    hop: null,
  })
  expect(await one(shell('exit 7'))).toMatchObject({ code: 7, signal: null })
})

test('a client that is not there fails as in a shell', async () => {
  const { code, stderr } = await one(shell('', { argv: ['no-such-client'] }))
  expect({ code, stderr }).toEqual({ code: 127, stderr: 'spawn no-such-client ENOENT' })
})

test('a client that takes too long is killed', async () => {
  const { code, signal, ms } = await one(shell('exec sleep 20', { timeout: 200 }))
  expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' })
  expect(ms).toBeLessThan(10_000)
})

test('a program that a client left behind with its output holds neither its result nor the runner', async () => {
  const { code, ms } = await one(shell('setsid sleep 9 & exit 3', { timeout: 2_000 }))
  expect(code).toBe(3)
  expect(ms).toBeLessThan(8_000)
  expect((await one(shell('echo on'))).stdout).toBe('on\n')
})

test('of a client that failed the socket’s own errno is asked, by a plain connect to its first hop', async () => {
  const server = createServer(socket => socket.destroy()).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const open = await one(shell('exit 1', { firstHop: { host: '127.0.0.1', port } }))
  expect(open.hop).toMatchObject({ errno: null, address: '127.0.0.1' })

  await new Promise(resolve => server.close(resolve))
  const closed = await one(shell('exit 1', { firstHop: { host: '127.0.0.1', port } }))
  expect(closed.hop).toMatchObject({ errno: 'ECONNREFUSED', address: null })
})
