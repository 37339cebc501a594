import { randomInt } from 'node:crypto'
import { endure as words } from '../text/endure.ts'
import { type Language, languageOf, say } from '../text/say.ts'
import { timeouts } from '../timeouts.ts'
import type { Asked, Proof } from './endure/proof.ts'
import { INTERRUPTED, interruptible } from './interruption.ts'
import { badOption, parseOptions } from './options.ts'
import { quoted } from './quoted.ts'

type Again = Pick<Asked, 'seed' | 'busy' | 'halfCore' | 'more'>
type Proofs = Readonly<Record<string, () => Promise<Proof>>>

/**
 * The proofs by their names, each a module of ./endure/: what only one of them needs is loaded for it alone. Each has a line in
 * the help.
 */
export const proofs: Proofs = {
  killed: () => import('./endure/killed.ts'),
  load: () => import('./endure/load.ts'),
  corpus: () => import('./endure/corpus.ts'),
}

const COMMAND = 'npm run endure'

const options = {
  times: { type: 'string' },
  seed: { type: 'string' },
  busy: { type: 'boolean' },
  'half-core': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** `npm run endure`: 0 all held, 1 something did not, 2 could not set up, 130 interrupted. */
export async function run(argv: string[], known = proofs): Promise<number> {
  const lang = languageOf(process.env)
  // What follows a `--` is a command's that a proof runs.
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length
  const [args, more] = [argv.slice(0, end), argv.slice(end + 1)]
  const parsed = parseOptions({ command: COMMAND, lang }, { args, allowPositionals: true, options })
  const { help, times, seed = String(randomInt(2 ** 32)) } = parsed.values
  if (help) {
    console.log(say(lang, words.usage))
    return 0
  }
  const loads = parsed.positionals.map(name => ({ name, load: proofOf(name, known, lang) }))
  if (loads.length === 0) throw badOption(COMMAND, say(lang, words.noProof, { known: listOf(known) }))
  const { busy = false, 'half-core': halfCore = false } = parsed.values
  const tell = (line: string) => console.log(line)
  const asked = { lang, seed: whole('--seed', seed, lang), busy, halfCore, more, tell }
  const often = times === undefined ? null : whole('--times', times, lang)
  const chosen = await Promise.all(loads.map(async ({ name, load }) => ({ name, proof: await load() })))
  let reached: { name: string; count: number; of: number | string } = { name: '', count: 0, of: 0 }
  const done = await interruptible(async signal => {
    let held = true
    for (const { name, proof } of chosen) {
      const times = often ?? proof.times
      const of = times ?? '?'
      console.log(say(lang, times === null ? words.beginsAll : words.begins, { name, times: of, seed: asked.seed }))
      reached = { name, count: 0, of }
      const tried = (count: number, of: number) => {
        reached = { name, count, of }
      }
      const broken = await proof.prove({ ...asked, times: times ?? Number.POSITIVE_INFINITY, signal, tried })
      // What was left out might not have held.
      if (signal.aborted) break
      for (const line of broken) console.log(`✗ ${line}`)
      const verdict = broken.length === 0 ? words.held : words.broken
      console.log(say(lang, verdict, { name, count: broken.length, again: againLine(name, times, asked) }))
      held &&= broken.length === 0
    }
    return held ? 0 : 1
  }, timeouts.proofInterrupted)
  if (done !== null) return done.result
  console.log(say(lang, words.interrupted, reached))
  return INTERRUPTED
}

/** The command that does the same again. */
function againLine(name: string, times: number | null, { seed, busy, halfCore, more }: Again): string {
  const typed = [name, ...(times === null ? [] : ['--times', String(times)]), '--seed', String(seed)]
  const load = [...(busy ? ['--busy'] : []), ...(halfCore ? ['--half-core'] : [])]
  return [COMMAND, '--', ...[...typed, ...load, ...(more.length > 0 ? ['--', ...more] : [])].map(quoted)].join(' ')
}

const listOf = (known: Proofs): string => Object.keys(known).join(', ')

function proofOf(name: string, known: Proofs, lang: Language): () => Promise<Proof> {
  const load = Object.hasOwn(known, name) ? known[name] : undefined
  if (load === undefined) throw badOption(COMMAND, say(lang, words.unknownProof, { name, known: listOf(known) }))
  return load
}

/** A whole number, as it was typed. */
function whole(option: string, text: string, lang: Language): number {
  const number = Number(text)
  const [least, most] = [option === '--times' ? 1 : 0, 2 ** 32 - 1]
  if (!/^\d+$/.test(text) || number < least || number > most)
    throw badOption(COMMAND, say(lang, words.noNumber, { option, text, least, most }))
  return number
}
