import { expect, test } from 'vitest'
import { inSlot, SLOTS } from './slot.ts'

/** An engine's way of granting names: each once. */
const granting = (taken: readonly string[]) => {
  const names = new Set(taken)
  return async (name: string) => {
    if (names.has(name)) throw Object.assign(new Error('conflict'), { statusCode: 409 })
    names.add(name)
    return name
  }
}

test('who comes at the same time takes the next slot', async () => {
  const create = granting(['seat-1'])
  const slots = await Promise.all([1, 2, 3].map(() => inSlot('seat', create)))
  expect(slots.map(({ created }) => created).sort()).toEqual(['seat-0', 'seat-2', 'seat-3'])
  expect(slots.map(({ slot }) => slot).sort()).toEqual([0, 2, 3])
})

test('another failure than a taken name is not tried again', async () => {
  const create = () => Promise.reject(Object.assign(new Error('no such image'), { statusCode: 404 }))
  await expect(inSlot('seat', create)).rejects.toThrow('no such image')
})

test('when all slots are taken it says so', async () => {
  const create = granting(Array.from({ length: SLOTS }, (_, slot) => `seat-${slot}`))
  await expect(inSlot('seat', create)).rejects.toThrow('16 of seat are running already')
})
