import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../engine/paths.ts'

const withProxy = (SETUP_PROXY: string) =>
  spawnSync(process.execPath, [join(ROOT, 'helpers/cli/run.cjs'), 'no-such-command'], {
    env: { ...process.env, SETUP_PROXY, FAMILYAI_LANG: 'en' },
    encoding: 'utf8',
  })

test.each([
  'http://127.0.0.1:7890',
  'https://user@[fd00::1]:3128/',
  'http://kit%40home:p%2Fw%3A%25:x@proxy.example:2526',
])('SETUP_PROXY=%s is a proxy: the command is what is looked at next', url =>
  expect(withProxy(url).stderr).toContain('no-such-command'),
)

test.each([
  '127.0.0.1:7890',
  'localhost:7890',
  'socks5://127.0.0.1:1080',
  'http://user:s3cret@word@127.0.0.1:7890',
  'http://user:s3cret/word@127.0.0.1:7890',
  'http://user:s3cret%word@127.0.0.1:7890',
  'http://127.0.0.1:7890 ',
])('SETUP_PROXY=%s is told to be none, without its password', url => {
  const { status, stderr } = withProxy(url)
  expect(status).toBe(2)
  expect(stderr).toMatch(/^SETUP_PROXY is not a proxy's URL/)
  expect(stderr).not.toContain('s3cret')
  expect(stderr.trim().split('\n')).toHaveLength(2)
})

describe('the Node that came with the packages', () => {
  /** A copy of the pre-script whose packages hold this program in the place of Node, or none. */
  const withNode = (script: string | null, mode = 0o755) => {
    const root = mkdtempSync(join(tmpdir(), 'run-'))
    try {
      for (const name of ['run.cjs', 'import-run.cjs', 'run.mjs', 'run-install.mjs', 'run-text.mjs'])
        cpSync(join(ROOT, 'helpers/cli', name), join(root, 'helpers/cli', name))
      cpSync(join(ROOT, 'helpers/text/run.json'), join(root, 'helpers/text/run.json'))
      const bin = join(root, `node_modules/node-linux-${process.arch}/bin`)
      mkdirSync(bin, { recursive: true })
      for (const list of ['package-lock.json', 'node_modules/.package-lock.json'])
        writeFileSync(join(root, list), '{"packages":{}}')
      if (script !== null) writeFileSync(join(bin, 'node'), `#!/bin/sh\n${script}\n`, { mode })
      const env = { ...process.env, SETUP_PROXY: '', FAMILYAI_LANG: 'en' }
      const { status, stderr } = spawnSync(process.execPath, [join(root, 'helpers/cli/run.cjs')], {
        env,
        encoding: 'utf8',
      })
      return { status, stderr }
    } finally {
      rmSync(root, { recursive: true })
    }
  }

  test.each([
    ['is not there', null, 0o755, 'ENOENT'],
    ['cannot be started', 'exit 0', 0o644, 'EACCES'],
    ['wants another C library', 'echo "version GLIBC_9 not found" >&2; exit 1', 0o755, 'GLIBC_9 not found'],
  ])('one that %s is told of, with the reason', (_, script, mode, reason) => {
    const { status, stderr } = withNode(script, mode)
    expect(status).toBe(2)
    expect(stderr).toMatch(new RegExp(`The npm package node-linux-.* does not run: .*${reason}`))
  })

  test('a command that fails on one that runs keeps its exit code, and nothing is added', () => {
    expect(withNode('[ "$1" = --version ] || exit 1')).toEqual({ status: 1, stderr: '' })
  })
})
