/**
 * Runs inside a vantage: real clients, several side by side, in the vantage's own network and environment.
 * stdin: a JSON `Batch` a line. stdout: for each, a line with its `RunnerResult`s in the same order.
 */
import { connect, isIP } from 'node:net'
import { createInterface } from 'node:readline'
import { runProcess } from '../upstream/run-process.ts'

export type FirstHop = { readonly host: string; readonly port: number }

/** One client to run. A variable whose value is null is taken out of the vantage's environment. */
export type RunnerProbe = {
  readonly argv: readonly [string, ...string[]]
  readonly env: Readonly<Record<string, string | null>>
  /** where the client's first connect goes; asked by a plain connect when the client fails, for the socket's errno. null: not asked */
  readonly firstHop: FirstHop | null
  /** ms for the client */
  readonly timeout: number
  /** ms for the plain connect */
  readonly hopTimeout: number
}

export type Batch = { readonly probes: readonly RunnerProbe[]; readonly sideBySide: number }

export type RunnerResult = {
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
  readonly ms: number
  /** null when the client succeeded or nobody asked; errno null when the plain connect did */
  readonly hop: { readonly errno: string | null; readonly address: string | null; readonly ms: number } | null
}

async function runClient({ argv, env, timeout }: RunnerProbe): Promise<Omit<RunnerResult, 'hop'>> {
  const environment: NodeJS.ProcessEnv = { ...process.env }
  for (const [name, value] of Object.entries(env)) environment[name] = value ?? undefined
  try {
    // With all that it started: git leaves the request to another program, which would keep our end of its output open.
    const { code, signal, stdout, stderr, ms } = await runProcess({ argv, timeout }, undefined, environment)
    return { code, signal, stdout, stderr, ms }
  } catch (error) {
    return {
      code: 127,
      signal: null,
      stdout: '',
      stderr: error instanceof Error ? error.message : String(error),
      ms: 0,
    }
  }
}

async function plainConnect(firstHop: FirstHop, hopTimeout: number): Promise<NonNullable<RunnerResult['hop']>> {
  const began = performance.now()
  const { promise, resolve } = Promise.withResolvers<{ errno: string | null; address: string | null }>()
  // IPv4 alone, as the stack's network: with both families Node would report an AggregateError of both.
  const socket = connect({ ...firstHop, family: 4 })
  let resolved = false
  socket.on('lookup', error => {
    resolved = error === null
  })
  socket.on('connect', () => resolve({ errno: null, address: socket.remoteAddress ?? null }))
  socket.on('error', (error: NodeJS.ErrnoException) => resolve({ errno: error.code ?? error.message, address: null }))
  // A name server that stays silent is no silent proxy.
  const isName = isIP(firstHop.host) === 0
  const late = () => resolve({ errno: isName && !resolved ? 'EAI_AGAIN' : 'ETIMEDOUT', address: null })
  const timer = setTimeout(late, hopTimeout)
  const ended = await promise
  clearTimeout(timer)
  socket.destroy()
  return { ...ended, ms: performance.now() - began }
}

async function runProbe(probe: RunnerProbe): Promise<RunnerResult> {
  const result = await runClient(probe)
  const { firstHop, hopTimeout } = probe
  return { ...result, hop: result.code === 0 || !firstHop ? null : await plainConnect(firstHop, hopTimeout) }
}

/** Runs all, at most `sideBySide` at a time, and keeps their order. */
async function runBatch({ probes, sideBySide }: Batch): Promise<RunnerResult[]> {
  const results: RunnerResult[] = []
  const queue = probes.entries()
  const worker = async () => {
    for (const [index, probe] of queue) results[index] = await runProbe(probe)
  }
  await Promise.all(Array.from({ length: sideBySide }, worker))
  return results
}

/** One batch after another; it ends when the one who asks hangs up. */
async function main(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin }))
    process.stdout.write(`${JSON.stringify(await runBatch(JSON.parse(line)))}\n`)
  process.exit()
}

main()
