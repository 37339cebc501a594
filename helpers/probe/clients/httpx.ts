import { pythonClient } from './python.ts'

/** To read the CA bundle takes ten times as long as a request: it is read once, before the forks. */
export const sharedTrust = (library: 'httpx' | 'httpx2'): string => `TRUST = ${library}.create_ssl_context()`

export const httpx = pythonClient({
  id: 'httpx',
  title: 'Python httpx',
  from: 'python3-httpx',
  imports: `import httpx\n${sharedTrust('httpx')}`,
  version: 'httpx.__version__',
  get: 'httpx.get(url, timeout=timeout, verify=TRUST).raise_for_status()',
})
