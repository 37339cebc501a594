import { pythonClient } from './python.ts'

export const urllib = pythonClient({
  id: 'urllib',
  title: 'Python urllib',
  from: 'python3',
  imports: 'import urllib.request, platform',
  version: 'platform.python_version()',
  get: 'urllib.request.urlopen(url, timeout=timeout).read()',
})
