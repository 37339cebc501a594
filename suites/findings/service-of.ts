import type { Arranged } from '../../helpers/doctor/examples/example.ts'
import { seatCode } from '../../helpers/host/seat-code.ts'
import type { Place, Stage } from '../../helpers/scenario/stage.ts'
import { COMPOSE } from '../../helpers/stack/compose.ts'

/** The service of an arranged fault as a vantage, in the container that runs now. */
export async function serviceOf(
  host: Stage,
  { project, service = 'code-traditional', bare }: Arranged,
): Promise<Place> {
  const id = (await project.shell(`${COMPOSE} ps -q ${service}`)).trim()
  if (bare) await host.docker.getContainer(id).putArchive(await seatCode(), { path: '/' })
  return host.inContainer(service, id)
}
