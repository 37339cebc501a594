import type { Asked, Client } from './client.ts'

const fetchOnce = `
const [url, timeout] = process.argv.slice(1)
try {
  const response = await fetch(url, { signal: AbortSignal.timeout(Number(timeout)) })
  if (!response.ok) throw new Error('HTTP ' + response.status)
} catch (error) {
  console.log([error, error.cause].filter(Boolean).map(({ name, code, message }) => [typeof code === 'string' ? code : name, message].filter(Boolean).join(': ')).join(' / '))
  process.exitCode = 1
}
`

const command = ({ url, timeout }: Asked): [string, ...string[]] => [
  ...(['/usr/bin/node', '--no-warnings', '--input-type=module', '-e', fetchOnce, '--'] as const),
  url,
  String(timeout),
]

/** Debian's own Node, as packaged. */
const plain: Omit<Client, 'id' | 'title' | 'running'> = {
  from: 'nodejs',
  version: ['/usr/bin/node', '--version'],
  limitFromStart: true,
  told: /^\w*Error.*$/gm,
}

export const nodeFetch: Client = { ...plain, id: 'node-fetch', title: 'Node fetch', running: { kind: 'each', command } }

export const nodeUseEnvProxy: Client = {
  ...plain,
  id: 'node-use-env-proxy',
  title: 'Node fetch, NODE_USE_ENV_PROXY=1',
  running: { kind: 'each', command, env: { NODE_USE_ENV_PROXY: '1' } },
}

/**
 * The library reads the variables when an agent is made, so one process makes an agent a request, each after its variables were
 * set. A request that the library itself does not give up is one without an end.
 */
const envProxyAgents = `
import { createRequire } from 'node:module'
import { json } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
const { EnvHttpProxyAgent, request } = createRequire('/usr/share/nodejs/')('undici')

async function get(dispatcher, { url, timeout }) {
  const { statusCode, body } = await request(url, { dispatcher, signal: AbortSignal.timeout(timeout) })
  await body.dump()
  if (statusCode !== 200) throw new Error('HTTP ' + statusCode)
}

const ended = (code, output) => ({ code, signal: null, output })
const failed = error => ended(1, [typeof error.code === 'string' ? error.code : error.name, error.message].join(': '))

const all = (await json(process.stdin)).map(asked => {
  for (const [name, value] of Object.entries(asked.env))
    if (value === null) delete process.env[name]
    else process.env[name] = value
  try {
    const once = get(new EnvHttpProxyAgent(), asked).then(() => ended(0, ''), failed)
    return Promise.race([once, delay(asked.limit, ended(null, ''))])
  } catch (error) {
    return failed(error)
  }
})
console.log(JSON.stringify(await Promise.all(all)))
process.exit()
`

export const undici: Client = {
  id: 'undici',
  title: 'undici EnvHttpProxyAgent',
  from: 'node-undici',
  version: ['sh', '-c', `grep '"version"' /usr/share/nodejs/undici/package.json`],
  lacking: ['bookworm'],
  limitFromStart: true,
  running: { kind: 'many', program: ['/usr/bin/node', '--no-warnings', '--input-type=module', '-e', envProxyAgents] },
}
