import { expect, test } from 'vitest'
import { fakeEngine } from './look/testing.ts'
import { standingStranger } from './stranger.ts'

const groundOf = (run: string, { docker }: ReturnType<typeof fakeEngine>) => ({
  docker,
  image: 'client',
  run,
  endpoint: 'lab/forky',
})

test('all looks of a run on a host share one stranger, on the default bridge', async () => {
  const engine = fakeEngine()
  const ground = groundOf('shared', engine)
  const first = await standingStranger(ground)
  expect(await standingStranger(ground)).toEqual(first)
  expect(engine.log).toEqual(['create on bridge', 'start on bridge'])
  expect(await standingStranger(groundOf('another run', engine))).not.toEqual(first)
})

test('one that was ended is made anew', async () => {
  const engine = fakeEngine()
  const ground = groundOf('ended', engine)
  const first = await standingStranger(ground)
  engine.containers.clear()
  expect(await standingStranger(ground)).not.toEqual(first)
  expect(engine.log.filter(line => line.startsWith('create'))).toHaveLength(2)
})

test('one that could not be made is tried again', async () => {
  const refused = fakeEngine({ refuses: { 'create on bridge': 'no such network' } })
  await expect(standingStranger(groundOf('refused', refused))).rejects.toThrow('no such network')
  expect(await standingStranger(groundOf('refused', fakeEngine()))).toEqual({ pid: 1001 })
})
