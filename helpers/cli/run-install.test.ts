import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

type Words = string | readonly string[]
type Package = { version: string; optional?: true; os?: Words; cpu?: Words; libc?: Words }
type Packages = Record<string, Package>
const program: string = join(import.meta.dirname, 'run-install.mjs')
const { holdsAll }: { holdsAll(installed: Packages, wanted: Packages, cpu: string): boolean } = await import(program)

const need = { version: '1' }
const native = { version: '1', optional: true, os: ['linux'], cpu: ['x64'] } as const

test.each<[string, Packages, Packages, boolean]>([
  ['what is there in its version', { a: need }, { '': need, a: need }, true],
  ['another version', { a: { version: '2' } }, { a: need }, false],
  ['a package that is not there', {}, { a: need }, false],
  ['an optional one that any machine can do without', {}, { a: { ...need, optional: true } }, true],
  ['a native one of another machine', {}, { a: { ...need, optional: true, cpu: 'arm64' } }, true],
  ['a native one of another C library', {}, { a: { ...native, libc: ['musl'] } }, true],
  ['a native one of this machine', {}, { a: { ...native, libc: ['glibc'] } }, false],
])('packages are complete or not: %s', (_, installed, wanted, complete) =>
  expect(holdsAll(installed, wanted, 'x64')).toBe(complete),
)

test('npm takes itself to run on the kit’s Node, also where the path has a space', () => {
  const NODE_OPTIONS = `--require ${JSON.stringify(join(import.meta.dirname, 'pretend-node.cjs'))}`
  const env = { ...process.env, NODE_OPTIONS, FAMILYAI_KIT_NODE: 'v99.1.2' }
  const { stdout } = spawnSync(process.execPath, ['-p', 'process.version'], { env, encoding: 'utf8' })
  expect(stdout.trim()).toBe('v99.1.2')
})
