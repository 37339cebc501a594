import { posix } from 'node:path'
import { parseDocument } from 'yaml'
import { readEnv } from '../env/readings.ts'
import type { Owner } from '../owner.ts'
import type { Entry, Project } from './tree.ts'

const encoder = new TextEncoder()
const FOLDER = '/home/owner'

const nothing = { signal: null, timedOut: false, ms: 1 } as const
const printed = (stdout: string) => ({ ...nothing, code: 0, stdout, stderr: '' })
const refused = (stderr: string) => ({ ...nothing, code: 1, stdout: '', stderr: `${stderr}\n` })

/**
 * The owner of a project of the corpus in memory. Its compose refuses nothing that YAML takes, and quotes what it refuses: what
 * the doctor gets from it is worse than what the real one lets through.
 */
export function memoryOwner({ folder, tree }: Project): Owner {
  const root = posix.join(FOLDER, folder)
  const entryAt = (path: string): Entry | undefined => {
    const name = posix.relative(root, posix.resolve(root, path))
    return Object.hasOwn(tree, name) ? tree[name] : undefined
  }
  return {
    folder: root,
    home: FOLDER,
    environment: { HOME: FOLDER },
    read: async (path, most) => {
      if (path === '.') return { errno: 'EISDIR' }
      const entry = entryAt(path)
      const bytes = bytesOf(entry)
      if (bytes === null) return { errno: entry === undefined ? 'ENOENT' : 'EINVAL' }
      return bytes.length > most ? { errno: 'EFBIG' } : bytes
    },
    run: async argv => {
      if (argv[0] === 'ls') return printed(Object.keys(tree).join('\n'))
      if (argv.includes('version')) return printed('Docker Compose version v2.40.3')
      return composeSays(bytesOf(entryAt('.env')), bytesOf(tree[fileOf(argv, tree)]))
    },
  }
}

/** The file that `-f` names, else the first that compose could take. */
function fileOf(argv: readonly string[], tree: Project['tree']): string {
  const at = argv.indexOf('-f')
  return (at < 0 ? Object.keys(tree).find(name => /\.ya?ml$/.test(name)) : argv[at + 1]) ?? ''
}

function bytesOf(entry: Entry | undefined): Uint8Array | null {
  if (typeof entry === 'string') return encoder.encode(entry)
  return entry instanceof Uint8Array ? entry : null
}

const VARIABLE = /\$\{?([A-Za-z_]\w*)(?::?-([^}]*)\})?\}?/g
const MOST_ALIASES = 20_000
/** What YAML takes long for is refused: the doctor's own reading of it is what is looked at. */
const LARGEST = 132 * 1024
/** No process can be given a longer text. */
const LONGEST = 128 * 1024

function composeSays(env: Uint8Array | null, file: Uint8Array | null) {
  const readings = env === null ? null : readEnv(env, {})
  if (readings !== null && !('refused' in readings) && readings.composeRefuses) {
    const { line } = readings.composeRefuses
    const raw = readings.lines[line - 1]?.raw ?? ''
    return refused(`failed to read .env: line ${line}: unexpected character in variable name ${JSON.stringify(raw)}`)
  }
  if (file !== null && file.length > LARGEST) return refused('yaml: document is too large')
  if (file === null) return refused('open docker-compose.yml: no such file or directory')
  const values = new Map(
    readings !== null && !('refused' in readings)
      ? readings.readings.flatMap(({ name, compose }) =>
          compose.kind === 'set' ? [[name, compose.text] as const] : [],
        )
      : [],
  )
  const filled = (_: string, name: string, instead = '') => values.get(name) ?? instead
  const text = (value: string) => value.slice(0, LONGEST).replace(VARIABLE, filled).slice(0, LONGEST)
  try {
    const document = parseDocument(new TextDecoder().decode(file), {
      logLevel: 'silent',
      uniqueKeys: false,
      merge: true,
    })
    const [error] = document.errors
    if (error) return refused(`yaml: line ${error.linePos?.[0].line ?? 1}: ${error.message}`)
    const whole: unknown = document.toJS({ maxAliasCount: MOST_ALIASES })
    return printed(JSON.stringify(whole, (_, value) => (typeof value === 'string' ? text(value) : value)) ?? '')
  } catch (error) {
    return refused(`yaml: ${error instanceof Error ? error.message : String(error)}`)
  }
}
