import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { guardArgv } from '../host/guard.ts'
import { marked, markedProcesses, runsGuardedBy } from './marked.ts'

test('a process that was let go is found by its mark, and no other', async () => {
  const mark = `test-${process.pid}`
  const script = 'sleep 60 > /dev/null 2>&1 & echo $!'
  const parent = spawn('sh', ['-c', script], {
    env: { ...process.env, ...marked(mark, marked('outer', {})) },
    detached: true,
  })
  const closed = once(parent, 'close')
  const [printed] = await once(parent.stdout, 'data')
  await closed
  const pid = Number(printed)
  try {
    expect(markedProcesses(mark)).toEqual([{ pid, argv: ['sleep', '60'] }])
    expect(markedProcesses('outer')).toEqual([{ pid, argv: ['sleep', '60'] }])
    expect(markedProcesses(`${mark}-other`)).toEqual([])
  } finally {
    process.kill(pid, 'SIGKILL')
  }
})

test('a guard tells its run, no other process does', () => {
  const waiting = guardArgv({ endpoint: 'unix:///x', run: 'r1', folder: '/f' })
  const clearing = waiting.slice(waiting.indexOf(process.execPath))
  const other = ['node', '/kit/helpers/cli/main.ts', 'test']
  expect(runsGuardedBy([{ argv: waiting }, { argv: other }, { argv: clearing }])).toEqual(['r1', 'r1'])
})
