import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ROOT } from '../engine/paths.ts'

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

const WANTED = '{"packages":{"a":{"version":"1"}}}'

/** The pre-script in a folder of its own, with what stands there of a list of packages and of a lock; npm installs at once. */
function kitWith(list: string, lock: { readonly holder: string; readonly made: Date } | null) {
  const root = mkdtempSync(join(tmpdir(), 'install-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  for (const name of readdirSync(import.meta.dirname).filter(name => /^(import-)?run.*[cm]js$|^pretend/.test(name)))
    cpSync(join(import.meta.dirname, name), join(root, 'helpers/cli', name))
  cpSync(join(ROOT, 'helpers/text/run.json'), join(root, 'helpers/text/run.json'))
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text, { mode: 0o755 })
  }
  write('package.json', '{"optionalDependencies":{}}')
  write('package-lock.json', WANTED)
  write('node_modules/.package-lock.json', list)
  write(`node_modules/node-linux-${process.arch}/bin/node`, '#!/bin/sh\n')
  write('bin/npm', '#!/bin/sh\n/bin/cp package-lock.json node_modules/.package-lock.json\n')
  if (lock !== null) {
    write('.cache/npm.lock/pid', lock.holder)
    utimesSync(join(root, '.cache/npm.lock'), lock.made, lock.made)
  }
  return (timeout: number) => {
    const argv = [join(root, 'helpers/cli/run.cjs')]
    const env = { PATH: join(root, 'bin'), LANG: 'C' }
    const { status, stderr } = spawnSync(process.execPath, argv, { env, timeout, encoding: 'utf8' })
    return { status, stderr, list: readFileSync(join(root, 'node_modules/.package-lock.json'), 'utf8') }
  }
}

test.each([
  ['empty', ''],
  ['cut', '{"packages":{"node_modules/a"'],
  ['of nothing', 'null'],
])('a list of packages that is %s after a power cut is made again', (_, list) => {
  expect(kitWith(list, null)(20_000)).toMatchObject({ status: 0, list: WANTED })
})

const NOTHING = '{"packages":{}}'
const longAgo = new Date('2026-01-01')
/** This process's start, in ticks since the boot (proc_pid_stat(5), field 22). */
const started = Number(readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ')[19])

test.each([
  ['has no number in it', { holder: '', made: longAgo }],
  ['was made by a clock that was wrong', { holder: '', made: new Date('2126-01-01') }],
  ['is cut', { holder: '\0\0\0', made: longAgo }],
  ['has the number of another process by now', { holder: `${process.pid} ${started - 1}`, made: longAgo }],
])('a lock that %s after a power cut holds nobody up', (_, lock) => {
  expect(kitWith(NOTHING, lock)(20_000)).toMatchObject({ status: 0, list: WANTED })
})

test('whoever installs is waited for', () => {
  const { status, stderr, list } = kitWith(NOTHING, { holder: `${process.pid} ${started}`, made: longAgo })(3_000)
  expect({ status, list }).toEqual({ status: null, list: NOTHING })
  expect(stderr).toContain('another run is installing')
})

test('npm takes itself to run on the kit’s Node, also where the path has a space', () => {
  const NODE_OPTIONS = `--require ${JSON.stringify(join(import.meta.dirname, 'pretend-node.cjs'))}`
  const env = { ...process.env, NODE_OPTIONS, FAMILYAI_KIT_NODE: 'v99.1.2' }
  const { stdout } = spawnSync(process.execPath, ['-p', 'process.version'], { env, encoding: 'utf8' })
  expect(stdout.trim()).toBe('v99.1.2')
})
