import { redact } from '../../text/redact.ts'
import { timeouts } from '../../timeouts.ts'
import type { ComposeRefused } from '../facts.ts'
import type { Owner } from '../owner.ts'
import { type ComposeProject, readComposeConfig } from './compose-config.ts'

/** Why compose did not say what the project is. `line`: of the file that it names, or of the first one. */
export type Refusal = Pick<ComposeRefused, 'why' | 'reason'> & {
  readonly file: string | null
  readonly line: number | null
}

export type Answer = { readonly project: ComposeProject } | { readonly refusal: Refusal }

/** `--profile *` shows services that `up` alone would not start: `run` does. */
const ALL = ['--profile', '*']
const USUAL = ['docker', 'compose'] as const
const CONFIG = ['config', '--format', 'json'] as const

/**
 * Asks `docker compose config` in the project's folder what the project is. `files`: for `-f`, none for what compose takes by
 * itself. Never throws.
 */
export async function askCompose(owner: Owner, files: readonly string[] = []): Promise<Answer> {
  const chosen = files.flatMap(file => ['-f', file])
  const { compose = USUAL } = owner
  const ask = (...options: string[]) => owner.run([...compose, ...chosen, ...options, ...CONFIG], timeouts.look)
  const first = await ask(...ALL)
  const project = first.code === 0 ? readComposeConfig(first.stdout) : null
  if (project) return { project }
  if (first.timedOut) return { refusal: refusal('invalid', `docker compose config: no end after ${first.ms} ms`) }
  const version = await owner.run([...compose, 'version'], timeouts.look)
  const said = firstLine(version.stdout) || firstLine(version.stderr)
  if (version.code !== 0 || !/v?[2-9]\d*\.\d+/.test(said))
    return { refusal: refusal('no-compose', `docker compose version: ${said || 'nothing'}`) }
  // A service behind a profile may be broken where those that `up` starts are not.
  const second = await ask()
  const plain = second.code === 0 ? readComposeConfig(second.stdout) : null
  return plain ? { project: plain } : { refusal: readRefusal(first.stderr, owner.folder) }
}

const refusal = (why: Refusal['why'], reason: string): Refusal => ({
  why,
  reason: redact(reason),
  file: null,
  line: null,
})

const WARNING = /^(?:time="[^"]*" level=warning|WARN\[\d+\])/

const firstLine = (output: string): string =>
  output
    .split('\n')
    .find(line => line.trim() !== '' && !WARNING.test(line))
    ?.trim() ?? ''

/**
 * What compose wrote to stderr, as one line without values: it quotes what it stumbles over, which may be a password.
 * Files are named as in `folder`.
 */
function readRefusal(stderr: string, folder: string): Refusal {
  const said = firstLine(stderr)
    .replace(/^(?:ERROR|Error|error): */, '')
    .replaceAll(`${folder}/`, '')
  const quotes = /\.env\b|template|interpolat|quoted value|variable name/i.test(said)
  const reason = redact(quotes ? said.replace(/(["'`]|quoted value ).*$/s, '$1…') : said)
  const file = /(?:^|\s)(\S*\.ya?ml|\S*\.env)(?=[:\s]|$)/.exec(said)?.[1] ?? null
  const line = /\bline (\d+)\b/.exec(said)?.[1]
  const why = /^no configuration file|^(?:open|stat) .*: no such file/.test(said) ? 'no-file' : 'invalid'
  return { why, reason: reason === '' ? 'docker compose config' : reason, file, line: line ? Number(line) : null }
}
