import { randomInt } from 'node:crypto'
import { endure as words } from '../text/endure.ts'
import { type Language, languageOf, say } from '../text/say.ts'
import type { Proof } from './endure/proof.ts'
import { INTERRUPTED, interruptible } from './interruption.ts'
import { badOption, parseOptions } from './options.ts'

/**
 * The proofs by their names, each a module of ./endure/: what only one of them needs is loaded for it alone. Each has a line in
 * the help.
 */
export const proofs: Readonly<Record<string, () => Promise<Proof>>> = {
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
export async function run(argv: string[]): Promise<number> {
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
  const chosen = parsed.positionals.map(name => ({ name, load: proofOf(name, lang) }))
  if (chosen.length === 0) throw badOption(COMMAND, say(lang, words.noProof, { known: known() }))
  const { busy = false, 'half-core': halfCore = false } = parsed.values
  const tell = (line: string) => console.log(line)
  const asked = { lang, seed: whole('--seed', seed, lang), busy, halfCore, more, tell }
  const often = times === undefined ? null : whole('--times', times, lang)
  const done = await interruptible(async signal => {
    let held = true
    for (const { name, load } of chosen) {
      const proof = await load()
      const { seed, ...setting } = { ...asked, times: often ?? proof.times }
      console.log(say(lang, words.begins, { name, times: setting.times, seed }))
      const broken = await proof.prove({ ...setting, seed, signal })
      for (const line of broken) console.log(`✗ ${line}`)
      const verdict = broken.length === 0 ? words.held : words.broken
      console.log(say(lang, verdict, { name, count: broken.length, times: setting.times, seed }))
      held &&= broken.length === 0
    }
    return held ? 0 : 1
  })
  // What was left half done must not keep the process.
  if (done === null) process.exit(INTERRUPTED)
  return done.result
}

const known = (): string => Object.keys(proofs).join(', ')

function proofOf(name: string, lang: Language): () => Promise<Proof> {
  const load = Object.hasOwn(proofs, name) ? proofs[name] : undefined
  if (load === undefined) throw badOption(COMMAND, say(lang, words.unknownProof, { name, known: known() }))
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
