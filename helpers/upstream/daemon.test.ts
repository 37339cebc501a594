import { existsSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { expect, test } from 'vitest'
import type { DaemonSpec } from '../host/seat-protocol.ts'
import { startDaemon } from './daemon.ts'
import { alive } from './testing.ts'

const user = process.getuid?.() ?? 0

/** A port that nobody listens on. */
const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0))
    })
  })

const daemon = async (script: string, more: Partial<DaemonSpec> = {}) => {
  const port = await freePort()
  const argv = [process.execPath, '-e', script.replace('PORT', String(port))] as const
  const spec = { argv, user, files: {}, logs: [], ready: { port, timeout: 5_000 }, ...more }
  return { port, started: await startDaemon('d1', spec) }
}

const refused = (port: number): Promise<string> =>
  new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
      .once('connect', () => resolve('connected'))
      .once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''))
    socket.once('close', () => socket.destroy())
  })

const LISTEN = 'require("net").createServer(s => s.end()).listen(PORT, "127.0.0.1");'

test('it is up when it listens, finds its files in its folder, and its log is what it said and wrote', async () => {
  const script = `${LISTEN} fs = require("fs"); console.log(process.cwd()); fs.writeFileSync("a.log", fs.readFileSync("d/secret"))`
  const { port, started } = await daemon(script, { files: { 'd/secret': 'found' }, logs: ['a.log', 'none.log'] })
  await expect.poll(() => started.state().log).toMatch(/^\/.*\nfound$/)
  expect(started.state()).toMatchObject({ id: 'd1', ended: null })
  expect(await refused(port)).toBe('connected')
  const folder = started.state().log.split('\n')[0] ?? ''
  await started.close()
  expect(await refused(port)).toBe('ECONNREFUSED')
  expect(existsSync(folder)).toBe(false)
})

test('it may be ready by what it says', async () => {
  const script = 'setTimeout(() => console.log("now"), 50); setInterval(() => {}, 9999)'
  const { started } = await daemon(script, { ready: { says: 'now', timeout: 5_000 } })
  expect(started.state()).toMatchObject({ id: 'd1', ended: null, log: 'now\n' })
  await started.close()
})

test('one that listens before it serves is waited for until it says so, and not for ever', async () => {
  const port = await freePort()
  const within = (ms: number) => ({ ready: { port, timeout: 5_000, serves: { says: 'now', within: ms } } })
  const script = LISTEN.replace('PORT', String(port))
  const serving = await daemon(`${script} setTimeout(() => console.log("now"), 100)`, within(5_000))
  expect(serving.started.state()).toMatchObject({ ended: null, log: 'now\n' })
  await serving.started.close()
  const silent = await daemon(script, within(400))
  expect(silent.started.state()).toMatchObject({ ended: null, log: '' })
  await silent.started.close()
})

test('one that ends before it listens says with what, and why', async () => {
  const { started } = await daemon('console.error("no inbound"); process.exit(23)')
  expect(started.state()).toMatchObject({ id: 'd1', ended: '23', log: 'no inbound\n' })
  await started.close()
})

test('one that never listens is ended when its time is over', async () => {
  const { port, started } = await daemon('console.log(process.pid); setInterval(() => {}, 9999)', {
    ready: { port: await freePort(), timeout: 2_000 },
  })
  expect(started.state().ended).toMatch(/did not listen on port \d+ in 2000 ms/)
  await expect.poll(() => alive(Number(started.state().log))).toBe(false)
  expect(await refused(port)).toBe('ECONNREFUSED')
  await started.close()
})

test('what it started ends with it', async () => {
  const child = `setTimeout(() => {}, 60000)`
  const script = `console.log(require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(child)}]).pid); ${LISTEN}`
  const { started } = await daemon(script)
  const said = () => Number(started.state().log)
  await expect.poll(() => alive(said())).toBe(true)
  const pid = said()
  await started.close()
  await expect.poll(() => alive(pid)).toBe(false)
})

test('a program that is not there is an error of the system', async () => {
  await expect(daemon('', { argv: ['/nonesuch'] })).rejects.toMatchObject({ code: 'ENOENT' })
})
