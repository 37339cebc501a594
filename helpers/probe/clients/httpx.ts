import { pythonClient } from './python.ts'

export const httpx = pythonClient({
  id: 'httpx',
  title: 'Python httpx',
  from: 'python3-httpx',
  imports: 'import httpx',
  version: 'httpx.__version__',
  get: 'httpx.get(url, timeout=timeout).raise_for_status()',
})
