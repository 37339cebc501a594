import type { Readable } from 'node:stream'
import type Docker from 'dockerode'
import { pack } from 'tar-stream'

/** What the unit tests beside share: an engine in memory, as far as the doctor asks one. */

type Created = {
  readonly Image?: string
  readonly HostConfig?: Docker.HostConfig
  readonly Labels?: Record<string, string>
}

export type FakeEngine = {
  readonly docker: Docker
  /** what is there now, and what was ever asked for */
  readonly containers: Map<string, Created>
  readonly networks: Set<string>
  readonly log: string[]
}

export type FakeSettings = {
  readonly networks?: readonly string[]
  /** where they are no bridges */
  readonly drivers?: Readonly<Record<string, string>>
  /** image → its files; a link is written `→ target` */
  readonly images?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** what the engine answers instead, by the beginning of the log's line */
  readonly refuses?: Readonly<Record<string, string>>
}

export function fakeEngine({ networks = [], drivers = {}, images = {}, refuses = {} }: FakeSettings = {}): FakeEngine {
  const there = new Set(networks)
  const containers = new Map<string, Created>()
  const log: string[] = []
  let made = 0
  const does = async (what: string) => {
    log.push(what)
    const refusal = Object.entries(refuses).find(([begin]) => what.startsWith(begin))?.[1]
    if (refusal !== undefined) throw Object.assign(new Error(refusal), { statusCode: 500 })
  }
  const containerOf = (id: string) => {
    const { HostConfig: { NetworkMode } = {}, Image = '' } = containers.get(id) ?? {}
    return {
      id,
      start: () => does(`start on ${NetworkMode}`),
      inspect: async () => ({ State: { Running: containers.has(id), Pid: 1000 + Number(id.slice(1)) } }),
      remove: async () => void (containers.delete(id) && (await does(`remove ${id}`))),
      getArchive: async ({ path }: { path: string }): Promise<Readable> => {
        await does(`read ${path} of ${Image}`)
        const text = images[Image]?.[path]
        if (text === undefined) throw Object.assign(new Error('no such file'), { statusCode: 404 })
        const archive = pack()
        if (text.startsWith('→ ')) archive.entry({ name: path, type: 'symlink', linkname: text.slice(2) })
        else archive.entry({ name: path }, text)
        archive.finalize()
        return archive as unknown as Readable
      },
    }
  }
  const docker = {
    createContainer: async (spec: Created) => {
      await does(`create on ${spec.HostConfig?.NetworkMode}`)
      const id = `c${++made}`
      containers.set(id, spec)
      return containerOf(id)
    },
    listNetworks: async () =>
      Array.from(there, Name => ({ Name, Id: Name.padEnd(64, '0'), Driver: drivers[Name] ?? 'bridge' })),
    createNetwork: async ({ Name, Internal }: { Name: string; Internal: boolean }) => {
      await does(`network ${Name}${Internal ? ' internal' : ''}`)
      there.add(Name)
      return {
        remove: async () => {
          await does(`remove network ${Name}`)
          there.delete(Name)
        },
      }
    },
    getNetwork: (name: string) => ({
      connect: ({ Container }: { Container: string }) => does(`connect ${Container} to ${name}`),
    }),
  }
  return { docker: docker as unknown as Docker, containers, networks: there, log }
}
