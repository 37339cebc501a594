import { expect, test } from 'vitest'
import type { Generation } from '../engine/generations.ts'
import { curlArguments, curlSight, withNonce } from './curl-probe.ts'
import type { ClientSight } from './evidence.ts'
import { readCaptured } from './fixtures/captured.ts'

type Row = readonly [Generation, situation: string, sight: Partial<ClientSight>]

/** What curl's raw output says. The exit codes and texts that changed from version to version are the reason for three rows of one. */
const table: readonly Row[] = [
  [
    'bookworm',
    'proxied https',
    { client: 'curl 7.88.1', exit: 0, errno: null, connectStatus: 200, status: 200, remote: '127.0.0.1' },
  ],
  [
    'trixie',
    'proxied https',
    { client: 'curl 8.14.1', exit: 0, errno: null, connectStatus: 200, status: 200, remote: '127.0.0.1' },
  ],
  [
    'forky',
    'proxied https',
    { client: 'curl 8.22.0', exit: 0, errno: null, connectStatus: 200, status: 200, remote: '127.0.0.1' },
  ],
  ['forky', 'proxied http', { exit: 0, errno: null, connectStatus: 0, status: 200 }],

  ['bookworm', 'nothing listens https', { exit: 7, errno: 'ECONNREFUSED', connectStatus: 0, status: 0, remote: null }],
  ['trixie', 'nothing listens https', { exit: 7, errno: 'ECONNREFUSED', connectStatus: 0, status: 0, remote: null }],
  ['forky', 'nothing listens https', { exit: 7, errno: 'ECONNREFUSED', connectStatus: 0, status: 0, remote: null }],
  ['bookworm', 'nobody has the address', { exit: 7, errno: 'EHOSTUNREACH', remote: null }],
  ['trixie', 'nobody has the address', { exit: 7, errno: 'EHOSTUNREACH', remote: null }],
  ['forky', 'nobody has the address', { exit: 7, errno: 'EHOSTUNREACH', remote: null }],
  ['forky', 'no route', { exit: 7, errno: 'ENETUNREACH', remote: null }],
  ['bookworm', 'firewall drops', { exit: 28, errno: 'ETIMEDOUT', remote: null }],
  ['trixie', 'firewall drops', { exit: 28, errno: 'ETIMEDOUT', remote: null }],
  ['forky', 'firewall drops', { exit: 28, errno: 'ETIMEDOUT', remote: null }],
  ['bookworm', 'proxy hangs https', { exit: 28, errno: null, remote: '127.0.0.1' }],
  ['trixie', 'proxy hangs https', { exit: 28, errno: null, remote: '127.0.0.1' }],
  ['forky', 'proxy hangs https', { exit: 28, errno: null, remote: '127.0.0.1' }],
  ['bookworm', 'proxy name unknown', { exit: 5, errno: 'EAI_AGAIN', remote: null }],
  ['trixie', 'proxy name unknown', { exit: 5, errno: 'EAI_AGAIN', remote: null }],
  ['forky', 'proxy name unknown', { exit: 5, errno: 'EAI_AGAIN', remote: null }],

  // curl 8.22 ends a refused CONNECT with 7, the code of a refused connection: the status alone tells them apart.
  ['bookworm', 'credentials missing https', { exit: 56, errno: null, connectStatus: 407, status: 0 }],
  ['trixie', 'credentials missing https', { exit: 56, errno: null, connectStatus: 407, status: 0 }],
  ['forky', 'credentials missing https', { exit: 7, errno: null, connectStatus: 407, status: 0 }],
  ['bookworm', 'credentials missing http', { exit: 0, errno: null, connectStatus: 0, status: 407 }],
  ['forky', 'credentials missing http', { exit: 0, errno: null, connectStatus: 0, status: 407 }],
  ['forky', 'next hop wants credentials', { exit: 7, errno: null, connectStatus: 597 }],

  ['bookworm', 'proxy closes at once http', { exit: 56, errno: null, status: 0 }],
  ['forky', 'proxy closes at once https', { exit: 56, errno: null, connectStatus: 0 }],
  ['forky', 'SOCKS scheme for an HTTP proxy', { exit: 97, errno: null, remote: '127.0.0.1' }],
  ['bookworm', 'https scheme for an HTTP proxy', { exit: 35, errno: null, connectStatus: 0 }],
  ['bookworm', 'CA unknown', { exit: 60, errno: null, connectStatus: 200, status: 0 }],
  ['forky', 'CA unknown', { exit: 60, errno: null, connectStatus: 200, status: 0 }],
]

