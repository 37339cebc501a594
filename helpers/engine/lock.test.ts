import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { problems } from '../text/setup.ts'
import { heldLocks, withLock } from './lock.ts'
import { CACHE } from './paths.ts'

const name = (what: string) => `test-${process.pid}-${what}`

test('a lock is held as long as its work takes, and by one at a time', async () => {
  const own = name('one')
  const { promise: end, resolve } = Promise.withResolvers<string>()
  const first = withLock(own, () => end)
  await expect.poll(heldLocks).toContain(own)
  let began = false
  const second = withLock(own, async () => {
    began = true
  })
  await pause(300)
  expect(began).toBe(false)
  resolve('done')
  expect(await first).toBe('done')
  await second
  expect(await heldLocks()).not.toContain(own)
})

test('a lock that somebody removes is told of at once, and its holder fails; one who need not goes on', async () => {
  const [failing, going] = [name('fails'), name('goes-on')]
  const over = new AbortController()
  const ended = once(over.signal, 'abort').then(() => 'done')
  const failed = expect(withLock(failing, () => ended)).rejects.toMatchObject({ text: problems.lockLost })
  await expect.poll(heldLocks).toContain(failing)
  await rm(join(CACHE, `${failing}.lock`), { recursive: true })
  await failed

  const goes = withLock(going, () => ended, 'go on')
  await expect.poll(heldLocks).toContain(going)
  await rm(join(CACHE, `${going}.lock`), { recursive: true })
  await pause(6_000)
  over.abort()
  expect(await goes).toBe('done')
})
