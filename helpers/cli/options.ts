import { type ParseArgsConfig, type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { SetupError } from '../engine/setup-error.ts'
import { cli, optionWords as words } from '../text/cli.ts'
import { type Language, say } from '../text/say.ts'
import { nearest } from './nearest.ts'

/** A command as its reader types it: `npm start`, `npm run images`. */
export type CommandLine = { readonly command: string; readonly lang: Language }

/**
 * Reads a command's arguments, as `parseArgs` does (node:util).
 * @throws SetupError for what the command does not know, in the reader's language, with what they probably meant
 */
export function parseOptions<T extends ParseArgsConfig & { options: ParseArgsOptionsConfig }>(
  { command, lang }: CommandLine,
  config: T,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config)
  } catch (error) {
    throw badOption(command, reasonOf(error, config.options, lang))
  }
}

/** An argument that cannot be; `reason` says why. */
export const badOption = (command: string, reason: string): SetupError =>
  new SetupError(cli.badOption, { reason, command: `${command} --` })

/** `npm run images -- biuld`: there is no such word, but one that is near; empty when nothing was typed. */
export function unknownWord(name: string, known: readonly string[], lang: Language): string {
  if (name === '' || known.includes(name)) return ''
  const near = nearest(name, known)
  const lines = [
    say(lang, cli.unknownCommand, { name }),
    ...(near === null ? [] : [say(lang, cli.didYouMean, { near })]),
  ]
  return `${lines.join('\n')}\n`
}

/** Node's own words for a mistake are English, and long. */
function reasonOf(error: unknown, options: ParseArgsOptionsConfig, lang: Language): string {
  const message = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? error.code : null
  // An option with a short form is named `-h, --help`.
  const [, name = '', long = name] = /'(-[^' =,]*)(?:, (--[^' =]*))?/.exec(message) ?? []
  const known = Object.keys(options).map(each => `--${each}`)
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL')
    return say(lang, words.stray, { name: /'([^']*)'/.exec(message)?.[1] ?? '' })
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const near = nearest(name, known)
    return near === null ? say(lang, words.unknownOption, { name }) : say(lang, words.unknownNear, { name, near })
  }
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    const takesNone = Object.entries(options).some(([each, { type }]) => `--${each}` === long && type === 'boolean')
    return takesNone ? say(lang, words.takesNoValue, { name: long }) : say(lang, words.wantsValue, { name })
  }
  return message
}
