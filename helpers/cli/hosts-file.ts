import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { readRegularFile } from '../engine/regular-file.ts'
import { SetupError } from '../engine/setup-error.ts'
import { fileReason } from '../text/files.ts'
import { hosts as words } from '../text/hosts.ts'
import { saidWith } from '../text/judgements.ts'
import type { Message, Values } from '../text/say.ts'

/** One host of a list, as the file has it. */
export type Listed = {
  readonly name: string
  /** what a shell exports to get to its engine */
  readonly engine: { readonly DOCKER_HOST: string } | { readonly DOCKER_CONTEXT: string }
  /** as it was typed; null when the entry has none */
  readonly project: string | null
  /** `hosts.yaml:3:5` */
  readonly place: string
}

/** A list by hand is no longer (bytes), and has no more entries. */
const LARGEST = 64 * 1024
const MOST = 100

const KEYS = ['name', 'host', 'context', 'project'] as const
type Key = (typeof KEYS)[number]

/** Reads a list of hosts; `shown` is the file's name in messages. @throws SetupError naming the place of what is wrong */
export async function readHosts(file: string, shown: string): Promise<Listed[]> {
  const bytes = await readRegularFile(file, LARGEST)
  if (bytes instanceof Uint8Array) return hostsIn(new TextDecoder().decode(bytes), shown)
  if (bytes.errno === 'EFBIG') throw new SetupError(words.tooLarge, { place: shown, most: LARGEST / 1024 })
  throw new SetupError(saidWith(words.unreadable, { place: shown, reason: fileReason(bytes.errno) }))
}

/** Whether something has a name by it: no path and no variable of an environment holds a NUL. */
const isText = (value: string): boolean => value !== '' && !value.includes('\0')

/** The hosts of a list's text; `file` is for messages. Pure. @throws SetupError */
export function hostsIn(text: string, file: string): Listed[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const placeAt = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return line === 0 ? file : `${file}:${line}:${col}`
  }
  const placeOf = (node: Node | null | undefined) => placeAt(node?.range?.[0] ?? -1)
  const bad = (text: Message, at: Node | null | undefined, values: Values = {}) =>
    new SetupError(text, { place: placeOf(at), ...values })

  const [error] = document.errors
  if (error) {
    const reason = error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? ''
    throw new SetupError(words.notYaml, { place: placeAt(error.pos[0]), reason })
  }
  const list = document.contents
  if (list === null) throw bad(words.empty, null)
  if (!isSeq(list)) throw bad(words.notAList, list)
  if (list.items.length === 0) throw bad(words.empty, list)
  if (list.items.length > MOST) throw bad(words.tooMany, list, { most: MOST })
  const seen = new Set<string>()
  return (list.items as Node[]).map(item => {
    const listed = isScalar(item) && typeof item.value === 'string' ? fromText(item.value, item) : fromKeys(item)
    if (seen.has(listed.name)) throw bad(words.twice, item, { name: listed.name })
    seen.add(listed.name)
    return listed
  })

  function fromText(typed: string, at: Node): Listed {
    if (!isText(typed)) throw bad(words.notAnEntry, at)
    return typed.includes('://')
      ? { name: nameIn(typed, at), engine: { DOCKER_HOST: typed }, project: null, place: placeOf(at) }
      : { name: typed, engine: { DOCKER_CONTEXT: typed }, project: null, place: placeOf(at) }
  }

  function fromKeys(item: Node): Listed {
    if (!isMap(item)) throw bad(words.notAnEntry, item)
    const values = new Map<Key, string>()
    for (const { key, value } of item.items) {
      const at = isScalar(key) ? key : item
      const name = KEYS.find(known => isScalar(key) && known === key.value)
      if (name === undefined)
        throw bad(words.unknownKey, at, { name: String(isScalar(key) ? key.value : '?'), known: KEYS.join(', ') })
      if (!isScalar(value) || typeof value.value !== 'string' || !isText(value.value))
        throw bad(words.notText, at, { name })
      values.set(name, value.value)
    }
    const [host, context] = [values.get('host'), values.get('context')]
    if ((host === undefined) === (context === undefined)) throw bad(words.oneOf, item)
    const name = values.get('name') ?? context ?? nameIn(host ?? '', item)
    if (host !== undefined) nameIn(host, item)
    const engine = host === undefined ? { DOCKER_CONTEXT: context ?? '' } : { DOCKER_HOST: host }
    return { name, engine, project: values.get('project') ?? null, place: placeOf(item) }
  }

  /** What an endpoint is called: its host, without the user's name. */
  function nameIn(endpoint: string, at: Node): string {
    const url = URL.parse(endpoint)
    const known = url !== null && /^(?:ssh|tcp|https?|unix):$/.test(url.protocol)
    if (!known || url.password !== '' || (url.host === '') !== (url.protocol === 'unix:')) throw bad(words.badHost, at)
    return url.host || url.pathname
  }
}
