import { pythonClient } from './python.ts'

const get = `
async def once():
    limit = aiohttp.ClientTimeout(total=timeout)
    async with aiohttp.ClientSession(trust_env=TRUST, timeout=limit) as session:
        async with session.get(url) as response:
            response.raise_for_status()
asyncio.run(once())
`

const plain = {
  from: 'python3-aiohttp',
  imports: 'import aiohttp, asyncio',
  version: 'aiohttp.__version__',
  limitFromStart: true,
} as const

/** As it is by default: the environment is not read. */
export const aiohttp = pythonClient({
  ...plain,
  id: 'aiohttp',
  title: 'Python aiohttp',
  get: get.replace('TRUST', 'False'),
})

export const aiohttpTrustEnv = pythonClient({
  ...plain,
  id: 'aiohttp-trust-env',
  title: 'Python aiohttp, trust_env=True',
  get: get.replace('TRUST', 'True'),
})
