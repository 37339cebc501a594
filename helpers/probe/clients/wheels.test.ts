import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import type { ClientPlace } from './place.ts'
import { bringWheels, wheelsCache } from './wheels.ts'

/** A pip that takes a moment for one wheel. */
const PIP = `#!/bin/sh
while [ "$1" != --dest ]; do shift; done
sleep 0.2
echo wheel > "$2/$3.whl"
`

const made: string[] = []

afterEach(async () => {
  vi.unstubAllEnvs()
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true })
})

test('of two hosts that want the same wheels at once both have them', async () => {
  const bin = await mkdtemp(join(tmpdir(), 'familyai-pip-'))
  await writeFile(join(bin, 'python3'), PIP, { mode: 0o755 })
  vi.stubEnv('PATH', `${bin}${delimiter}${process.env.PATH}`)
  const place = { container: { putArchive: async () => {} }, seat: { must: async () => '' } } as unknown as ClientPlace
  const wanted = [`wanted-at-once-${process.pid}==1`]
  made.push(bin, wheelsCache(wanted))
  const brought = ['one', 'two'].map(id => bringWheels(place, id, wanted))
  expect(await Promise.all(brought)).toEqual([true, true])
})
