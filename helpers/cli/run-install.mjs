// Gets the packages of the lock file. Runs on Node >= 18 and needs no package itself.
import { spawn } from 'node:child_process'
import * as fs from 'node:fs'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readJson, root, Stop, say } from './run-text.mjs'

/** Bytes that the packages take, measured and rounded up. */
export const SPACE = 500e6

/** Whether node_modules holds what the lock file asks for: npm leaves a list of what it installed when it is done. */
export function upToDate() {
  try {
    const [installed, wanted] = ['node_modules/.package-lock.json', 'package-lock.json'].map(name =>
      readJson(join(root, name)),
    )
    return holdsAll(installed.packages, wanted.packages)
  } catch {
    // There is no list, or not all of it, as when the power was cut.
    return false
  }
}

/** Whether these packages are installed; of the optional ones those that are made for this machine. */
export function holdsAll(installed, wanted, cpu = process.arch) {
  const madeForThis = what => [].concat(what.cpu ?? []).includes(cpu) && [].concat(what.os ?? 'linux').includes('linux')
  const mayLack = what => what.optional && !(madeForThis(what) && [].concat(what.libc ?? 'glibc').includes('glibc'))
  return Object.entries(wanted).every(
    ([path, what]) => path === '' || installed[path]?.version === what.version || (!installed[path] && mayLack(what)),
  )
}

/** Installs while no other run does. A folder is the lock, as making one is atomic; its holder's death frees it. */
export async function installOnce() {
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
    writeFileSync(holder, `${process.pid} ${startOf(process.pid)}`)
    if (!upToDate()) await install()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

function abandoned(lock, holder) {
  const [pid, start] = textOf(holder).split(' ')
  // Another process may have that number by now, after a reboot most likely.
  if (Number(pid) > 0) return startOf(pid) !== start
  try {
    // Between mkdir and the pid's writing there is no holder yet; after a power cut there is none any more, nor the right time.
    return Math.abs(Date.now() - statSync(lock).mtimeMs) > 5_000
  } catch {
    return false
  }
}

/** When a process started, in ticks since the boot (proc_pid_stat(5), field 22); undefined when there is none. */
const startOf = pid =>
  textOf(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, '')
    .split(' ')[19]

function textOf(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

async function install() {
  beAbleToInstall()
  const started = Date.now()
  console.error(say('installing'))
  // No package of the kit's needs its scripts, and theirs want compilers and downloads.
  const argv = [
    'ci',
    '--include=optional',
    '--include=dev',
    '--ignore-scripts',
    '--loglevel=error',
    '--no-audit',
    '--no-fund',
  ]
  const npm = spawn('npm', argv, { cwd: root, stdio: ['ignore', 2, 2], env: npmEnvironment() })
  const code = await new Promise((resolve, reject) => npm.once('error', reject).once('close', resolve)).catch(error => {
    throw error.code === 'ENOENT' ? new Stop(say('npmMissing')) : error
  })
  if (code !== 0) throw new Stop(say('npmFailed'))
  console.error(say('installed', { seconds: ((Date.now() - started) / 1000).toFixed(1) }))
}

function npmEnvironment() {
  const { NODE_OPTIONS = '', SETUP_PROXY } = process.env
  const pretend = `--require ${JSON.stringify(join(root, 'helpers/cli/pretend-node.cjs'))}`
  const { optionalDependencies } = readJson(join(root, 'package.json'))
  return {
    ...process.env,
    ...(SETUP_PROXY ? { npm_config_proxy: SETUP_PROXY, npm_config_https_proxy: SETUP_PROXY } : {}),
    NODE_OPTIONS: `${NODE_OPTIONS} ${pretend}`.trim(),
    FAMILYAI_KIT_NODE: `v${optionalDependencies[`node-linux-${process.arch}`]}`,
  }
}

/** What npm would only say at length. (Node 18 has `statfs` since 18.15.) @throws the error of the file system */
function beAbleToInstall() {
  const modules = join(root, 'node_modules')
  for (const path of [root, modules]) if (existsSync(path)) fs.accessSync(path, fs.constants.W_OK)
  const { bavail, bsize } = fs.statfsSync?.(root) ?? { bavail: SPACE, bsize: 1 }
  if (!existsSync(modules) && bavail * bsize < SPACE) throw Object.assign(new Error(), { code: 'ENOSPC' })
}
