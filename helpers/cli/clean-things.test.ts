import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Docker from 'dockerode'
import { expect, onTestFinished, test, vi } from 'vitest'
import { LABEL } from '../engine/labels.ts'
import { caches, volumes } from './clean-things.ts'

const listed = { Volumes: [{ Name: 'forky' }, { Name: 'trixie' }] }
const usage = [
  { Name: 'somebodys', UsageData: { Size: 7 } },
  { Name: 'forky', UsageData: { Size: 2048 } },
  { Name: 'trixie', UsageData: { Size: -1 } },
]
const none = [0, 0]
const known = [2048, 0]

test.each<[string, unknown, unknown, number[]]>([
  ['before API 1.52', listed, { Volumes: usage }, known],
  ['since', listed, { VolumeUsage: { Items: usage } }, known],
  ['of an engine that tells no sizes', listed, {}, none],
  ['of one that was not asked for them', listed, { Volumes: null }, none],
  ['of one that cannot say', listed, new Error('404'), none],
  ['where there are none', { Volumes: null }, { Volumes: usage }, []],
])('volumes are removed by the label alone: %s', async (_, list, df, sizes) => {
  const engine = new Docker({ socketPath: '/nowhere.sock' })
  const asked = vi.spyOn(engine, 'listVolumes').mockResolvedValue(list as never)
  vi.spyOn(engine, 'df').mockImplementation(async () => {
    if (df instanceof Error) throw df
    return df
  })
  const found = await volumes(engine)
  expect(asked).toHaveBeenCalledWith({ filters: { label: [LABEL] } })
  expect(found.map(({ name, bytes }) => [name, bytes])).toEqual(
    sizes.map((size, index) => [listed.Volumes[index]?.Name, size]),
  )
})

test('what vanishes while it is looked at stops nothing', async () => {
  // The descriptor by which a folder of descriptors is read is closed when they are looked at.
  const found = await caches('/proc/self')
  expect(found.map(({ name }) => name)).toContain('.cache/fd')
})

test.skipIf(process.getuid?.() === 0)('a folder of another user is kept, and what is beside it is not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'caches-'))
  const closed = join(folder, 'closed')
  onTestFinished(() => {
    chmodSync(closed, 0o700)
    rmSync(folder, { recursive: true })
  })
  mkdirSync(closed)
  writeFileSync(join(closed, 'file'), 'x')
  writeFileSync(join(folder, 'open'), 'x')
  chmodSync(closed, 0)
  const found = await caches(folder)
  const ends = await Promise.allSettled(found.map(thing => thing.remove()))
  expect(found.map(({ name }, index) => [name, ends[index]?.status]).sort()).toEqual([
    ['.cache/closed', 'rejected'],
    ['.cache/open', 'fulfilled'],
  ])
})
