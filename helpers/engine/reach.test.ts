import http from 'node:http'
import https from 'node:https'
import { expect, test } from 'vitest'
import { connect } from './client.ts'
import { isRemote, reachOf } from './reach.ts'
import { Unusable } from './unusable.ts'

const plain = { ca: null, cert: null, key: null, verify: false }

test.each([
  ['unix:///run/docker.sock', { socketPath: '/run/docker.sock' }, false],
  ['tcp://jetson:2375', { host: 'jetson', port: 2375, protocol: 'http:' }, true],
  ['tcp://jetson', { host: 'jetson', port: 2375, protocol: 'http:' }, true],
  ['http://[fd00::84]:99', { host: 'fd00::84', port: 99, protocol: 'http:' }, true],
])('%s', (endpoint, reach, remote) => {
  expect(reachOf(endpoint)).toEqual(reach)
  expect(isRemote(endpoint)).toBe(remote)
})

test('TLS is spoken where it was asked for, and to https', () => {
  const { agent, ...rest } = reachOf('tcp://jetson', plain)
  expect(rest).toEqual({ host: 'jetson', port: 2376, protocol: 'https:' })
  expect(agent).toBeInstanceOf(https.Agent)
  expect(reachOf('https://jetson:443').protocol).toBe('https:')
})

test('by ssh the way is the agent’s', () => {
  expect(reachOf('ssh://dad@jetson').agent).toBeInstanceOf(http.Agent)
  expect(isRemote('ssh://jetson')).toBe(true)
})

test.each(['npipe:////./pipe/docker_engine', 'jetson:2375', 'tcp://', 'ssh://', 'fd://', ''])(
  '%j is no form of ours',
  endpoint => {
    expect(() => reachOf(endpoint)).toThrow(Unusable)
    expect(isRemote(endpoint) && endpoint.length > 'tcp://'.length).toBe(false)
  },
)

test('a password is refused, and not repeated', () => {
  expect(() => reachOf('ssh://dad:s3cret@jetson')).toThrow(/password-in-url$/)
})

test('a client does what it is told, whatever the environment says, and leaves it alone', () => {
  const before = { ...process.env }
  Object.assign(process.env, {
    DOCKER_HOST: 'ssh://nobody@nowhere',
    DOCKER_CERT_PATH: '/nowhere',
    DOCKER_TLS_VERIFY: '1',
  })
  try {
    const { modem } = connect('unix:///run/docker.sock')
    expect(modem).toMatchObject({ socketPath: '/run/docker.sock', protocol: 'http' })
    expect(modem).not.toHaveProperty('host', expect.any(String))
    expect(connect('tcp://jetson').modem).toMatchObject({ host: 'jetson', port: 2375, protocol: 'http' })
    expect(process.env).toMatchObject({ DOCKER_HOST: 'ssh://nobody@nowhere', DOCKER_CERT_PATH: '/nowhere' })
  } finally {
    for (const name of ['DOCKER_HOST', 'DOCKER_CERT_PATH', 'DOCKER_TLS_VERIFY'])
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
  }
})
