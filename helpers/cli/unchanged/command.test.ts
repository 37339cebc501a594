import { EventEmitter } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { runMarked } from './command.ts'

test('a command ends with its own code, or as a shell says a signal', async () => {
  expect(await runMarked(['sh', '-c', 'exit 7'])).toMatchObject({ code: 7, runs: [] })
  expect(await runMarked(['sh', '-c', 'kill -TERM $$'])).toMatchObject({ code: 143 })
})

test('one that is not there is told by its name', async () => {
  await expect(runMarked(['/nonesuch/program'])).rejects.toThrow('/nonesuch/program cannot be started')
})

test('a signal to us is one to the command', async () => {
  const ours = new EventEmitter()
  const ready = join(mkdtempSync(join(tmpdir(), 'command-')), 'ready')
  const running = runMarked(
    ['sh', '-c', 'trap "exit 9" TERM; : > "$1"; while :; do sleep 0.05; done', 'sh', ready],
    ours,
  )
  while (!existsSync(ready)) await pause(20)
  rmSync(dirname(ready), { recursive: true })
  ours.emit('SIGTERM', 'SIGTERM')
  expect(await running).toMatchObject({ code: 9 })
  expect(ours.eventNames()).toEqual([])
})
