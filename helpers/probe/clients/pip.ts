import { pythonClient } from './python.ts'

/** A list of packages that is empty: what pip fetches before all else. */
export const pip = pythonClient({
  id: 'pip',
  title: 'pip',
  from: 'python3-pip',
  imports: 'import pip\nfrom pip._internal.cli.main import main\nimport pip._internal.commands.download',
  version: 'pip.__version__',
  get: `
sys.exit(main(['download', '--disable-pip-version-check', '--no-cache-dir', '--retries', '0', '--timeout', str(timeout), '-r', url]))
`,
  told: /^(?:ERROR|error): .*|^╰─> .*|^pip\._vendor\.urllib3\.exceptions\.\w+: .*/gm,
})
