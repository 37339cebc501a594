import type { Stage } from '../scenario/stage.ts'
import { withLine } from '../stack/env-file.ts'
import type { OwnProject } from '../stack/own-project.ts'
import type { Upstream } from '../upstream/upstream.ts'
import type { Remedy } from './remedies.ts'

/** What a remedy's proxy steps ask for; the scenario's upstream is the proxy software. */
export type ProxyChange = { readonly listen?: string; readonly allow?: string }

/** What a remedy is executed on: a project's folder, and a shell in it. */
export type Mendable = { readonly project: Pick<OwnProject, 'write' | 'shell'> }

/**
 * Executes a remedy, step by step, as it is printed: files are written, `.env` is edited, command lines are typed on the host,
 * and what the proxy software must change is handed to `changeProxy`. Resolves to the upstream that serves from then on.
 */
export async function heal(
  remedy: Pick<Remedy, 'code' | 'steps'>,
  { project }: Mendable,
  upstream: Upstream,
  changeProxy: (change: ProxyChange) => Promise<Upstream> = () =>
    Promise.reject(new Error(`${remedy.code} changes the proxy`)),
): Promise<Upstream> {
  let serving = upstream
  for (const step of remedy.steps) {
    if ('run' in step) await project.shell(step.run)
    else if ('file' in step) await project.write(step.file, step.content)
    else if ('set' in step) {
      const env = await project.shell('cat .env 2>/dev/null || true')
      await project.write('.env', withLine(env, step.set, step.to))
    } else serving = await changeProxy(step)
  }
  return serving
}

/** What a stage knows of the places in a remedy, its proxy on the host; one without a LAN address has no `{host}`. */
export const placesOf = ({ addresses }: Stage, upstream: Upstream): Record<string, string | number | null> => ({
  ...(addresses.lan !== null && { host: addresses.lan }),
  gateway: addresses.gateway,
  subnet: addresses.subnet,
  port: upstream.port,
  hostPort: upstream.port,
  machine: null,
})
