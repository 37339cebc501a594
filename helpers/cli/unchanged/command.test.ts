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
  const running = runMarked(['sh', '-c', 'trap "exit 9" TERM; while :; do sleep 0.05; done'])
  await new Promise(resolve => setTimeout(resolve, 300))
  process.emit('SIGTERM')
  expect(await running).toMatchObject({ code: 9 })
})
