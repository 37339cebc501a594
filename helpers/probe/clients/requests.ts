import { pythonClient } from './python.ts'

export const requests = pythonClient({
  id: 'requests',
  title: 'Python requests',
  from: 'python3-requests',
  imports: 'import requests',
  version: 'requests.__version__',
  get: 'requests.get(url, timeout=timeout).raise_for_status()',
})
