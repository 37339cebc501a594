import { describe, expect, test } from 'vitest'
import type { Owner } from '../owner.ts'
import { notStarted } from '../owner-local.ts'
import type { ProjectName } from './fixtures/projects.ts'
import { recordedOwner } from './fixtures/recorded.ts'
import { lookAt, pointed } from './look-testing.ts'
import { lookAtProject } from './project.ts'

describe('compose refuses', () => {
  test.each<[ProjectName, string, string, string]>([
    [
      'invalidYaml',
      'invalid',
      'yaml: line 3: found a tab character that violates indentation',
      'compose.yml:4:3 foo: y',
    ],
    [
      'twice',
      'invalid',
      'failed to parse docker-compose.yml: line 4: mapping key "image" already defined at line 3',
      'docker-compose.yml:4:1 image: j',
    ],
    [
      'unknownKey',
      'invalid',
      "validating compose.yml: services.b additional properties 'imag' not allowed",
      'compose.yml:3:3 b:',
    ],
    [
      'undefinedService',
      'invalid',
      'service "b" depends on undefined service "c": invalid compose project',
      'compose.yml:3:3 b: { image:',
    ],
    [
      'required',
      'invalid',
      'error while interpolating services.a.command: required variable NEEDED is missing a value: say it',
      'compose.yml:2:3 a: { image:',
    ],
    [
      'interpolation',
      'invalid',
      'invalid interpolation format for services.a.environment.HTTP_PROXY.',
      'compose.yml:4:20 HTTP_PROXY:',
    ],
    ['noEnvFile', 'invalid', 'env file nope.env not found: stat nope.env: no such file or directory', 'nowhere'],
    ['envRefused', 'invalid', 'failed to read .env: line 3: unterminated quoted value …', '.env:2:3 "hunter2'],
    ['envTemplate', 'invalid', 'failed to read .env: Invalid template: "…', '.env:2:3 hunter2${'],
    ['envName', 'invalid', 'failed to read .env: line 2: key cannot contain a space', '.env:2:1 hunter2 x=1'],
    ['absentFile', 'no-file', 'stat nope.yml: no such file or directory', 'nowhere'],
  ])('%s: in its own words, at its place, without a value', async (name, why, reason, place) => {
    const { project, services } = await lookAt(name)
    if (project.compose.kind !== 'refused') throw new Error('loaded')
    expect([project.compose.why, project.compose.reason]).toEqual([why, reason])
    expect(pointed(name, project.compose.place)).toBe(place)
    expect(services).toEqual([])
  })

  const answering = (owner: Owner, stderr: string, code: number): Owner => ({
    ...owner,
    run: async (argv, ...rest) =>
      argv[0] === 'ls' ? owner.run(argv, ...rest) : { code, signal: null, timedOut: false, stdout: '', stderr, ms: 1 },
  })

  test.each([
    ['docker: ENOENT', 127],
    ["docker: 'compose' is not a docker command.\nSee 'docker --help'", 1],
    ['docker: unknown command: docker compose', 1],
  ])('no compose: %s', async (said, code) => {
    const { project } = await lookAtProject(answering(recordedOwner('guide'), said, code))
    const reason = `docker compose version: ${said.split('\n')[0]}`
    expect(project.compose).toMatchObject({ kind: 'refused', why: 'no-compose', reason })
  })

  test('no folder, a file instead of one, and a folder without a compose file', async () => {
    const owner = recordedOwner('guide')
    const empty: Owner = { ...owner, run: async () => notStarted(''), read: async () => ({ errno: 'ENOENT' }) }
    const reasonOf = async (errno: string, of: Owner) => {
      const read: Owner['read'] = async (path, most) => (path === '.' ? { errno } : of.read(path, most))
      const { compose } = (await lookAtProject({ ...of, read })).project
      return compose.kind === 'refused' ? [compose.why, compose.reason] : compose.kind
    }
    expect(await reasonOf('ENOENT', owner)).toEqual(['no-file', '/project: ENOENT'])
    expect(await reasonOf('EFBIG', owner)).toEqual(['no-file', '/project: ENOTDIR'])
    expect(await reasonOf('EISDIR', empty)).toEqual([
      'no-file',
      'compose.yaml, compose.yml, docker-compose.yml, docker-compose.yaml: ENOENT',
    ])
  })
})
