// Gets the packages and hands over to the Node that came with them. Runs on Node >= 18 and needs no package itself.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const messages = readJson(join(root, 'helpers/text/run.json'))
const { FAMILYAI_LANG, LC_ALL, LC_MESSAGES, LANG, SETUP_PROXY } = process.env
const language = /^zh/i.test(FAMILYAI_LANG || LC_ALL || LC_MESSAGES || LANG || '') ? 'zh' : 'en'
const say = (key, values = {}) => messages[key][language].replace(/\{(\w+)\}/g, (_, name) => values[name])

class Stop extends Error {}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** Whether node_modules holds what the lock file asks for: npm leaves a list of what it installed when it is done. */
function upToDate() {
  const list = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(list)) return false
  const installed = readJson(list).packages
  return Object.entries(readJson(join(root, 'package-lock.json')).packages).every(
    ([path, { version, optional }]) =>
      path === '' || installed[path]?.version === version || (optional && !installed[path]),
  )
}

/** Does the work while no other run does. A folder is the lock, as making one is atomic; its holder's death frees it. */
async function locked(work) {
  const lock = join(root, '.cache/npm.lock')
  const holder = join(lock, 'pid')
  mkdirSync(dirname(lock), { recursive: true })
  for (let told = false; ; ) {
    try {
      mkdirSync(lock)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (abandoned(lock, holder)) rmSync(lock, { recursive: true, force: true })
    else {
      if (!told) console.error(say('waiting'))
      told = true
      await pause(200)
    }
  }
  try {
    writeFileSync(holder, String(process.pid))
    await work()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

function abandoned(lock, holder) {
  try {
    // between mkdir and the pid's writing there is no holder yet
    if (!existsSync(holder)) return Date.now() - statSync(lock).mtimeMs > 5_000
    process.kill(Number(readFileSync(holder, 'utf8')), 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

async function install() {
  if (upToDate()) return
  const started = Date.now()
  console.error(say('installing'))
  const proxy = SETUP_PROXY ? { npm_config_proxy: SETUP_PROXY, npm_config_https_proxy: SETUP_PROXY } : {}
  const argv = ['ci', '--include=optional', '--include=dev', '--loglevel=error', '--no-audit', '--no-fund']
  const npm = spawn('npm', argv, { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, ...proxy } })
  const code = await new Promise((resolve, reject) => npm.once('error', reject).once('close', resolve)).catch(error => {
    throw error.code === 'ENOENT' ? new Stop(say('npmMissing')) : error
  })
  if (code !== 0) throw new Stop(say('npmFailed'))
  console.error(say('installed', { seconds: ((Date.now() - started) / 1000).toFixed(1) }))
}

/** The Node that came with the packages. */
function runtime() {
  const name = `node-linux-${process.arch}`
  const node = join(root, 'node_modules', name, 'bin/node')
  const { error, status, stderr } = spawnSync(node, ['--version'], { encoding: 'utf8' })
  if (status !== 0) throw new Stop(say('noRuntime', { name, reason: error?.message ?? stderr.trim() }))
  return node
}

/** Runs the command; its end is ours. It watches the channel, so it ends even when this process is killed outright. */
function handOver(node) {
  const child = spawn(node, [join(root, 'helpers/cli/main.ts'), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  // the terminal has sent Ctrl-C to the child already; twice would mean "at once"
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

try {
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch))
    throw new Stop(say('notLinux', { platform: process.platform, machine: process.arch }))
  if (!upToDate()) await locked(install)
  handOver(runtime())
} catch (error) {
  if (!(error instanceof Stop)) throw error
  console.error(error.message)
  process.exitCode = 2
}
