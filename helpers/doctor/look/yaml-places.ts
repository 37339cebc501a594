import { type Alias, isAlias, isMap, isNode, isPair, isScalar, isSeq, type Node, visit, type YAMLMap } from 'yaml'
import type { Place } from '../env/value.ts'
import { type PlainYaml, parsePlainYaml } from '../plain-yaml.ts'

/** Where a compose file says what. Places alone: what it means is compose's to say. */
export type FileMap = {
  readonly services: ReadonlyMap<string, ServicePlaces>
  /** by their key in the file: where the network stands, and its subnet */
  readonly networks: ReadonlyMap<string, { readonly at: Place; readonly subnet: Place | null }>
  /** the first place of each `${VARIABLE}`, and of each that a service takes over by its name alone */
  readonly interpolated: ReadonlyMap<string, Place>
  /** other files that it includes, as it names them */
  readonly includes: readonly string[]
  /** where it stops being YAML */
  readonly broken: Place | null
}

export type ServicePlaces = {
  readonly at: Place
  readonly variables: ReadonlyMap<string, Place>
  readonly extraHosts: Place | null
  /** a service that it takes over, in this file when `file` is null */
  readonly extended: { readonly file: string | null; readonly service: string } | null
}

const NOTHING: FileMap = {
  services: new Map(),
  networks: new Map(),
  interpolated: new Map(),
  includes: [],
  broken: null,
}

