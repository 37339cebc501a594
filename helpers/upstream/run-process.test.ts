import { expect, test } from 'vitest'
import { runProcess } from './run-process.ts'
import { alive } from './testing.ts'

const node = (script: string): [string, ...string[]] => [process.execPath, '-e', script]

test('the result is what the process left: code, both outputs, its input and environment', async () => {
  const script =
    'process.stdin.on("data", d => { console.log(process.env.A + d); console.error("err"); process.exitCode = 7 })'
  const result = await runProcess({ argv: node(script), env: { A: 'é ' }, stdin: 'in', timeout: 10_000 })
  expect(result).toMatchObject({ code: 7, signal: null, timedOut: false, stdout: 'é in\n', stderr: 'err\n' })
})

test('arguments reach it as they are: there is no shell', async () => {
  const odd = ['$HOME', '; exit 3', '"', '*', '']
  const argv: [string, ...string[]] = [process.execPath, '-p', 'JSON.stringify(process.argv.slice(1))', '--', ...odd]
  const { stdout } = await runProcess({ argv, cwd: '/', timeout: 10_000 })
  expect(JSON.parse(stdout)).toEqual(odd)
})

test('a signal that ends it is told', async () => {
  const result = await runProcess({
    argv: node('process.kill(process.pid, "SIGTERM"); setTimeout(() => {}, 9000)'),
    timeout: 10_000,
  })
  expect(result).toMatchObject({ code: null, signal: 'SIGTERM', timedOut: false })
})

test('after its time the whole group is killed, and what it said until then is kept', async () => {
  const child = `require("child_process").spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"], { stdio: "inherit" })`
  const script = `const c = ${child}; console.log(c.pid); setTimeout(() => {}, 60000)`
  const result = await runProcess({ argv: node(script), timeout: 3_000 })
  expect(result).toMatchObject({ code: null, signal: 'SIGKILL', timedOut: true })
  expect(Number(result.stdout)).toBeGreaterThan(1)
  await expect.poll(() => alive(Number(result.stdout))).toBe(false)
})

test('a descendant that left the group and holds the output does not hold the result', async () => {
  const child = `require("child_process").spawn(process.execPath, ["-e", "setTimeout(() => {}, 9000)"], { stdio: "inherit", detached: true }).unref()`
  const result = await runProcess({ argv: node(`${child}; process.exit(3)`), timeout: 3_000 })
  expect(result).toMatchObject({ code: 3, timedOut: false })
  expect(result.ms).toBeLessThan(8_000)
})

test('what is cut short by its caller has not timed out', async () => {
  const abort = new AbortController()
  const running = runProcess({ argv: node('setTimeout(() => {}, 60000)'), timeout: 60_000 }, abort.signal)
  abort.abort()
  expect(await running).toMatchObject({ signal: 'SIGKILL', timedOut: false })
})

test('of endless output the first 4 MiB are kept', async () => {
  const { stdout, code } = await runProcess({
    argv: node('process.stdout.write("x".repeat(9 << 20))'),
    timeout: 10_000,
  })
  expect([stdout.length, code]).toEqual([4 << 20, 0])
})

test('what cannot be started is an error with the system’s code', async () => {
  await expect(runProcess({ argv: ['/nonesuch/program'], timeout: 1_000 })).rejects.toMatchObject({ code: 'ENOENT' })
  await expect(runProcess({ argv: ['/etc/passwd'], timeout: 1_000 })).rejects.toMatchObject({ code: 'EACCES' })
})
