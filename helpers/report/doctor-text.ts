import { isAbsolute, relative } from 'node:path'
import stringWidth from 'string-width'
import type { Diagnosis, Found } from '../doctor/diagnosis.ts'
import type { FilePlace } from '../doctor/facts.ts'
import { foundText } from '../doctor/found-text.ts'
import { doctor as words } from '../text/doctor.ts'
import { places } from '../text/findings/places.ts'
import { type Language, say } from '../text/say.ts'
import { columns } from './columns.ts'
import { type Paint, paintIf } from './doctor-paint.ts'
import { pathLines } from './doctor-paths.ts'
import { remedyLines, type StepLine } from './doctor-steps.ts'
import { type Consulted, verdictOf } from './doctor-verdict.ts'
import { printable, printableLines, wrap } from './lines.ts'

export type DoctorStyle = { readonly language: Language; readonly width: number; readonly colour: boolean }

type Look = { readonly language: Language; readonly width: number; readonly paint: Paint }

/** What the doctor says on a terminal. No line is wider than `width` but those to be copied, and nothing in it steers the terminal. */
export function doctorText(consulted: Consulted, { language, width, colour }: DoctorStyle): string {
  const look = { language, width, paint: paintIf(colour) }
  const shown = printableDeep(consulted)
  const { diagnosis } = shown
  const errors = diagnosis.findings.filter(({ severity }) => severity === 'error')
  const sections = [
    elsewhereLines(shown, look),
    pathLines(diagnosis.services, explaining(diagnosis), look),
    ...diagnosis.findings.map(found =>
      found.severity === 'warning' && errors.length > 0 ? briefly(found, shown, look) : inFull(found, shown, look),
    ),
    verdictLines(shown, look),
  ]
  return `${sections
    .filter(section => section.length > 0)
    .map(section => section.join('\n'))
    .join('\n\n')}\n`
}

/** Where «the host» is another machine than the reader's, that comes first. */
function elsewhereLines({ engine }: Consulted, { language, width }: Look): string[] {
  return engine === null ? [] : wrap(say(language, words.elsewhere, { engine }), width, '').split('\n')
}

/** With one error alone there is nothing to tell apart. */
function explaining({ findings }: Diagnosis): (service: string) => string[] {
  const errors = findings.filter(({ severity }) => severity === 'error')
  return service =>
    errors.length < 2 ? [] : errors.filter(({ services }) => services.includes(service)).map(({ code }) => code)
}

function titleLines(found: Found, { project }: Consulted, { language, width, paint }: Look): string[] {
  const { title } = foundText(found, language)
  const where = found.place === null ? [] : [placeText(found.place, project)]
  const [mark, colour] = found.severity === 'error' ? (['✗', 'red'] as const) : (['!', 'yellow'] as const)
  const lines = wrap([`${mark} ${found.code}`, ...where, title].join(' · '), width).split('\n')
  return lines.map(line => paint('bold', paint(colour, line)))
}

/** `file:line:column`, as editors and terminals open it; within the project without its folder. */
export function placeText({ file, line, column }: FilePlace, project: string): string {
  const inside = isAbsolute(file) ? relative(project, file) : file
  return `${inside.startsWith('..') ? file : inside}:${line}:${column}`
}

/** Beside errors a warning is a reminder. */
function briefly(found: Found, consulted: Consulted, look: Look): string[] {
  const { seen } = foundText(shortened(found, look.language), look.language)
  return [...titleLines(found, consulted, look), ...labelled(look, [['seen', `${seen} (${docsOf(found, look)})`]])]
}

function inFull(found: Found, consulted: Consulted, look: Look): string[] {
  const { why, seen, remedy, impact } = foundText(shortened(found, look.language), look.language)
  const { lines, open } = remedyLines(found, consulted, look.language)
  const openRows = open.map((name): [string, string] => [`{${name}}`, places[name]?.[look.language] ?? ''])
  const told = (reasons: readonly (readonly [Label, string])[], cost: string) => [
    ...titleLines(found, consulted, look),
    ...labelled(look, [['seen', seen], ...reasons, ['mend', remedy]]),
    ...lines.flatMap(line => stepText(line, look)),
    ...columns(openRows, { width: look.width, indent: COPY }),
    ...labelled(look, [
      ['impact', cost],
      ['more', docsOf(found, look)],
    ]),
  ]
  const whole = told([['why', why]], impact)
  if (whole.length <= ROOM || look.width < USUAL) return whole
  const short = told([], impact)
  return short.length <= ROOM ? short : told([], impact.replace(/(?<=\. |。).*/s, ''))
}

