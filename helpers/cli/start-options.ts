import { DEFAULT_TARGET } from '../doctor/facts.ts'
import { optionWords } from '../text/cli.ts'
import type { FindingCode } from '../text/findings.ts'
import { type Language, languageOf, type Message, say, type Values } from '../text/say.ts'
import { startOptions as words } from '../text/start.ts'
import { timeouts } from '../timeouts.ts'
import { codesTyped } from './codes-typed.ts'
import { badOption, parseOptions } from './options.ts'
import { pathTyped } from './paths-typed.ts'

/** What `npm start` was asked for. */
export type StartOptions = {
  readonly lang: Language
  readonly json: boolean
  readonly action: Action
}

export type Action =
  | { readonly kind: 'help' | 'list' | 'state' }
  | { readonly kind: 'explain'; readonly codes: readonly FindingCode[] }
  | ({ readonly kind: 'doctor' } & DoctorOptions)
  | ({ readonly kind: 'hosts' } & HostsOptions)

/** Many hosts side by side. */
export type HostsOptions = {
  /** the list, absolute */
  readonly file: string
  /** of those that name none; absolute, null when none was named */
  readonly project: string | null
  /** absolute */
  readonly report: string | null
  /** what else was typed: for each of them */
  readonly passed: readonly string[]
}

export type DoctorOptions = {
  /** absolute; null when none was named */
  readonly project: string | null
  /** the configuration of the proxy software, as it was typed; null when none was */
  readonly proxyConfig: string | null
  readonly targets: readonly string[]
  readonly offline: boolean
  readonly failOn: 'warning' | 'error'
  readonly wanted: Wanted
  /** ms, for all of it */
  readonly timeout: number
  /** absolute */
  readonly report: string | null
  readonly example: FindingCode | null
}

/** The findings to report; `only` empty means all. */
export type Wanted = { readonly only: readonly FindingCode[]; readonly skip: readonly FindingCode[] }

type Environment = Readonly<Record<string, string | undefined>>

/** Seconds; the longest is what a reader might wait at all. */
const PATIENCE = { least: 1, most: 3600 } as const

const options = {
  project: { type: 'string' },
  'proxy-config': { type: 'string' },
  hosts: { type: 'string' },
  target: { type: 'string', multiple: true },
  lang: { type: 'string' },
  json: { type: 'boolean' },
  report: { type: 'string' },
  offline: { type: 'boolean' },
  'fail-on': { type: 'string' },
  only: { type: 'string', multiple: true },
  skip: { type: 'string', multiple: true },
  timeout: { type: 'string' },
  list: { type: 'boolean' },
  explain: { type: 'string', multiple: true },
  example: { type: 'string' },
  state: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

const asTyped = { options, allowPositionals: true, tokens: true } as const
const COMMAND = 'npm start'

/** The language of the messages, also of one about a bad option: what was typed, where that can be made out. */
export function languageTyped(argv: readonly string[], environment: Environment): Language {
  const at = argv.findLastIndex(word => word === '--lang' || word.startsWith('--lang='))
  const typed = argv[at] === '--lang' ? argv[at + 1] : argv[at]?.slice('--lang='.length)
  return typed === 'zh' || typed === 'en' ? typed : languageOf(environment)
}

/**
 * Reads the arguments of `npm start`.
 * @throws SetupError for one that is wrong, with what is allowed
 */
export function readOptions(argv: readonly string[], environment: Environment): StartOptions {
  const lang = languageTyped(argv, environment)
  const line = { command: COMMAND, lang }
  const { values, positionals, tokens } = parseOptions(line, { ...asTyped, args: [...argv] })
  const bad = (text: Message, filled: Values = {}) => badOption(COMMAND, say(lang, text, filled))
  if (values.lang !== undefined && values.lang !== 'zh' && values.lang !== 'en')
    throw bad(words.unknownLanguage, { name: values.lang })
  const [stray] = values.explain ? [] : positionals
  if (stray !== undefined) throw bad(optionWords.stray, { name: stray })
  return { lang, json: values.json === true, action: actionOf() }

  function actionOf(): Action {
    if (values.help) return { kind: 'help' }
    if (values.list) return { kind: 'list' }
    if (values.explain) return { kind: 'explain', codes: codesTyped([...values.explain, ...positionals]) }
    if (values.state) return { kind: 'state' }
    const [example = null] = values.example === undefined ? [] : codesTyped([values.example])
    if (example !== null)
      for (const other of ['project', 'proxy-config', 'offline', 'target'] as const)
        if (values[other] !== undefined) throw bad(words.together, { one: '--example', other: `--${other}` })
    const project = values.project ?? (example === null ? environment.FAMILYAI_DIR || undefined : undefined)
    if (project === '') throw bad(words.empty, { name: '--project' })
    if (values['proxy-config'] === '') throw bad(words.emptyFile, { name: '--proxy-config' })
    if (values.report === '') throw bad(words.empty, { name: '--report' })
    const doctor: DoctorOptions = {
      project: project === undefined ? null : pathTyped(project, environment),
      proxyConfig: values['proxy-config'] ?? null,
      targets: [...new Set((values.target ?? [DEFAULT_TARGET]).map(target))],
      offline: values.offline === true,
      failOn: failOn(values['fail-on'] ?? 'error'),
      wanted: { only: codesTyped(values.only ?? []), skip: codesTyped(values.skip ?? []) },
      timeout: values.timeout === undefined ? timeouts.doctor : patience(values.timeout),
      report: values.report === undefined ? null : pathTyped(values.report, environment),
      example,
    }
    return values.hosts === undefined ? { kind: 'doctor', ...doctor } : hostsIn(values.hosts, doctor)
  }

  function hostsIn(typed: string, { project, report }: DoctorOptions): Action {
    for (const other of ['example', 'offline'] as const)
      if (values[other] !== undefined) throw bad(words.together, { one: '--hosts', other: `--${other}` })
    if (typed === '') throw bad(words.emptyFile, { name: '--hosts' })
    const passed = tokens.flatMap(token =>
      token.kind !== 'option' || ownOf.has(token.name)
        ? []
        : [`--${token.name}`, ...(token.value === undefined ? [] : [token.value])],
    )
    return { kind: 'hosts', file: pathTyped(typed, environment), project, report, passed }
  }

  function target(typed: string): string {
    const url = URL.parse(typed)
    if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '')
      throw bad(words.badTarget, { name: named(typed) })
    if (url.username !== '' || url.password !== '') throw bad(words.targetWithCredentials, { name: url.host })
    return url.pathname === '/' && url.search === '' ? url.origin : url.href
  }

  function failOn(typed: string): 'warning' | 'error' {
    if (typed === 'warning' || typed === 'error') return typed
    throw bad(words.badFailOn, { name: typed })
  }

  function patience(typed: string): number {
    const seconds = Number(typed)
    if (/^\d+(\.\d+)?$/.test(typed) && seconds >= PATIENCE.least && seconds <= PATIENCE.most) return seconds * 1000
    throw bad(words.badTimeout, { name: typed, ...PATIENCE })
  }
}

/** What the command itself, and not each host of a list, is told. */
const ownOf: ReadonlySet<string> = new Set(['hosts', 'project', 'report', 'json', 'lang'])

/** What was typed for a target may hold a password. */
const named = (typed: string): string => typed.replace(/.*@/s, '***@')
