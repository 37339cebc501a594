import type { ContainerInspectInfo } from 'dockerode'
import { environmentIn } from '../../stack/vantage.ts'
import type { RunningSight, ServiceSight } from '../facts.ts'
import type { Ground } from '../ground.ts'

/** A service's container that runs, and the process in whose namespaces it lives. */
export type Running = { readonly sight: RunningSight; readonly pid: number }

/** The containers of a compose project that run, by service; of several of one service the first. */
export async function runningOf({ docker }: Ground, project: string): Promise<ReadonlyMap<string, Running>> {
  const label = [`com.docker.compose.project=${project}`, 'com.docker.compose.oneoff=False']
  const listed = await docker.listContainers({ filters: { label, status: ['running'] } })
  const found = new Map<string, Running>()
  const inspected = await Promise.all(
    listed.map(async ({ Id, Labels }) => ({
      service: Labels['com.docker.compose.service'] ?? '',
      // It may be gone since it was listed.
      info: await docker
        .getContainer(Id)
        .inspect()
        .catch(() => null),
    })),
  )
  for (const { service, info } of inspected)
    if (info?.State.Running && !found.has(service)) found.set(service, { sight: sightOf(info), pid: info.State.Pid })
  return found
}

const sightOf = ({ Id, Config, HostConfig, NetworkSettings }: ContainerInspectInfo): RunningSight => ({
  container: Id,
  environment: environmentIn(Config.Env ?? []),
  extraHosts: (HostConfig.ExtraHosts ?? []).map((entry: string) => entry.split(':')[0] ?? entry),
  addresses: Object.values(NetworkSettings.Networks).flatMap(({ IPAddress }) => (IPAddress ? [IPAddress] : [])),
})

/** The services with what runs of them. */
export const withRunning = (services: readonly ServiceSight[], running: ReadonlyMap<string, Running>): ServiceSight[] =>
  services.map(service => ({ ...service, running: running.get(service.name)?.sight ?? null }))
