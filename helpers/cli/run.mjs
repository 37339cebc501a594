// Gets the packages and hands over to the Node that came with them. Runs on Node >= 18 and needs no package itself.
import { spawn, spawnSync } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { installOnce, SPACE, upToDate } from './run-install.mjs'
import { root, Stop, say } from './run-text.mjs'

/** What npm, apt and dockerd all understand; some of them forgive more. */
const PROXY =
  /^https?:\/\/(([^\s@/:?#%]|%[\da-f]{2})+(:([^\s@/?#%]|%[\da-f]{2})*)?@)?(\[[\da-f:]+\]|[^\s@/:?#]+)(:\d+)?\/?$/i

/** The exit code of what was interrupted. */
const INTERRUPTED = 130

/** The package of the Node that the kit runs on. */
const runtime = `node-linux-${process.arch}`

/** Runs the command; its end is ours. It watches the channel, so it ends even when this process is killed outright. */
function handOver() {
  const node = join(root, 'node_modules', runtime, 'bin/node')
  const child = spawn(node, [join(root, 'helpers/cli/main.ts'), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    // Node keeps what it has compiled: a command starts in half the time.
    env: { NODE_COMPILE_CACHE: join(root, '.cache/node'), ...process.env },
  })
  // the terminal has sent Ctrl-C to the child already; twice would mean "at once"
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal))
  const endWith = (code, reason) => {
    if (reason !== null) console.error(say('noRuntime', { name: runtime, reason }))
    process.exit(reason === null ? code : 2)
  }
  child.on('error', ({ message }) => endWith(2, message))
  child.on('exit', (code, signal) => endWith(code ?? codeOf(signal), code === 0 || signal ? null : whyNot(node)))
}

/** A command that was interrupted before it could see to that itself is interrupted all the same. */
const codeOf = signal => (['SIGINT', 'SIGTERM'].includes(signal) ? INTERRUPTED : 128 + constants.signals[signal])

/** Why this Node does not run, null when it does: asked only when its command failed, for that takes as long as its start. */
function whyNot(node) {
  const { error, status, stderr } = spawnSync(node, ['--version'], { encoding: 'utf8' })
  return status === 0 ? null : (error?.message ?? stderr.trim())
}

try {
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch))
    throw new Stop(say('notLinux', { platform: process.platform, machine: process.arch }))
  // It may hold a password: what is wrong with it is said without it.
  const { SETUP_PROXY } = process.env
  if (SETUP_PROXY && !PROXY.test(SETUP_PROXY)) throw new Stop(say('badProxy'))
  if (!upToDate()) await installOnce()
  handOver()
} catch (error) {
  const full = error.code === 'ENOSPC' || error.code === 'EDQUOT'
  const closed = ['EACCES', 'EPERM', 'EROFS'].includes(error.code)
  if (full) console.error(say('diskFull', { root, need: `${SPACE / 1e6} MB` }))
  else if (closed) console.error(say('notWritable', { path: error.path, root, reason: error.code }))
  else if (error instanceof Stop) console.error(error.message)
  else throw error
  process.exitCode = 2
}
