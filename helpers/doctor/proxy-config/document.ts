import { isAlias, isMap, isNode, isScalar, isSeq, type Node } from 'yaml'
import { readLines } from '../env/lines.ts'
import type { FilePlace } from '../facts.ts'
import { type PlainYaml, parsePlainYaml } from '../plain-yaml.ts'

/** Why a file is no configuration that can be read. `aliases`: they grow beyond measure, and Clash refuses it too. */
export type ConfigRefused = {
  readonly refused: 'too-large' | 'utf-16' | 'binary' | 'broken' | 'aliases' | 'unknown'
  /** where it is broken */
  readonly place?: FilePlace
}

/** More than any honest configuration has. */
const MOST_ALIASES = 10_000

/** A value in a configuration, with the place of its key, or of itself in a list. */
export class Entry {
  readonly at: FilePlace
  readonly #document: ConfigDocument
  readonly #node: Node | null

  constructor(document: ConfigDocument, at: FilePlace, node: Node | null) {
    this.at = at
    this.#document = document
    this.#node = document.resolve(node)
  }

  /** The value of a key; null where there is none. Of a key that stands twice, the last. */
  get(key: string): Entry | null {
    if (!isMap(this.#node)) return null
    const pair = this.#node.items.findLast(({ key: each }) => isScalar(each) && String(each.value) === key)
    if (pair === undefined || !isNode(pair.key)) return null
    return new Entry(this.#document, this.#document.placeOf(pair.key), isNode(pair.value) ? pair.value : null)
  }

  /** The entries of a list; a single value is a list of one. */
  get items(): readonly Entry[] {
    if (!isSeq(this.#node)) return this.#node === null ? [] : [this]
    return this.#node.items.filter(isNode).map(item => new Entry(this.#document, this.#document.placeOf(item), item))
  }

  /** A plain value as text; null for anything else. */
  get text(): string | null {
    return isScalar(this.#node) && this.#node.value !== null ? String(this.#node.value).trim() : null
  }

  get texts(): readonly string[] {
    return this.items.flatMap(({ text }) => text ?? [])
  }

  get isMap(): boolean {
    return isMap(this.#node)
  }
}

/** A YAML file, or JSON with comments, which is YAML once they are blank. */
export class ConfigDocument {
  readonly #file: string
  readonly #lines: PlainYaml['lines']
  readonly #document: PlainYaml['document']

  private constructor(file: string, text: string) {
    this.#file = file
    const { document, lines } = parsePlainYaml(text)
    this.#document = document
    this.#lines = lines
  }

  /** The whole of a file; or why it cannot be read. Never throws. */
  static read(file: string, bytes: Uint8Array, most: number): Entry | ConfigRefused {
    const read = readLines(bytes, most)
    if ('refused' in read) return read
    const text = read.text.replace(/^\uFEFF/, '')
    try {
      const document = new ConfigDocument(file, isJson(text) ? withoutComments(text) : text)
      return document.#whole()
    } catch {
      // Nested too deeply for the parser.
      return { refused: 'broken' }
    }
  }

  #whole(): Entry | ConfigRefused {
    const [error] = this.#document.errors
    if (error) return { refused: 'broken', place: this.#at(error.pos[0]) }
    try {
      this.#document.toJS({ maxAliasCount: MOST_ALIASES })
    } catch {
      return { refused: 'aliases' }
    }
    const whole = new Entry(this, this.#at(0), this.#document.contents as Node | null)
    return whole.isMap ? whole : { refused: 'unknown' }
  }

  resolve(node: Node | null): Node | null {
    return isAlias(node) ? ((node.resolve(this.#document) as Node | undefined) ?? null) : node
  }

  placeOf({ range }: Node): FilePlace {
    return this.#at(range?.[0] ?? 0)
  }

  #at(offset: number): FilePlace {
    const { line, col } = this.#lines.linePos(offset)
    return { file: this.#file, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
}

const isJson = (text: string): boolean => /^(?:\s|\/\/.*|#.*|\/\*[\s\S]*?\*\/)*\{/.test(text)

const JSON_TOKEN = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\//g

/** Comments as V2Ray takes them, blank, so that all else stays in its place. */
const withoutComments = (text: string): string =>
  text.replace(JSON_TOKEN, token => (token.startsWith('"') ? token : token.replace(/[^\n]/g, ' ')))
