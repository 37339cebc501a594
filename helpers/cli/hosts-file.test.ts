import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { SetupError } from '../engine/setup-error.ts'
import { hostsIn, readHosts } from './hosts-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'hosts-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a list names contexts, endpoints, and what belongs to each', () => {
  const list = `# our house
- attic
- ssh://dad@192.168.3.85
- name: living room
  host: ssh://192.168.3.86:2222
  project: ~/familyai
- { context: cellar }
- host: unix:///run/docker.sock
`
  expect(hostsIn(list, 'hosts.yaml')).toEqual([
    { name: 'attic', engine: { DOCKER_CONTEXT: 'attic' }, project: null, place: 'hosts.yaml:2:3' },
    { name: '192.168.3.85', engine: { DOCKER_HOST: 'ssh://dad@192.168.3.85' }, project: null, place: 'hosts.yaml:3:3' },
    {
      name: 'living room',
      engine: { DOCKER_HOST: 'ssh://192.168.3.86:2222' },
      project: '~/familyai',
      place: 'hosts.yaml:4:3',
    },
    { name: 'cellar', engine: { DOCKER_CONTEXT: 'cellar' }, project: null, place: 'hosts.yaml:7:3' },
    {
      name: '/run/docker.sock',
      engine: { DOCKER_HOST: 'unix:///run/docker.sock' },
      project: null,
      place: 'hosts.yaml:8:3',
    },
  ])
})

describe('what is wrong is told with its place', () => {
  test.each<[string, RegExp]>([
    ['', /^h: there is no host/],
    ['# nothing\n', /^h: there is no host/],
    ['[]', /^h:1:1: there is no host/],
    ['hosts:\n  - a', /^h:1:1: a list is wanted/],
    ['- a\n- b: [', /^h:2:\d+: not YAML/],
    ['- a\n- 7', /^h:2:3: an entry is a text/],
    ['- ""', /^h:1:3: an entry is a text/],
    ['- [a]', /^h:1:3: an entry is a text/],
    ['- *a', /^h:1:3: (?:not YAML|an entry)/],
    ['- host: ssh://a\n  contxt: b', /^h:2:3: there is no key «contxt»; there are: name, host, context, project/],
    ['- host: [a]', /^h:1:3: host must be a text/],
    ['- name: "a\\0b"\n  host: ssh://a', /^h:1:3: name must be a text/],
    ['- "a\\0b"', /^h:1:3: an entry is a text/],
    ['- host:', /^h:1:3: host must be a text/],
    ['- name: x', /^h:1:3: an entry has either host or context/],
    ['- host: ssh://a\n  context: b', /^h:1:3: an entry has either host or context/],
    ['- host: jetson', /^h:1:3: host is a DOCKER_HOST value/],
    ['- ftp://jetson', /^h:1:3: host is a DOCKER_HOST value/],
    ['- a\n- name: a\n  host: ssh://b', /^h:2:3: there is another host «a»/],
    [`${'- x\n'.repeat(101)}`, /more than 100 hosts/],
  ])('%j', (text, message) => {
    expect(() => hostsIn(text, 'h')).toThrow(SetupError)
    expect(() => hostsIn(text, 'h')).toThrow(message)
  })

  test('and a password is not repeated', () => {
    expect(() => hostsIn('- ssh://dad:s3cret@jetson', 'h')).toThrow(/password/)
    expect(() => hostsIn('- ssh://dad:s3cret@jetson', 'h')).not.toThrow(/s3cret/)
  })

  test('whatever the file holds, it is a list or a message', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json(), fc.string({ unit: fc.constantFrom(...'-: \n[]{}ab&*!|>"') })),
        text => {
          try {
            for (const { name } of hostsIn(text, 'h')) expect(name).not.toBe('')
          } catch (error) {
            expect(error).toBeInstanceOf(SetupError)
          }
        },
      ),
    )
  })
})

test('a pipe ends nothing, and a file of /proc is read, though it says that it is empty', async () => {
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  await expect(readHosts(pipe, 'pipe')).rejects.toThrow('pipe cannot be read: it is a pipe')
  await expect(readHosts('/proc/version', 'version')).rejects.toThrow('version:1:1: a list is wanted')
})

test('a file that cannot be one is told of', async () => {
  const huge = join(folder, 'huge.yaml')
  writeFileSync(huge, '')
  truncateSync(huge, 65_537)
  await expect(readHosts(huge, 'huge.yaml')).rejects.toThrow('huge.yaml is larger than 64 KiB')
  await expect(readHosts(folder, 'a folder')).rejects.toThrow('a folder cannot be read: it is a folder')
  await expect(readHosts(join(folder, 'none'), 'none')).rejects.toThrow('none cannot be read: there is no such file')
  const zero = readHosts('/dev/zero', 'zero')
  await expect(zero).rejects.toMatchObject({ text: { zh: '无法读取 zero：它是管道、设备或套接字，不是普通文件' } })
})