/** `$$` is a plain `$`. */
const VARIABLE = /\$\$|\$\{?([A-Za-z_]\w*)/g

const IPV6 = /^[\da-f]*:[\da-f:]*\/\d+$/i

/** Nobody's file is larger or more entangled; one that is meant to hurt ends here. */
const MOST_STEPS = 100_000
const DEEPEST_MERGE = 20

/** Reads a compose file for its places. Never throws: a file that is no YAML has as many as were found. */
export function mapFile(text: string): FileMap {
  try {
    return new Mapper(text).map()
  } catch {
    // Nested too deeply for the parser: compose has its own word on it.
    return NOTHING
  }
}

class Mapper {
  readonly #text: string
  readonly #lines: PlainYaml['lines']
  readonly #document: PlainYaml['document']
  readonly #anchored = new Map<Alias, Node>()
  #steps = 0

  constructor(text: string) {
    this.#text = text
    const { document, lines } = parsePlainYaml(text)
    this.#document = document
    this.#lines = lines
  }

  map(): FileMap {
    const interpolated = this.#walk()
    const root = this.#asMap(this.#document.contents)
    const services = new Map<string, ServicePlaces>()
    for (const [name, at, value] of this.#entries(this.#child(root, 'services'))) {
      const found = this.#service(at, this.#asMap(value))
      services.set(name, found)
      for (const variable of found.inherited) if (!interpolated.has(variable)) setFrom(interpolated, variable, found)
    }
    const networks = new Map<string, { at: Place; subnet: Place | null }>()
    for (const [key, at, value] of this.#entries(this.#child(root, 'networks')))
      networks.set(key, { at, subnet: this.#subnet(value) })
    const [error] = this.#document.errors
    const broken = error ? this.#place(error.pos[0]) : null
    return { services, networks, interpolated, includes: this.#includes(root), broken }
  }

  /** One walk over the whole file, in its order: anchors, and the variables that are named. */
  #walk(): Map<string, Place> {
    const anchors = new Map<string, Node>()
    const interpolated = new Map<string, Place>()
    visit(this.#document, {
      Node: (_, node) => {
        if (isAlias(node)) {
          const target = anchors.get(node.source)
          if (target) this.#anchored.set(node, target)
        } else if (node.anchor) anchors.set(node.anchor, node)
        if (isScalar(node)) this.#variablesIn(node, interpolated)
      },
    })
    return interpolated
  }

  #variablesIn({ range }: Node, found: Map<string, Place>): void {
    const [start, end] = range ?? [0, 0]
    for (const match of this.#text.slice(start, end).matchAll(VARIABLE)) {
      const [, name] = match
      if (name !== undefined && !found.has(name)) found.set(name, this.#place(start + match.index))
    }
  }

  #service(at: Place, service: YAMLMap | null): ServicePlaces & { readonly inherited: readonly string[] } {
    const variables = new Map<string, Place>()
    const inherited: string[] = []
    for (const [name, place, value] of this.#variables(this.#child(service, 'environment'))) {
      variables.set(name, place)
      if (value === null) inherited.push(name)
    }
    const hosts = this.#key(service, 'extra_hosts')
    return { at, variables, inherited, extraHosts: hosts, extended: this.#extended(this.#child(service, 'extends')) }
  }

  /** A map, or a list of `NAME=value`; `value` is null where the name stands alone. */
  #variables(node: Node | null): [string, Place, string | null][] {
    const target = this.#resolve(node)
    if (!isSeq(target))
      return this.#entries(target).map(([name, at, value]) => {
        const resolved = this.#resolve(value)
        return [name, at, resolved === null || (isScalar(resolved) && resolved.value === null) ? null : '']
      })
    return target.items.flatMap((item): [string, Place, string | null][] => {
      const entry = isScalar(item) && typeof item.value === 'string' ? item : null
      const [name = '', value] = typeof entry?.value === 'string' ? entry.value.split('=', 2) : []
      return name === '' || !entry?.range ? [] : [[name, this.#place(entry.range[0]), value ?? null]]
    })
  }

  #extended(node: Node | null): ServicePlaces['extended'] {
    const target = this.#resolve(node)
    if (isScalar(target)) return typeof target.value === 'string' ? { file: null, service: target.value } : null
    const service = this.#string(this.#child(this.#asMap(target), 'service'))
    return service === null ? null : { file: this.#string(this.#child(this.#asMap(target), 'file')), service }
  }

  #subnet(network: Node | null): Place | null {
    const config = this.#resolve(this.#child(this.#asMap(this.#child(this.#asMap(network), 'ipam')), 'config'))
    const maps = isSeq(config) ? config.items.map(item => (isNode(item) ? this.#asMap(item) : null)) : []
    // Only IPv4 is looked at; one that a variable gives may be that.
    const v4 = maps.find(map => !IPV6.test(this.#string(this.#child(map, 'subnet')) ?? '::/0'))
    return this.#key(v4 ?? null, 'subnet')
  }

  #includes(root: YAMLMap | null): string[] {
    const list = this.#resolve(this.#child(root, 'include'))
    const items = isSeq(list) ? list.items.filter(isNode) : []
    return items.flatMap(item => {
      const target = this.#resolve(item)
      const path = isMap(target) ? this.#resolve(this.#child(target, 'path')) : target
      const paths = isSeq(path) ? path.items.filter(isNode) : [path]
      return paths.flatMap(node => this.#string(node) ?? [])
    })
  }

  #string(node: Node | null): string | null {
    const target = this.#resolve(node)
    return isScalar(target) && typeof target.value === 'string' ? target.value : null
  }

  #resolve(node: Node | null): Node | null {
    return isAlias(node) ? (this.#anchored.get(node) ?? null) : node
  }

  #asMap(node: Node | null): YAMLMap | null {
    const target = this.#resolve(node)
    return isMap(target) ? target : null
  }

  #child(map: YAMLMap | null, key: string): Node | null {
    return this.#entries(map).findLast(([name]) => name === key)?.[2] ?? null
  }

  #key(map: YAMLMap | null, key: string): Place | null {
    return this.#entries(map).findLast(([name]) => name === key)?.[1] ?? null
  }

  /** The pairs of a map with the places of their keys; those that are merged in (`<<`) come first, so that its own win. */
  #entries(node: Node | null, depth = 0): [string, Place, Node | null][] {
    const map = this.#asMap(node)
    if (map === null || depth > DEEPEST_MERGE) return []
    const own: [string, Place, Node | null][] = []
    const merged: [string, Place, Node | null][] = []
    for (const pair of map.items) {
      if (++this.#steps > MOST_STEPS) break
      if (!isPair(pair) || !isScalar(pair.key) || !pair.key.range) continue
      const value = isNode(pair.value) ? pair.value : null
      const name = String(pair.key.value)
      if (name !== '<<') own.push([name, this.#place(pair.key.range[0]), value])
      else for (const source of this.#sources(value)) merged.unshift(...this.#entries(source, depth + 1))
    }
    return [...merged, ...own]
  }

  /** What `<<` merges: one map, or several, of which the first wins. */
  #sources(value: Node | null): Node[] {
    const target = this.#resolve(value)
    return isSeq(target) ? target.items.filter(isNode) : target === null ? [] : [target]
  }

  #place(offset: number): Place {
    const { line, col } = this.#lines.linePos(offset)
    return { line, column: col }
  }
}

const setFrom = (found: Map<string, Place>, name: string, { variables, at }: ServicePlaces): void => {
  found.set(name, variables.get(name) ?? at)
}
