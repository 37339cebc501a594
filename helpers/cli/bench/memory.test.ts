import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { measureKitMemory } from './memory.ts'

/** A shell that starts a program which says once it holds so many bytes, and lets go of them when its stdin ends. */
const holder = (bytes: number) => {
  const held = `const held = Buffer.alloc(${bytes}, 1); console.log("held"); process.stdin.on("end", () => held[0]).resume()`
  return spawn('sh', ['-c', `"${process.execPath}" -e '${held}'; true`])
}

// By /proc.
const onLinux = test.skipIf(process.platform !== 'linux')

onLinux('what a process started counts as its own', async () => {
  const peaks = [0, 200e6].map(async bytes => {
    const child = holder(bytes)
    const held = once(child.stdout, 'data').then(() => pause(1_000))
    const { samples } = await measureKitMemory(child.pid ?? 0, held)
    child.stdin.end()
    return samples[0] ?? 0
  })
  const [without = 0, having = 0] = await Promise.all(peaks)
  expect(having - without).toBeGreaterThan(150e6)
  expect(having - without).toBeLessThan(250e6)
})

onLinux('of a process that is gone nothing is measured', async () => {
  const child = holder(0)
  child.stdin.end()
  await once(child, 'exit')
  await expect(measureKitMemory(child.pid ?? 0, Promise.resolve())).rejects.toThrow('no memory was seen')
})
