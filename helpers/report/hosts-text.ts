import { hosts as words } from '../text/hosts.ts'
import { type Language, say } from '../text/say.ts'
import { columns } from './columns.ts'
import { type Paint, paintIf } from './doctor-paint.ts'
import type { HostResult } from './hosts-json.ts'
import { printable, wrap } from './lines.ts'

export type HostsStyle = {
  readonly language: Language
  readonly width: number
  readonly colour: boolean
  /** the command that looks at one host alone */
  readonly closer: (name: string) => string
}

const kinds = { 0: 'out', 1: 'found', 2: 'failed' } as const
const colours = { out: 'green', found: 'red', failed: 'yellow' } as const

/** Many hosts as one table; below it, of each that is not well, what comes first and the command that looks closer. */
export function hostsText(results: readonly HostResult[], { language, width, colour, closer }: HostsStyle): string {
  const paint = paintIf(colour)
  const heads = ['host', 'services', 'result', 'findings'] as const
  const rows = [heads.map(head => say(language, words[head])), ...results.map(result => rowOf(result, language))]
  const table = columns(rows, { width }).map(line => coloured(line, language, paint))
  const count = (kind: (typeof kinds)[0 | 1 | 2]) => results.filter(({ exitCode }) => kinds[exitCode] === kind).length
  const counts = { all: results.length, out: count('out'), found: count('found'), failed: count('failed') }
  const unwell = results.filter(({ exitCode }) => exitCode !== 0)
  const details = unwell.map(result =>
    [
      wrap(`${printable(result.name)}: ${printable(firstOf(result))}`, width),
      `  ${say(language, words.closer, { command: closer(result.name) })}`,
    ].join('\n'),
  )
  const sum = wrap(say(language, words.sum, counts), width, '')
  return [table.join('\n'), ...details, paint('bold', sum)].map(section => `${section}\n`).join('\n')
}

function rowOf({ name, exitCode, diagnosis }: HostResult, language: Language): string[] {
  const asked = diagnosis?.services.filter(({ state }) => state !== 'inside') ?? []
  const out = asked.filter(({ state }) => state === 'out').length
  const known = asked.some(({ state }) => state !== 'unknown')
  const codes = [...new Set(diagnosis?.findings.map(({ code }) => code))].join(' ')
  return [printable(name), known ? `${out}/${asked.length}` : '–', say(language, words[kinds[exitCode]]), codes]
}

const firstOf = ({ reason, diagnosis }: HostResult): string => reason ?? diagnosis?.findings[0]?.seen ?? ''

/** Not by colour alone: each has its mark. */
function coloured(line: string, language: Language, paint: Paint): string {
  for (const kind of Object.values(kinds)) {
    const text = say(language, words[kind])
    if (line.includes(text)) return line.replace(text, paint(colours[kind], text))
  }
  return line
}
