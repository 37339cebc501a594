import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { measureKitMemory } from './memory.ts'

/** A shell that starts a program which holds so many bytes for a second. */
const holder = (bytes: number) =>
  spawn('sh', [
    '-c',
    `"${process.execPath}" -e 'const held = Buffer.alloc(${bytes}, 1); setTimeout(() => held[0], 1500)'; true`,
  ])

// By /proc.
const onLinux = test.skipIf(process.platform !== 'linux')

onLinux('what a process started counts as its own', async () => {
  const peaks = [0, 200e6].map(async bytes => {
    const child = holder(bytes)
    const { samples } = await measureKitMemory(child.pid ?? 0, once(child, 'exit'))
    return samples[0] ?? 0
  })
  const [without = 0, having = 0] = await Promise.all(peaks)
  expect(having - without).toBeGreaterThan(150e6)
  expect(having - without).toBeLessThan(250e6)
})

onLinux('of a process that is gone nothing is measured', async () => {
  const child = holder(0)
  await once(child, 'exit')
  await expect(measureKitMemory(child.pid ?? 0, Promise.resolve())).rejects.toThrow('no memory was seen')
})
