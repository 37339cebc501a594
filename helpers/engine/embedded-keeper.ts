import { spawn } from 'node:child_process'
import { openSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { timeouts } from '../timeouts.ts'
import { connect } from './client.ts'
import { containerdConfig, dockerdArguments, ENGINE, layout, programEnvironment } from './embedded-layout.ts'
import { clearRemains } from './embedded-remains.ts'
import { withLock } from './lock.ts'
import { privateFolder } from './private-folder.ts'
import { settingsOf } from './settings.ts'

/**
 * The process that keeps the kit's own engine. Each run holds a connection to it, its leash; when the last is gone, however
 * that run ended, the engine is stopped and nothing of it goes on. A run reads one line: `ready`, or why not.
 */
const LINGER = 1_000

const leashes = new Set<Socket>()
let verdict: string | null = null
const { promise: released, resolve: release } = Promise.withResolvers<void>()
let lingering: NodeJS.Timeout | undefined

const server = createServer(leash => {
  clearTimeout(lingering)
  leashes.add(leash)
  if (verdict) leash.write(verdict)
  leash.on('error', () => undefined)
  leash.on('close', () => {
    leashes.delete(leash)
    if (leashes.size === 0) lingering = setTimeout(release, LINGER)
  })
  leash.resume()
})

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, release)

// An earlier keeper may still be stopping its engine. Its own it stops whatever becomes of the lock.
await withLock('engine', keep, 'go on')
process.exit(0)

async function keep(): Promise<void> {
  await clearRemains()
  rmSync(layout.run, { recursive: true, force: true })
  for (const folder of [ENGINE, layout.data, layout.logs, layout.run]) await privateFolder(folder)
  writeFileSync(layout.containerdConfig, containerdConfig)
  writeFileSync(layout.dockerdConfig, '{}')
  await new Promise<void>(resolve => server.listen(layout.keeperSocket, resolve))
  // whoever started this connects at once, or never
  lingering = setTimeout(release, timeouts.enginePing)

  const containerd = start('containerd', ['--config', layout.containerdConfig])
  const dockerd = start('dockerd', dockerdArguments)
  const died = Promise.race([containerd.ended, dockerd.ended]).then(name => `${name} ended; see ${layout.logs}`)
  verdict = `${(await Promise.race([answers(), died, released.then(() => 'released')])) ?? 'ready'}\n`
  for (const leash of leashes) leash.write(verdict)
  if (verdict === 'ready\n') await Promise.race([released, died])

  server.close()
  rmSync(layout.keeperSocket, { force: true })
  for (const leash of leashes) leash.destroy()
  if (verdict === 'ready\n') await removeContainers()
  await dockerd.stop()
  await containerd.stop()
  await clearRemains()
  rmSync(layout.run, { recursive: true, force: true })
}

function start(program: string, argv: readonly string[]) {
  const log = openSync(join(layout.logs, `${program}.log`), 'w')
  const child = spawn(program, argv, {
    env: programEnvironment(settingsOf(process.env), process.env),
    stdio: ['ignore', log, log],
  })
  const ended = new Promise<string>(resolve =>
    child.once('exit', () => resolve(program)).once('error', () => resolve(program)),
  )
  const stop = async () => {
    child.kill('SIGTERM')
    await Promise.race([ended, pause(timeouts.cleanup / 2)])
    child.kill('SIGKILL')
  }
  return { ended, stop }
}

/** Null once dockerd answers, else why not. */
async function answers(): Promise<string | null> {
  const docker = connect(`unix://${layout.dockerSocket}`)
  for (const deadline = Date.now() + timeouts.embeddedEngineReady; Date.now() < deadline; await pause(50))
    if (
      await docker.ping().then(
        () => true,
        () => false,
      )
    )
      return null
  return `dockerd did not answer in ${timeouts.embeddedEngineReady / 1000} s; see ${layout.logs}`
}

/** Every container of a private engine is ours; ended one by one by dockerd they would take too long. */
async function removeContainers(): Promise<void> {
  const docker = connect(`unix://${layout.dockerSocket}`)
  const listed = await docker.listContainers({ all: true }).catch(() => [])
  const removed = listed.map(({ Id }) =>
    docker
      .getContainer(Id)
      .remove({ force: true, v: false })
      .catch(() => undefined),
  )
  await Promise.race([Promise.all(removed), pause(timeouts.cleanup / 2)])
}
