import { stripVTControlCharacters } from 'node:util'
import type { Progress } from '../engine/progress.ts'
import { printable } from '../report/lines.ts'
import { type Language, say } from '../text/say.ts'

/** What the lines are written to; stderr, so that stdout stays a command's own. */
type Terminal = { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown }

/** Shows steps, and what is to be said while they run: what is written by others a live line would erase. */
type Shown = Progress & { note(line: string): void }

/** How often a live line is drawn again, ms. */
const FRAME = 100

const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`

/**
 * Shows steps: on a terminal one live line for each that runs, with its time and what it does right now; elsewhere one plain
 * line when it starts and one when it ends. `fleeting`: on a terminal nothing is left of what went well.
 */
export function showProgress(
  language: Language,
  terminal: Terminal = process.stderr,
  { fleeting = false }: { readonly fleeting?: boolean } = {},
): Shown {
  return terminal.isTTY ? live(language, terminal, fleeting) : plain(language, terminal)
}

function plain(language: Language, terminal: Terminal): Shown {
  const show: Progress = async (what, values, work) => {
    const name = say(language, what, values)
    const since = Date.now()
    terminal.write(`… ${name}\n`)
    try {
      const result = await work(() => undefined)
      terminal.write(`✓ ${name} (${seconds(since)})\n`)
      return result
    } catch (error) {
      terminal.write(`✗ ${name} (${seconds(since)})\n`)
      throw error
    }
  }
  return Object.assign(show, { note: (line: string) => void terminal.write(`${line}\n`) })
}

function live(language: Language, terminal: Terminal, fleeting: boolean): Shown {
  const running = new Map<symbol, { name: string; since: number; detail: string }>()
  let drawn = 0
  let timer: NodeJS.Timeout | null = null
  const erase = () => {
    if (drawn > 0) terminal.write(`\x1b[${drawn}F\x1b[J`)
    drawn = 0
  }
  const draw = () => {
    erase()
    const width = (terminal.columns || 80) - 1
    for (const { name, since, detail } of running.values())
      terminal.write(`${cut(`… ${name} (${seconds(since)}) ${detail}`, width)}\n`)
    drawn = running.size
  }
  const show: Progress = async (what, values, work) => {
    const step = { name: say(language, what, values), since: Date.now(), detail: '' }
    const key = Symbol()
    running.set(key, step)
    timer ??= setInterval(draw, FRAME)
    const end = (mark: string) => {
      erase()
      running.delete(key)
      if (!(fleeting && mark === '✓')) terminal.write(`${mark} ${step.name} (${seconds(step.since)})\n`)
      if (running.size > 0) draw()
      else if (timer) {
        clearInterval(timer)
        timer = null
      }
    }
    try {
      const result = await work(text => {
        // programs colour their lines and move the cursor, which would break ours
        const line = stripVTControlCharacters(text.split(/[\r\n]/).at(-1) ?? '')
        step.detail = printable(line.replaceAll('\t', ' '))
      })
      end('✓')
      return result
    } catch (error) {
      end('✗')
      throw error
    }
  }
  const note = (line: string) => {
    erase()
    terminal.write(`${line}\n`)
    draw()
  }
  return Object.assign(show, { note })
}

/** Cuts a line to a width in columns; a CJK character takes two. */
export function cut(line: string, width: number): string {
  let used = 0
  let kept = ''
  for (const letter of line) {
    used += /[\u1100-\u115f\u2e80-\uffe6]/.test(letter) ? 2 : 1
    if (used > width) return kept
    kept += letter
  }
  return kept
}
