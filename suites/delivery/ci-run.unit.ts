import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ROOT } from '../../helpers/engine/paths.ts'
import { runsHere } from './workflow.ts'

/** No engine answers, and the one that is started ends at once: the second question comes after that. */
const programs = {
  docker: '[ -e asked ] || { : > asked; exit 1; }\nwhile [ ! -e ended ]; do sleep 0.05; done\nexit 1',
  dockerd: 'echo "no iptables here" >&2\n: > ended\nexit 1',
  seq: 'echo 1',
  sudo: 'exec "$@"',
}

test.skipIf(!runsHere('bash --version'))('why the engine of a CI run did not start is told', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ci-run-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, script] of Object.entries(programs))
    writeFileSync(join(folder, name), `#!/bin/sh\ncd "${folder}"\n${script}\n`, { mode: 0o755 })
  const env = { PATH: `${folder}:/usr/bin:/bin`, TMPDIR: folder }
  const { status, stdout } = spawnSync('bash', [join(ROOT, '.ci/run')], { env, timeout: 20_000, encoding: 'utf8' })
  expect({ status, stdout }).toEqual({ status: 1, stdout: 'dockerd did not answer:\nno iptables here\n' })
})
