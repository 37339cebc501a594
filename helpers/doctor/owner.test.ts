import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type Seat, SeatFailure } from '../host/seat.ts'
import { runProcess } from '../upstream/run-process.ts'
import { localOwner } from './owner-local.ts'
import { seatOwner } from './owner-seat.ts'

const folder = mkdtempSync(join(tmpdir(), 'owner-'))
afterAll(() => rmSync(folder, { recursive: true }))
writeFileSync(join(folder, '.env'), Buffer.from([0x41, 0x3d, 0xff, 0x00, 0x0d, 0x0a]))
symlinkSync('loop', join(folder, 'loop'))
spawnSync('mkfifo', [join(folder, 'pipe')])

/** A seat on this machine: as the real one it adds `env` to its own, and refuses what it cannot start. */
const seat: Pick<Seat, 'run'> = {
  run: async (argv, options) => {
    try {
      const inherited = { ...process.env, HTTPS_PROXY: 'http://of-the-seat:1', LC_ALL: 'C' }
      return await runProcess({ timeout: 5_000, ...options, argv }, undefined, inherited)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'EIO'
      throw new SeatFailure('POST /run', 409, { error: code, code })
    }
  },
}

const environment = { PATH: process.env.PATH ?? '', PROXY_URL: `http://u:p'"$x@h:1`, NO_PROXY: '' }
const owners = {
  local: (at = folder) => localOwner(at, { ...environment, HOME: '/home/family' }),
  seat: (at = folder) => seatOwner(seat, at, { home: '/home/family', environment }),
}

describe.each(Object.keys(owners) as (keyof typeof owners)[])('%s', kind => {
  const owner = owners[kind]()

  test('reads bytes as they are, up to a limit', async () => {
    expect(await owner.read('.env', 6)).toEqual(new Uint8Array([0x41, 0x3d, 0xff, 0x00, 0x0d, 0x0a]))
    expect(await owner.read(join(folder, '.env'), 100)).toHaveLength(6)
    expect(await owner.read('.env', 5)).toEqual({ errno: 'EFBIG' })
    expect(await owner.read('/proc/self/status', 10)).toEqual({ errno: 'EFBIG' })
  })

  test.each([
    ['nope', 'ENOENT'],
    ['.', 'EISDIR'],
    ['.env/x', 'ENOTDIR'],
    ['loop', 'ELOOP'],
    ['pipe', 'EINVAL'],
    ['/dev/zero', 'EINVAL'],
  ])('%s: %s', async (path, errno) => {
    expect(await owner.read(path, 10)).toEqual({ errno })
  })

  test('a program sees the owner’s environment, whole, and nothing of the kit’s', async () => {
    const { code, stdout } = await owner.run(['env', '-0'], 5_000, { EXTRA: 'yes' })
    const seen = stdout.split('\0').filter(line => !/^(?:PWD|SHLVL|_|OLDPWD)=|^$/.test(line))
    const expected = { ...environment, HOME: '/home/family', EXTRA: 'yes' }
    expect(code).toBe(0)
    expect(seen.sort()).toEqual(
      Object.entries(expected)
        .map(pair => pair.join('='))
        .sort(),
    )
  })

  test('a program runs in the folder; one that fails is an answer', async () => {
    const { stdout, stderr, code } = await owner.run(['sh', '-c', 'pwd; echo no >&2; exit 3'], 5_000)
    expect([stdout, stderr, code]).toEqual([`${folder}\n`, 'no\n', 3])
  })

  test('a program that is missing, and one without a folder: 127', async () => {
    expect(await owner.run(['no-such-program', 'x'], 5_000)).toMatchObject({ code: 127 })
    const nowhere = owners[kind](join(folder, 'gone'))
    expect(await nowhere.run(['env'], 5_000)).toMatchObject({ code: 127, stderr: 'env: ENOENT' })
  })

  test('a program cannot fill the machine', async () => {
    const { stdout } = await owner.run(['sh', '-c', 'ulimit -d'], 5_000)
    expect(Number(stdout)).toBeLessThanOrEqual(1024 * 1024)
  })

  test('a program that does not end is ended', async () => {
    expect(await owner.run(['sleep', '60'], 50)).toMatchObject({ timedOut: true })
  })
})

test('this machine tells the names in a folder itself, and none of one that is not there', async () => {
  expect(new Set(await owners.local().names?.())).toEqual(new Set(['.env', 'loop', 'pipe']))
  expect(await owners.local('/nowhere').names?.()).toEqual([])
})
