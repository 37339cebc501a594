import { stripVTControlCharacters as plain } from 'node:util'
import stringWidth from 'string-width'
import type { DrawnPath, ServiceVerdict } from '../doctor/diagnosis.ts'
import { doctor as words } from '../text/doctor.ts'
import { type Language, say } from '../text/say.ts'
import type { Paint } from './doctor-paint.ts'
import { padded, space, wrap } from './lines.ts'

/** More services than this are not shown one by one where they have the same path. */
const MANY = 8

/** Names take so much of a line; a longer one stands above its path. */
const NAMES = 0.4

type Style = { readonly language: Language; readonly width: number; readonly paint: Paint }

/** One line: who, and the pieces of the way, none of which is broken where another line will do. */
type Row = { readonly name: string; readonly pieces: readonly string[] }

/** The way out of each service, one a line, aligned. `codes` says which findings explain a service that does not get out. */
export function pathLines(
  services: readonly ServiceVerdict[],
  codes: (service: string) => readonly string[],
  style: Style,
): string[] {
  const drawn = services.map(service => ({ name: service.name, ways: waysOf(service, codes(service.name), style) }))
  const rows = (services.length > MANY ? folded(drawn, style) : drawn).flatMap(({ name, ways }) =>
    ways.map((pieces, i): Row => ({ name: i === 0 ? name : '', pieces })),
  )
  const most = Math.floor(style.width * NAMES)
  const width = Math.max(0, ...rows.map(({ name }) => stringWidth(name)).filter(each => each <= most))
  return rows.flatMap(row => lines(row, width, style))
}

type Drawn = { readonly name: string; readonly ways: readonly (readonly string[])[] }

function folded(drawn: readonly Drawn[], { language }: Style): Drawn[] {
  return [...Map.groupBy(drawn, ({ ways }) => JSON.stringify(ways)).values()].map(same => {
    const [first = { name: '', ways: [] }] = same
    return same.length === 1 ? first : { ...first, name: say(language, words.manyServices, { count: same.length }) }
  })
}

/** Targets that are reached, or missed, in the same way share a line. */
function waysOf({ name, state, paths }: ServiceVerdict, codes: readonly string[], { language, paint }: Style) {
  const tail = codes.length === 0 ? [] : [`  ${codes.join(' ')}`]
  if (paths.length === 0) {
    const how = state === 'unknown' ? paint('yellow', `? ${say(language, words.notLooked)}`) : paint('red', '✗')
    return [[how, ...tail]]
  }
  return [...Map.groupBy(paths, path => keyOf(path)).values()].map(same => [
    ...piecesOf(same, name, state === 'unknown', paint),
    ...(same.some(isBroken) ? tail : []),
  ])
}

const isBroken = ({ broken, how }: DrawnPath): boolean => broken !== null || how !== null

const keyOf = ({ hops, broken, how }: DrawnPath): string =>
  JSON.stringify(broken === null ? [hops.slice(0, -1), how] : [hops.slice(0, broken + 1), how])

function piecesOf(same: readonly DrawnPath[], name: string, unknown: boolean, paint: Paint): string[] {
  const [path] = same
  if (!path) return []
  const own = path.hops[0] === name ? 1 : 0
  const hops = path.hops.slice(own)
  const how = path.how === null ? '' : `  ${path.how}`
  if (path.broken !== null) {
    const at = Math.max(0, path.broken - own)
    const before = hops.slice(0, at)
    return arrows([...before, paint('red', `✗ ${hops[at] ?? ''}${how}`.trimEnd())])
  }
  const ends = [...new Set(same.map(({ hops }) => hops.at(-1) ?? ''))].join(', ')
  const mark = how !== '' ? paint('red', `✗${how}`) : unknown ? paint('yellow', '?') : paint('green', '✓')
  return arrows([...hops.slice(0, -1), `${hops.length > 0 ? ends : ''} ${mark}`.trimStart()])
}

const arrows = (hops: readonly string[]): string[] => hops.map((hop, i) => (i === 0 ? hop : ` → ${hop}`))

const INDENT = '  '

function lines({ name, pieces }: Row, width: number, style: Style): string[] {
  const beside = stringWidth(name) <= width
  const start = beside ? padded(name, width) : INDENT
  const above = beside ? [] : wrap(name, style.width, INDENT).split('\n')
  const room = style.width - stringWidth(start) - 3
  const broken: string[] = []
  for (const piece of pieces) {
    const last = broken.at(-1)
    if (last !== undefined && stringWidth(last + piece) <= room) broken[broken.length - 1] = last + piece
    else broken.push(...fitted(last === undefined ? piece : piece.trimStart(), room))
  }
  return [...above, ...broken.map((line, i) => (i === 0 ? `${start} → ` : space(stringWidth(start) + 3)) + line)].map(
    line => line.trimEnd(),
  )
}

/** A piece wider than a line loses its colour, which would be cut in two. */
const fitted = (piece: string, room: number): string[] =>
  stringWidth(piece) <= room ? [piece] : wrap(plain(piece), room, '').split('\n')
