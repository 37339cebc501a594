import { expect, test } from 'vitest'
import type { Host } from '../host/host.ts'
import { projectIn } from './own-project.ts'

test.each([
  ['unset A', { B: '2', C: '3' }],
  ['unset A C', { B: '2' }],
  ['unset NOBODY', { A: '1', B: '2', C: '3' }],
  ['echo unset A', { A: '1', B: '2', C: '3' }],
])('after «%s» the shell exports what is left', async (line, left) => {
  const seen: unknown[] = []
  const must = async (_: readonly string[], { env }: { env?: object } = {}) => {
    seen.push({ ...env })
    return ''
  }
  const project = projectIn({ onHost: { must } as unknown as Host['onHost'] }, '/f', { A: '1', B: '2', C: '3' })
  await project.shell(line)
  await project.shell('docker compose up -d')
  expect(seen.at(-1)).toEqual(left)
  expect(project.environment).toEqual(left)
})
