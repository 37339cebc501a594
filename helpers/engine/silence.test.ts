import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { whileAnswering } from './silence.ts'

const SILENT = 'silent'
const patience = { every: 5, answer: 50, again: 50 }
const never = () => new Promise<never>(() => undefined)

/** An engine that answers each of these in turn, and the last of them for ever. */
function engineOf(...answers: (() => Promise<unknown>)[]) {
  let asked = 0
  const ping = async (): Promise<never> => (await answers[Math.min(asked++, answers.length - 1)]?.()) as never
  return { ping, asked: () => asked }
}

test('work ends as it would, and the engine is asked no more', async () => {
  const { promise, resolve } = Promise.withResolvers<string>()
  const engine = engineOf(
    async () => 'OK',
    async () => resolve('done'),
  )
  expect(await whileAnswering(engine, promise, SILENT, patience)).toBe('done')
  await pause(30)
  expect(engine.asked()).toBe(2)
  await expect(whileAnswering(engine, Promise.reject(new Error('its own')), SILENT, patience)).rejects.toThrow(
    'its own',
  )
})

test('work that never ends is over when the engine falls silent in the middle of it', async () => {
  const engine = engineOf(
    async () => 'OK',
    async () => 'OK',
    never,
  )
  expect(await whileAnswering(engine, never(), SILENT, patience)).toBe(SILENT)
  expect(engine.asked()).toBe(4)
})

test('an engine that refuses, or that one question was lost on, is not silent', async () => {
  const { promise, resolve } = Promise.withResolvers<string>()
  const refuse = () => Promise.reject(new Error('refused'))
  const engine = engineOf(never, refuse, refuse, async () => resolve('done'))
  expect(await whileAnswering(engine, promise, SILENT, patience)).toBe('done')
})
