import type { Stack, Stage } from '../scenario/stage.ts'
import type { Upstream } from '../upstream/upstream.ts'
import type { Remedy } from './remedies.ts'

/** What a remedy's proxy steps ask for; the scenario's upstream is the proxy software. */
export type ProxyChange = { readonly listen?: string; readonly allow?: string }

/**
 * Executes a remedy, step by step, as it is printed: `.env` is edited, command lines are typed on the host, and what the
 * proxy software must change is handed to `changeProxy`. Resolves to the upstream that serves from then on.
 */
export async function heal(
  remedy: Remedy,
  stack: Stack,
  upstream: Upstream,
  changeProxy: (change: ProxyChange) => Promise<Upstream> = () =>
    Promise.reject(new Error(`${remedy.code} changes the proxy`)),
): Promise<Upstream> {
  let env = stack.project.env
  let serving = upstream
  for (const step of remedy.steps) {
    if ('run' in step) await stack.project.shell(step.run)
    else if ('file' in step) await stack.project.shell(writeLine(step))
    else if ('set' in step) {
      env = { ...env, [step.set]: step.to }
      await stack.project.edit(env)
    } else serving = await changeProxy(step)
  }
  return serving
}

/** The command line that writes a file of the project. */
export const writeLine = ({ file, content }: { file: string; content: string }): string =>
  `cat > ${file} <<'END'\n${content}END`

/** What a stage knows of the places in a remedy; a host without a LAN address has no `{host}`. */
export const placesOf = ({ addresses }: Stage, upstream: Upstream): Record<string, string | number> => ({
  ...(addresses.lan !== null && { host: addresses.lan }),
  gateway: addresses.gateway,
  subnet: addresses.subnet,
  port: upstream.port,
})
