import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { interruptible, rememberSignals, wasInterrupted } from './interruption.ts'

const listeners = () => process.listenerCount('SIGINT') + process.listenerCount('SIGTERM')

test('what ends by itself ends as it does', async () => {
  const before = listeners()
  expect(await interruptible(async () => 7)).toEqual({ result: 7 })
  await expect(interruptible(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(listeners()).toBe(before)
})

test.each(['SIGINT', 'SIGTERM'] as const)('%s is told to the work, which puts things back first', async signal => {
  const done: string[] = []
  const work = interruptible(async aborted => {
    try {
      await setTimeout(60_000, null, { signal: aborted })
    } finally {
      await setTimeout(20)
      done.push('back')
    }
  })
  process.emit(signal)
  expect(await work).toBeNull()
  expect(done).toEqual(['back'])
})

test('what ends well after an interruption is interrupted all the same', async () => {
  const work = interruptible(async () => {
    await setTimeout(20)
    return 7
  })
  process.emit('SIGINT')
  expect(await work).toBeNull()
})

test('signals that come while nobody sees to them are remembered, the second as the first', () => {
  expect(wasInterrupted()).toBe(false)
  rememberSignals()
  for (const signal of ['SIGTERM', 'SIGTERM', 'SIGINT'] as const) {
    process.emit(signal)
    expect(wasInterrupted()).toBe(true)
    expect(wasInterrupted()).toBe(false)
  }
})
