import { expect, test } from 'vitest'
import { ENGINE_SOCKET } from './host.ts'
import { withSocket } from './socket.ts'

const refusal = (statusCode: number) => Object.assign(new Error('invalid mount config for type "bind"'), { statusCode })

/** An engine's machine that has these sockets; it answers any other with this status. */
function machine(has: readonly string[], statusCode = 400) {
  const asked: string[] = []
  const create = async (socket: string) => {
    asked.push(socket)
    if (!has.includes(socket)) throw refusal(statusCode)
    return socket
  }
  return { asked, create }
}

const TUNNEL = '/tmp/jetson.sock'

test.each([
  ['is mounted from where it is reached', '/run/user/1000/docker.sock', ['/run/user/1000/docker.sock', ENGINE_SOCKET]],
  ['is mounted from the usual place where the way there is a tunnel', TUNNEL, [ENGINE_SOCKET]],
  ['is mounted from the usual place where it is not reached by one', null, [ENGINE_SOCKET]],
])('an engine’s socket %s', async (_, reached, has) => {
  const { create } = machine(has)
  expect(await withSocket(reached, create)).toBe(has[0])
})

test.each([
  ['at neither place', TUNNEL, 400, [TUNNEL, ENGINE_SOCKET]],
  ['at the usual place, the only one', ENGINE_SOCKET, 400, [ENGINE_SOCKET]],
  ['at the usual place of an engine elsewhere', null, 400, [ENGINE_SOCKET]],
  ['for a name that is taken', TUNNEL, 409, [TUNNEL]],
])('what is refused is told: %s', async (_, reached, statusCode, tried) => {
  const { asked, create } = machine([], statusCode)
  await expect(withSocket(reached, create)).rejects.toMatchObject({ statusCode })
  expect(asked).toEqual(tried)
})
