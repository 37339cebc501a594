import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { CACHE, ROOT } from '../engine/paths.ts'
import { endure as words } from '../text/endure.ts'
import { say } from '../text/say.ts'
import type { Asked } from './endure/proof.ts'
import { proofs, run } from './endure.ts'
import { marked, markedProcesses } from './marked.ts'
import { shellCode } from './shell-code.ts'

test('the help tells every proof', () => {
  for (const name of Object.keys(proofs))
    for (const usage of [words.usage.en, words.usage.zh]) expect(usage).toMatch(new RegExp(`^  ${name} `, 'm'))
})

test.each([
  [[], 'which proof?'],
  [['no-such-proof'], 'there is no proof «no-such-proof»'],
  [['toString'], 'there is no proof «toString»'],
])('%j is refused: %s', async (argv, reason) => {
  await expect(run(argv)).rejects.toThrow(reason)
})

/** A proof that finds two things in two tries, is struck by Ctrl-C, and ends well or not. */
const struck = (ending: () => readonly string[]) => ({
  struck: async () => ({
    times: 7,
    prove: async ({ tried, signal }: Asked) => {
      tried(2, 5)
      process.emit('SIGINT')
      expect(signal.aborted).toBe(true)
      return ending()
    },
  }),
})

test.each([
  ['nothing broken', () => []],
  ['something broken', () => ['it broke']],
  [
    'an error',
    () => {
      throw new Error('half done')
    },
  ],
])('a proof that is interrupted claims nothing: %s', async (_, ending) => {
  const said = vi.spyOn(console, 'log').mockReturnValue(undefined)
  try {
    expect(await run(['struck', '--seed', '3'], struck(ending))).toBe(130)
    const values = { name: 'struck', count: 2, of: 5 }
    expect(said.mock.calls).toEqual([
      [say('en', words.begins, { name: 'struck', times: 7, seed: 3 })],
      [say('en', words.interrupted, values)],
    ])
  } finally {
    said.mockRestore()
  }
})

test.each([
  [[], null, 'all of it, seed 3', 'npm run endure -- broken --seed 3'],
  [['--times', '4', '--busy'], null, '4 times, seed 3', 'npm run endure -- broken --times 4 --seed 3 --busy'],
  [['--', '-t', 'a b'], 7, '7 times, seed 3', "npm run endure -- broken --times 7 --seed 3 -- -t 'a b'"],
])('%j is told with the command that does it again', async (more, times, begins, again) => {
  const said = vi.spyOn(console, 'log').mockReturnValue(undefined)
  onTestFinished(() => said.mockRestore())
  const prove = vi.fn(async ({ times }: Asked) => [`tried ${times} times`])
  expect(await run(['broken', '--seed', '3', ...more], { broken: async () => ({ times, prove }) })).toBe(1)
  const told = said.mock.calls.join('\n')
  expect(told).toContain(`broken: ${begins}`)
  expect(told).toContain(`Again: ${again}`)
})

const loads = () => readdirSync(CACHE).filter(name => name.startsWith('endure-load-'))

test.each([
  { signals: ['SIGINT'] },
  { signals: ['SIGTERM'] },
  // Asked twice: at once.
  { signals: ['SIGINT', 'SIGTERM'] },
] as const)('of rounds under load nothing remains after $signals', { timeout: 40_000 }, async ({ signals }) => {
  const mark = randomBytes(6).toString('hex')
  const before = loads()
  const argv = ['endure', 'load', '--busy', '--times', '3', '--', 'helpers/cli/nearest', '--project', 'unit']
  const child = spawn(process.execPath, [join(ROOT, 'helpers/cli/main.ts'), ...argv], {
    env: { ...process.env, LANG: 'C', ...marked(mark) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', text => {
    said += text
  })
  const ended = new Promise<number>(resolve => child.once('close', (code, by) => resolve(shellCode(code, by))))
  const testing = () => markedProcesses(mark).some(({ argv }) => argv.includes('test'))
  await expect.poll(testing).toBe(true)
  for (const signal of signals) child.kill(signal)
  expect(await ended).toBe(130)
  expect(said).not.toContain('✓ load')
  if (signals.length === 1) expect(said).toContain(say('en', words.interrupted, { name: 'load', count: 0, of: 3 }))
  await expect.poll(() => markedProcesses(mark), { timeout: 5_000 }).toEqual([])
  expect(loads().filter(name => !before.includes(name))).toEqual([])
})
