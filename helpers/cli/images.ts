import { stat } from 'node:fs/promises'
import { DEFAULT_GENERATION, generations } from '../engine/generations.ts'
import {
  architectureOf,
  ensureImages,
  everyImage,
  imageName,
  listImages,
  loadImages,
  missingImages,
  nameForPeople,
  saveImages,
  type Wanted,
} from '../engine/images.ts'
import { SetupError } from '../engine/setup-error.ts'
import { images } from '../text/cli.ts'
import { type Language, languageOf, say } from '../text/say.ts'
import { problems, steps } from '../text/setup.ts'
import { startOptions } from '../text/start.ts'
import { INTERRUPTED, interruptible } from './interruption.ts'
import { badOption, parseOptions, unknownWord } from './options.ts'
import { pathShown, pathTyped } from './paths-typed.ts'
import { showProgress } from './progress.ts'
import { enoughSpaceFor, type OpenEngine, openEngine, whileHeard } from './set-up.ts'
import { size } from './size.ts'

/** Resolves to the exit code. */
type Action = (opened: OpenEngine, wanted: readonly Wanted[], file: string, lang: Language) => Promise<number>

/** `npm run images`: 0 done, 2 could not, 130 interrupted. */
export async function run(argv: string[]): Promise<number> {
  const lang = languageOf(process.env)
  const line = { command: COMMAND, lang }
  const { values, positionals } = parseOptions(line, { args: argv, allowPositionals: true, options })
  const [verb = '', file = ''] = positionals
  const action = Object.hasOwn(actions, verb) ? actions[verb] : undefined
  const wantsFile = verb === 'save' || verb === 'load'
  if (values.help || !action || positionals.length !== (wantsFile ? 2 : 1)) {
    if (values.help) console.log(say(lang, images.usage))
    else console.error(`${unknownWord(verb, Object.keys(actions), lang)}${say(lang, images.usage)}`)
    return values.help ? 0 : 2
  }
  if (wantsFile && file === '') throw badOption(COMMAND, say(lang, startOptions.emptyFile, { name: verb }))
  const unknown = values.generation?.find(name => !generations.some(generation => generation === name))
  if (unknown !== undefined) throw badOption(COMMAND, say(lang, images.unknownGeneration, { name: unknown }))
  const chosen = values.generation ?? (verb === 'build' ? [DEFAULT_GENERATION] : generations)
  const wanted = everyImage.filter(({ generation }) => chosen.some(name => name === generation))
  const path = pathTyped(file)
  const opened = await openEngine({ lang, progress: showProgress(lang) })
  try {
    return await whileHeard(opened, action(opened, wanted, path, lang))
  } finally {
    await opened.close()
  }
}

const COMMAND = 'npm run images'

const options = { help: { type: 'boolean', short: 'h' }, generation: { type: 'string', multiple: true } } as const

const namesOf = async (engine: OpenEngine['engine'], wanted: readonly Wanted[]): Promise<string[]> => {
  const arch = await architectureOf(engine)
  return wanted.map(({ kind, generation }) => imageName(kind, generation, arch))
}

const actions: Readonly<Record<string, Action>> = {
  async list({ engine, endpoint }, wanted, _file, lang) {
    const listed = (await listImages(engine, everyImage)).filter(({ name }) =>
      wanted.some(({ generation }) => name.split(':')[1]?.startsWith(generation)),
    )
    if (listed.length === 0) console.log(say(lang, images.none, { endpoint }))
    const width = Math.max(0, ...listed.map(({ name }) => name.length))
    for (const { name, bytes, created, current } of listed) {
      const when = created.toISOString().slice(0, 16).replace('T', ' ')
      console.log(
        `${name.padEnd(width)}  ${size(bytes).padStart(7)}  ${when}  ${current ? say(lang, images.current) : ''}`.trimEnd(),
      )
    }
    return 0
  },

  async build(opened, wanted, _file, lang) {
    const { engine } = opened
    await enoughSpaceFor(opened, await missingImages(engine, wanted))
    await ensureImages(engine, wanted, showProgress(lang))
    console.log(say(lang, images.ready, { names: (await namesOf(engine, wanted)).join(' ') }))
    return 0
  },

  async save({ engine }, wanted, file, lang) {
    const missing = new Set(await namesOf(engine, await missingImages(engine, wanted)))
    const names = (await namesOf(engine, wanted)).filter(name => !missing.has(name))
    if (names.length === 0) throw new SetupError(problems.nothingToSave)
    const count = names.length
    const done = await interruptible(signal =>
      showProgress(lang)(steps.saveImages, { count, file: pathShown(file) }, () =>
        saveImages(engine, names, file, signal),
      ),
    )
    if (done === null) return INTERRUPTED
    console.log(say(lang, images.saved, { count, file: pathShown(file), size: size((await stat(file)).size) }))
    return 0
  },

  async load({ engine }, wanted, file, lang) {
    const names = await showProgress(lang)(steps.loadImages, { file: pathShown(file) }, detail =>
      loadImages(engine, file, detail),
    )
    console.log(say(lang, images.loaded, { names: names.join(' ') }))
    const arch = await architectureOf(engine)
    const usable = wanted.filter(({ kind, generation }) => names.includes(imageName(kind, generation, arch)))
    await Promise.all(usable.map(image => nameForPeople(engine, image, arch)))
    if (usable.length === 0) console.log(say(lang, images.otherVersion))
    return 0
  },
}