/** A finding longer than this leaves no room on a screen for the services; what it must do then comes before why. */
const ROOM = 23
const USUAL = 80

/** More names than this are not listed in a sentence. */
const NAMES = 6

/** With many services a sentence names the first of them; the document (--json) has them all. */
function shortened(found: Found, language: Language): Found {
  const short = (value: Found['values'][string]) => {
    const names = typeof value === 'string' ? value.split(', ') : []
    if (names.length <= NAMES) return value
    const first = names.slice(0, NAMES / 2)
    return say(language, words.andMore, { names: first.join(', '), count: names.length - first.length })
  }
  const lists = ['services', 'works', 'fails', 'missing', 'source'].flatMap(name => {
    const value = found.values[name]
    return value === undefined ? [] : [[name, short(value)] as const]
  })
  return { ...found, values: { ...found.values, ...Object.fromEntries(lists) } }
}

const docsOf = ({ code }: Found, { language }: Look): string => say(language, words.docs, { code })

type Label = 'seen' | 'why' | 'mend' | 'impact' | 'more'

const INDENT = '  '

/** The labels of all rows are as wide as the widest of the language, so that the blocks of a finding stand under each other. */
function labelled({ language, width, paint }: Look, rows: readonly (readonly [Label, string])[]): string[] {
  const names: readonly Label[] = ['seen', 'why', 'mend', 'impact', 'more']
  const wide = Math.max(...names.map(name => stringWidth(say(language, words[name]))))
  const filler = 'x'.repeat(wide)
  const laid = columns([[filler, ''], ...rows.map(([name, text]) => [say(language, words[name]), text])], {
    width,
    indent: INDENT,
  }).slice(1)
  return laid.map(line => line.replace(/^ {2}(\S+)(?= {2})/, (_, name: string) => INDENT + paint('dim', name)))
}

const COPY = '    '
const signs = { minus: '- ', plus: '+ ' } as const
const colours = { minus: 'red', plus: 'green' } as const

/** Lines to copy are never broken. */
function stepText({ kind, text }: StepLine, { width, paint }: Look): string[] {
  if (kind === 'copy') return [COPY + text]
  if (kind === 'head')
    return wrap(text, width - COPY.length, '')
      .split('\n')
      .map(line => COPY + paint('dim', line))
  return [COPY + paint(colours[kind], signs[kind] + text)]
}

function verdictLines(consulted: Consulted, { language, width, paint }: Look): string[] {
  const { sentence, next } = verdictOf(consulted, language)
  const colour =
    consulted.diagnosis.verdict === 'out' ? 'green' : consulted.diagnosis.verdict === 'unknown' ? 'yellow' : 'red'
  const said = (text: string) => wrap(text, width, '').split('\n')
  const bold = (lines: readonly string[]) => lines.map(line => paint('bold', paint(colour, line)))
  if (next === null || consulted.again === null) return bold(said(sentence))
  const beside = `${next}${next.endsWith('：') ? '' : ' '}${consulted.again}`
  const after = stringWidth(beside) <= width ? [beside] : [...said(next), COPY + consulted.again]
  return [...bold(said(sentence)), ...after]
}

/** Every text of a value as it may be shown; only the contents of files keep their lines. */
function printableDeep<T>(value: T): T {
  const deep = (inner: unknown, key = ''): unknown => {
    if (typeof inner === 'string') return key === 'content' ? printableLines(inner) : printable(inner)
    if (Array.isArray(inner)) return inner.map(each => deep(each))
    if (inner === null || typeof inner !== 'object') return inner
    return Object.fromEntries(Object.entries(inner).map(([name, each]) => [name, deep(each, name)]))
  }
  return deep(value) as T
}
