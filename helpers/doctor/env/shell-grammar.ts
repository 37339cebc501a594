/** From words and operators to commands, a line at a time as bash reads them. */
import { type lexer, type Token, Trouble } from './shell-words.ts'

export type Word = Extract<Token, { kind: 'word' }>

/** Words in their order; where they go (`redirected`) is of interest for `export` only. */
export type Command = { readonly words: readonly Word[]; readonly redirected: boolean }

/** Commands joined by `|`; `after` is what joins it to the pipeline before. */
export type Pipeline = { readonly commands: readonly Command[]; readonly after: '' | '&&' | '||' }

/** Pipelines joined by `&&` and `||`, in the background when ended by `&`. */
export type List = { readonly pipelines: readonly Pipeline[]; readonly background: boolean }

const RESERVED = new Set(
  '! [[ ]] { } case coproc do done elif else esac fi for function if select then time until while'.split(' '),
)
const REDIRECTION = new Set(['<', '>', '>>', '<>', '>|', '<&', '>&', '&>', '&>>', '<<<'])

/** The word as it stands, when nothing in it is quoted or expanded. */
export const plainText = (word: Word | undefined) => {
  const [part, more] = word?.parts ?? []
  return part?.kind === 'text' && !part.quoted && !more ? part.text : undefined
}

/**
 * One line of commands (with the lines that quotes, backslashes and operators join to it), null at the end of the file.
 * Bash carries out nothing of a line in which it finds a mistake: throws Trouble.
 */
export function readLine(next: ReturnType<typeof lexer>['next']): List[] | null {
  let token = next()
  const operator = () => (token?.kind === 'operator' ? token.text : undefined)
  const skipNewlines = () => {
    while (operator() === '\n') token = next()
  }
  skipNewlines()
  if (!token) return null

  const lists: List[] = []
  while (token && operator() !== '\n') {
    const pipelines = [pipeline('')]
    for (let joint = operator(); joint === '&&' || joint === '||'; joint = operator()) {
      token = next()
      skipNewlines()
      pipelines.push(pipeline(joint))
    }
    const separator = operator()
    lists.push({ pipelines, background: separator === '&' })
    if (separator === ';' || separator === '&') token = next()
    else if (token && separator !== '\n') throw new Trouble(token.start, 'syntax')
  }
  return lists

  function pipeline(after: Pipeline['after']): Pipeline {
    const commands = [command()]
    while (operator() === '|' || operator() === '|&') {
      token = next()
      skipNewlines()
      commands.push(command())
    }
    return { commands, after }
  }

  function command(): Command {
    const words: Word[] = []
    let redirected = false
    if (RESERVED.has((token?.kind === 'word' && plainText(token)) || '') || operator() === '(') unknown()
    for (; token; token = next()) {
      if (token.kind === 'word') words.push(token)
      else if (REDIRECTION.has(token.text)) {
        redirected = true
        token = next()
        if (token?.kind !== 'word') throw new Trouble(token?.start ?? 0, 'syntax')
      } else break
    }
    if (operator() === '<<' || operator() === '<<-') unknown()
    if (operator() === '(') {
      // `name=(…)` is an array, `name()` a function.
      const last = plainText(words.at(-1)) ?? ''
      if (last.endsWith('=') || (words.length === 1 && last !== '' && !last.includes('='))) unknown()
    }
    if (words.length === 0 && !redirected) throw new Trouble(token?.start ?? 0, 'syntax')
    return { words, redirected }
  }

  function unknown(): never {
    throw new Trouble(token?.start ?? 0, 'not-modelled')
  }
}
