import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse, Visitor } from 'rolldown/utils'
import { ROOT } from '../engine/paths.ts'
import { sourceImports } from './source-imports.ts'

/** What a container can be given beyond the ordinary, by the engine's name of it (HostConfig of its API). */
const OPTIONS =
  /^(Binds|Cap(Add|Drop)|CgroupnsMode|Device(CgroupRule|Request)?s|GroupAdd|IpcMode|MaskedPaths|Mounts|NetworkMode|OomKillDisable|PidMode|Privileged|ReadOnly|ReadonlyPaths|Runtime|SecurityOpt|Sysctls|UsernsMode|VolumesFrom)$/

/** The same, as a method of testcontainers or as an option of docker's command line. */
const METHODS =
  /^with(AddedCapabilities|BindMounts|DroppedCapabilities|NetworkMode|PrivilegedMode|SecurityOpt|IpcMode)$/
const WORDS = /^--?(privileged|cap-add|cap-drop|security-opt|pid|ipc|userns|device|group-add|volumes-from)(=|$)/

/** The scenarios are tests too, and their containers count. */
const UNIT_TEST = /^helpers\/.*\.test\.ts$|\.unit\.ts$|^fixtures\//

/** A right that a file gives to a container: the option and its value, as the source has them. */
export type SourceRight = { readonly file: string; readonly option: string; readonly value: string }

/** Every right that the source gives to a container of the kit, unit tests apart; sorted by file. */
export async function sourceRights(): Promise<SourceRight[]> {
  const files = (await sourceImports()).map(({ path }) => path).filter(path => !UNIT_TEST.test(path))
  const found = await Promise.all(files.map(async file => rightsOf(file, await readFile(join(ROOT, file), 'utf8'))))
  return found.flat()
}

/** The rights in the source of one file, without quotes and `$`. An array counts as its elements, an object as its members. */
export async function rightsOf(file: string, source: string): Promise<SourceRight[]> {
  const { program } = await parse(file, source)
  const found: SourceRight[] = []
  const add = (option: string, { start, end }: Place) =>
    found.push({ file, option, value: source.slice(start, end).replace(/['"`$]/g, '') })
  new Visitor({
    ObjectExpression: ({ properties }) => {
      for (const property of properties) {
        const option = property.type === 'Property' ? nameOf(property.key) : ''
        if (property.type !== 'Property' || !OPTIONS.test(option)) continue
        for (const part of partsOf(property.value)) add(option, part)
      }
    },
    CallExpression: ({ callee, arguments: given }) => {
      const name = callee.type === 'MemberExpression' ? nameOf(callee.property) : ''
      if (METHODS.test(name)) for (const each of given) add(name, each)
    },
    Literal: ({ value, start, end }) => {
      if (typeof value === 'string' && WORDS.test(value)) add(value, { start, end })
    },
  }).visit(program)
  return found
}

type Place = { readonly start: number; readonly end: number }

const nameOf = (key: { type: string; name?: unknown; value?: unknown }): string =>
  String((key.type === 'Identifier' ? key.name : key.value) ?? '')

/** An array's elements, an object's members, or the value itself. */
function partsOf(value: Place & { type: string; elements?: unknown; properties?: unknown }): Place[] {
  const parts = (value.type === 'ArrayExpression' ? value.elements : value.properties) as (Place | null)[] | undefined
  return parts ? parts.map(part => part ?? value) : [value]
}
