import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { ROOT } from '../engine/paths.ts'
import { containers } from '../text/security-rights.ts'
import { securityDocs } from './security-docs.ts'
import { sourceImports } from './source-imports.ts'
import { rightsOf, sourceRights } from './source-rights.ts'

const rights = await sourceRights()

const read = (path: string) => readFile(join(ROOT, path), 'utf8')

test('the committed pages are what `npm run docs` makes', async () => {
  for (const [name, text] of securityDocs())
    expect(await read(join('docs', name)), 'run `npm run docs` and commit docs').toBe(text)
})

test('every right that the source gives to a container is told, with its reason, and no other', () => {
  const line = (file: string, option: string, value: string) => `${file} ${option} ${value}`
  const given = rights.map(({ file, option, value }) => line(file, option, value))
  const told = containers.flatMap(({ file, rights }) => rights.map(({ option, value }) => line(file, option, value)))
  expect(given.sort(), 'tell it in helpers/text/security').toEqual(told.sort())
})

test('every file that makes containers is told of', async () => {
  const sources = (await sourceImports()).map(({ path }) => path).filter(path => !/^helpers\/.*\.test\.ts$/.test(path))
  const texts = await Promise.all(sources.map(async path => ({ path, text: await read(path) })))
  const making = texts.filter(({ text }) => /\.createContainer\(|new GenericContainer\(/.test(text))
  expect(making.map(({ path }) => path)).toEqual(containers.map(({ file }) => file).sort())
})

test('the docker socket is mounted into the two seats alone, and nothing is privileged', () => {
  const seats = ['helpers/host/doctor-seat.ts', 'helpers/host/this-host.ts']
  expect(rights.filter(({ value }) => value.includes('docker.sock')).map(({ file }) => file)).toEqual(seats)
  expect(rights.filter(({ option }) => /privileged/i.test(option))).toEqual([])
})

test('a right is found however it is given', async () => {
  const source = `const Binds = ['/:/host']
  create({ HostConfig: { Binds, 'CapAdd': ["SYS_ADMIN", other], Sysctls: { 'a.b': '0' }, Privileged: true } })
  container.withPrivilegedMode().withBindMounts([{ source: '/' }])
  run('docker', 'run', '--cap-add=ALL', '--privileged')
  const { HostConfig: { NetworkMode } } = seen // --privileged`
  expect((await rightsOf('x.ts', source)).map(({ option, value }) => `${option} ${value}`)).toEqual([
    'Binds Binds',
    'CapAdd SYS_ADMIN',
    'CapAdd other',
    'Sysctls a.b: 0',
    'Privileged true',
    'withBindMounts [{ source: / }]',
    '--cap-add=ALL --cap-add=ALL',
    '--privileged --privileged',
  ])
})

/** What a service of a compose file would have to say to get more than any container has. */
const BEYOND = [
  'privileged',
  'cap_add',
  'security_opt',
  'pid',
  'ipc',
  'userns_mode',
  'devices',
  'cgroup_parent',
  'sysctls',
]

test('no compose file of the kit gives a service more than any container has, or the docker socket', async () => {
  const listed = await Promise.all(
    ['fixtures', 'suites'].map(async top =>
      (await readdir(join(ROOT, top), { recursive: true })).map(path => join(top, path)),
    ),
  )
  const files = listed.flat().filter(path => /compose[^/]*\.ya?ml$/.test(path))
  expect(files.length).toBeGreaterThan(10)
  for (const file of files) {
    const text = await read(file)
    const { services = {} }: { services?: Record<string, object> } = parse(text, { merge: true }) ?? {}
    expect(
      Object.values(services)
        .flatMap(service => Object.keys(service))
        .filter(key => BEYOND.includes(key)),
      file,
    ).toEqual([])
    expect(text, file).not.toContain('docker.sock')
  }
})

/** What would let apt take packages that nobody signed. */
const UNSIGNED =
  /allow-unauthenticated|AllowUnauthenticated|AllowInsecureRepositories|AllowWeakRepositories|allow-insecure|trusted[=:]\s*yes|no-check-gpg|force-yes/i

test('nothing switches off the check of apt’s signatures', async () => {
  const folders = ['helpers', 'fixtures', 'suites', '.ci', '.github']
  const listed = await Promise.all(
    folders.map(async top => {
      const entries = await readdir(join(ROOT, top), { recursive: true, withFileTypes: true })
      return entries.filter(entry => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
    }),
  )
  const files = listed.flat().filter(path => path !== import.meta.filename)
  const texts = await Promise.all(files.map(async path => ({ path, text: await readFile(path, 'utf8') })))
  expect(texts.filter(({ text }) => UNSIGNED.test(text)).map(({ path }) => path)).toEqual([])
  expect(texts.filter(({ text }) => text.includes('apt-get')).length).toBeGreaterThan(3)
})

test('every package of the lock file has a strong checksum, and npm runs none of their scripts', async () => {
  type Locked = { integrity?: string; hasInstallScript?: boolean }
  const { packages }: { packages: Record<string, Locked> } = JSON.parse(await read('package-lock.json'))
  const all = Object.entries(packages).filter(([path]) => path !== '')
  expect(all.filter(([, { integrity = '' }]) => !integrity.startsWith('sha512-')).map(([path]) => path)).toEqual([])
  const { allowScripts }: { allowScripts: Record<string, boolean> } = JSON.parse(await read('package.json'))
  const scripted = all
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.replace(/.*node_modules\//, ''))
  expect(scripted.filter(name => allowScripts[name] !== false && name !== 'fsevents')).toEqual([])
})
