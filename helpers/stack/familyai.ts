import type Docker from 'dockerode'
import type { Host } from '../host/host.ts'
import { COMPOSE, folderOf, layOut, projectOf, type Shape, shell, writeEnv } from './compose.ts'
import { type OwnProject, projectIn } from './own-project.ts'
import { containerVantage, type Vantage } from './vantage.ts'

export type ServiceName = 'code-traditional' | 'api' | 'model-downloader' | 'proxy'

/** The FamilyAI project, up on a host. */
export type FamilyAI = OwnProject & {
  readonly name: string
  service(name: ServiceName): Promise<Vantage>
  container(name: ServiceName): Promise<Docker.Container>
  /** writes another `.env`, and does nothing else: running containers keep what they have */
  edit(env: Readonly<Record<string, string>>): Promise<void>
}

/** The project as it is on a host; nothing is changed. */
export function familyaiOn(host: Host, shape: Shape = {}): FamilyAI {
  const container = (name: ServiceName) => findContainer(host, name)
  return {
    name: projectOf(host),
    ...projectIn(host, folderOf(host)),
    container,
    service: async name => containerVantage(host, name, await container(name)),
    edit: next => writeEnv(host, next, shape),
  }
}

/** Brings the project up with this `.env`; what is up already is kept where it fits. */
export async function bringUp(host: Host, env: Readonly<Record<string, string>>, shape: Shape = {}): Promise<FamilyAI> {
  await layOut(host, env, shape)
  await shell(host, `${COMPOSE} up -d`)
  return familyaiOn(host, shape)
}

/** Takes the project down, whatever of it is up. */
export async function takeDown(host: Host): Promise<void> {
  await shell(host, `${COMPOSE} down --volumes --remove-orphans --timeout 1`)
}

async function findContainer(host: Host, service: ServiceName): Promise<Docker.Container> {
  const label = [
    `com.docker.compose.project=${projectOf(host)}`,
    `com.docker.compose.service=${service}`,
    'com.docker.compose.oneoff=False',
  ]
  const [found] = await host.docker.listContainers({ filters: { label } })
  if (!found) throw new Error(`the service ${service} of ${projectOf(host)} is not running on ${host.name}`)
  return host.docker.getContainer(found.Id)
}
