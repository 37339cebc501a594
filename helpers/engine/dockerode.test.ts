import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** What a process of its own prints: this one has the package already. */
const said = (code: string): string => {
  const program = `const { Docker } = await import(${JSON.stringify(join(import.meta.dirname, 'dockerode.ts'))})
const { createRequire } = await import('node:module')
const require = createRequire(${JSON.stringify(import.meta.filename)})
const loaded = name => Object.keys(require.cache).some(path => path.includes('/node_modules/' + name + '/'))
${code}`
  return execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' }).trim()
}

test('neither gRPC nor an ssh client is loaded for a client of an engine', () => {
  const names = ['dockerode', 'docker-modem', '@grpc/grpc-js', 'ssh2']
  expect(said(`new Docker(); console.log(${JSON.stringify(names)}.map(loaded).join())`)).toBe('true,true,false,false')
})

test('they are there when they are called, also for whoever has the package by its own name', () => {
  const asked = `const { default: Same } = await import('dockerode')
const docker = new Same({ protocol: 'ssh', host: '127.0.0.1', port: 9, username: 'nobody' })
docker.modem.buildRequest({ hostname: 'x', headers: {} }, {}, undefined, error => console.log(Same === Docker, loaded('ssh2'), error !== null))`
  expect(said(asked)).toBe('true true true')
})