const captured = readCaptured()
const rawOf = (generation: Generation, situation: string) => {
  const row = captured.find(c => c.generation === generation && c.situation === situation)
  if (!row) throw new Error(`nothing was captured of ${situation} on ${generation}`)
  return row.raw.result
}

test.each(table)('%s: %s', (generation, situation, sight) => {
  expect(curlSight(rawOf(generation, situation))).toMatchObject(sight)
})

test('the time to connect tells an answered refusal from an address that nobody has', () => {
  expect(curlSight(rawOf('forky', 'firewall rejects with host-prohibited')).connectMs).toBeLessThan(1_500)
  expect(curlSight(rawOf('forky', 'nobody has the address')).connectMs).toBeGreaterThan(1_500)
})

test.each([
  ['as curl before 8 says it', '* connect to h port 2526 failed: Connection refused', 'ECONNREFUSED'],
  ['as it says it since', '* connect to h port 2526 from 0.0.0.0 port 0 failed: No route to host', 'EHOSTUNREACH'],
  ['no route', '*   Trying h:2526...\n* connect to h port 2526 failed: Network is unreachable\n* x', 'ENETUNREACH'],
  ['the kernel gave up', '* connect to h port 2526 failed: Connection timed out\r\n', 'ETIMEDOUT'],
  ['another error', '* connect to h port 2526 failed: Permission denied', null],
  ['a header that speaks so', '< X: * connect to h port 2526 failed: Connection refused', null],
])('the errno in curl’s own words: %s', (_, stderr, errno) => {
  expect(curlSight({ ...rawOf('forky', 'nothing listens https'), hop: null, stderr }).errno).toBe(errno)
})

test('the plain connect is asked only where curl does not tell', () => {
  const raw = rawOf('forky', 'nothing listens https')
  const hop = { errno: 'EHOSTUNREACH', address: null, ms: 1 }
  expect(curlSight({ ...raw, hop }).errno).toBe('ECONNREFUSED')
  expect(curlSight({ ...raw, stderr: '', hop }).errno).toBe('EHOSTUNREACH')
})

test('a name server that never answers is no silent proxy', () => {
  const raw = rawOf('forky', 'proxy hangs https')
  const stdout = raw.stdout.replace(/"time_namelookup":[\d.]+/, '"time_namelookup":0.000000')
  expect(curlSight({ ...raw, stdout }).errno).toBe('EAI_AGAIN')
  // A URL that curl refuses outright needed no name.
  expect(curlSight({ ...raw, stdout, code: 3 }).errno).toBeNull()
})

test('the text says what failed, never a header or a user', () => {
  for (const { raw, generation, situation } of captured) {
    const { text } = curlSight(raw.result)
    expect(text, `${generation}: ${situation}`).not.toMatch(/^[<>{}]|authorization|family:|guess|p%40ss/im)
    if (raw.result.code !== 0) expect(text, `${generation}: ${situation}`).toContain(`curl: (${raw.result.code})`)
  }
})

test('of what curl says of a failure, each line is kept', () => {
  const stderr = '* Trying\n* connect to h failed: x\n< X: curl: 1\n> Y: * fail 2\n* closing\ncurl: (7) Failed\n'
  const { text } = curlSight({ ...rawOf('forky', 'nothing listens https'), stderr })
  expect(text).toBe('* connect to h failed: x\ncurl: (7) Failed')
})

test('a curl that never ran, or was killed, is a sight too', () => {
  const raw = { code: 127, signal: null, stdout: '', stderr: 'spawn curl ENOENT', ms: 0, hop: null }
  expect(curlSight(raw)).toMatchObject({
    client: 'curl ?',
    exit: 127,
    errno: null,
    connectStatus: 0,
    status: 0,
    connectMs: null,
  })
  expect(curlSight({ ...raw, code: null, signal: 'SIGKILL', stdout: '{"broken' }).exit).toBe(null)
  expect(curlSight({ ...raw, code: 28 }).errno).toBe(null)
})

test('the nonce goes into the query and the user agent; limits are in seconds; no proxy stands in the arguments', () => {
  const argv = curlArguments('https://huggingface.co/a?b=c', 'n1', 2_000, 2_500)
  expect(argv.at(-1)).toBe('https://huggingface.co/a?b=c&familyai-nonce=n1')
  expect(argv.join(' ')).toContain('--connect-timeout 2 --max-time 2.5 -A curl familyai-nonce/n1')
  expect(argv).not.toContain('-x')
  // What curlSight reads: curl's own words, and its report alone on stdout.
  expect(argv.join(' ')).toMatch(/^curl .*-v .*-o \/dev\/null .*-w %\{json\} /)
  expect(withNonce('http://a/?familyai-nonce=old', 'new')).toBe('http://a/?familyai-nonce=new')
})
