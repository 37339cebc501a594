import { PassThrough } from 'node:stream'
import type Docker from 'dockerode'
import { expect, test } from 'vitest'
import { makeRunImage } from './run-image.ts'

test('an engine that is gone in the middle fails it once: no rejection is left to nobody', async () => {
  const gone = (what: string) => Promise.reject(new Error(`${what}: socket hang up`))
  const container = {
    putArchive: async () => undefined,
    attach: async () => new PassThrough(),
    wait: () => gone('wait'),
    start: () => gone('start'),
    remove: async () => undefined,
  }
  const engine = { createContainer: async () => container } as unknown as Docker
  await expect(makeRunImage(engine, 'client', 'r1', 'certificate')).rejects.toThrow('start: socket hang up')
})
