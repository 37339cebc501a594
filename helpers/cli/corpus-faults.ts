import { CANARY, SECRET } from '../doctor/corpus/words.ts'

/** What a reader gets of one look, in each of its forms; an empty one was not asked for. */
export type Outputs = Readonly<Record<'text' | 'json' | 'summary' | 'page', string>>

/** What would steer a terminal, or turn the direction of the text around it. Lines end all the same. */
const STEERING = /(?!\n)[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u
/** In HTML a tab is a space. */
const STEERING_PAGE = /(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u
const LIVE_MARKUP = new RegExp(`<(?:img|svg|script)[^<>]*${CANARY}|<script>${CANARY}`, 'i')

const SECRETS = [SECRET, ...['u', 'family', 'dad@home'].map(user => btoa(`${user}:${SECRET}`))]

/** Within single quotes a shell takes everything as it is, and outside of them what follows a backslash: a quote, too. */
const unquoted = (command: string): string => command.replace(/'[^']*'|\\./gs, '')

/** Everything that must be in no output, whatever the files were; in words, none when all is well. */
export function faultsIn(outputs: Outputs): string[] {
  const found = Object.entries(outputs).flatMap(([form, text]) => [
    ...((form === 'page' ? STEERING_PAGE : STEERING).test(text) ? [`${form}: steers the terminal`] : []),
    ...SECRETS.filter(secret => text.includes(secret)).map(
      secret => `${form}: shows a password at ${near(text, secret)}`,
    ),
  ])
  const commands = outputs.json === '' ? [] : commandsIn(JSON.parse(outputs.json))
  return [
    ...found,
    ...(LIVE_MARKUP.test(outputs.page) ? ['page: markup of the files is markup there'] : []),
    ...commands.filter(command => unquoted(command).includes(CANARY)).map(command => `a remedy runs ${command}`),
  ]
}

const near = (text: string, part: string): string =>
  JSON.stringify(text.slice(Math.max(0, text.indexOf(part) - 80)).slice(0, 160))

/** The commands of a diagnosis that its reader is told to type. */
function commandsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(commandsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    (key === 'run' || key === 'again') && typeof inner === 'string' ? [inner] : commandsIn(inner),
  )
}
