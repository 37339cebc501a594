/** What a fenced block of a guide asks of its reader, and of the scenario that follows it. */
type Action =
  /** lines for bash on the host, in the project's folder */
  | { readonly kind: 'run' }
  /** a file; of `.env` the lines that it must have, in the project's folder where the path is relative */
  | { readonly kind: 'file'; readonly file: string }
  /** where the proxy must listen, and whom it must let in */
  | {
      readonly kind: 'proxy'
      readonly listen: { readonly host: string; readonly port: number }
      readonly allow: readonly string[]
    }

/** A fenced block. Its info string says what it is: `sh run path=a,b`, `env file=.env path=a`, `text proxy path=a`. */
export type Block = Action & {
  readonly text: string
  /** the ways through the document that it belongs to */
  readonly paths: readonly string[]
  /** the line of its opening fence, from 1 */
  readonly line: number
}

const FENCE = /^(`{3,}|~{3,})\s*(.*)$/

/**
 * The fenced blocks of a Markdown document, in order. Everything behind the language is invisible where it is rendered.
 * Throws an Error that names the line for a block that does not say what it is: nothing in a guide stays untested.
 */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = []
  let open: { fence: string; info: string; line: number; lines: string[] } | null = null
  for (const [index, line] of markdown.split('\n').entries()) {
    const [, fence = '', info = ''] = FENCE.exec(line) ?? []
    if (open === null) {
      if (fence !== '') open = { fence, info, line: index + 1, lines: [] }
      else if (/^\s+(`{3}|~{3})/.test(line))
        throw new Error(`line ${index + 1}: an indented fence; begin it at the margin`)
    } else if (fence.startsWith(open.fence) && info === '') {
      blocks.push(blockOf(open.info, open.lines, open.line))
      open = null
    } else open.lines.push(line)
  }
  if (open !== null) throw new Error(`line ${open.line}: this block has no end; close it with ${open.fence}`)
  return blocks
}

function blockOf(info: string, lines: readonly string[], line: number): Block {
  const words = info.split(/\s+/).slice(1)
  const paths = words.flatMap(word => (word.startsWith('path=') ? word.slice('path='.length).split(',') : []))
  const action = words.map(word => actionOf(word, lines)).find(found => found !== null)
  if (!action || words.length !== 2 || paths.length === 0 || paths.includes(''))
    throw new Error(
      `line ${line}: «${info}» does not say what the block is; write sh run, env file=NAME or text proxy, and path=NAME`,
    )
  return { ...action, text: lines.map(text => `${text}\n`).join(''), paths, line }
}

function actionOf(word: string, lines: readonly string[]): Action | null {
  if (word === 'run') return { kind: 'run' }
  if (/^file=./.test(word)) return { kind: 'file', file: word.slice('file='.length) }
  const [, host = '', port = '', allow = ''] = PROXY.exec(lines.join('\n')) ?? []
  if (word !== 'proxy' || host === '') return null
  return { kind: 'proxy', listen: { host, port: Number(port) }, allow: allow.split(/,\s*/) }
}

const PROXY = /^listen ([\d.]+):(\d+)\nallow {2}(\S+(?:, \S+)*)$/
