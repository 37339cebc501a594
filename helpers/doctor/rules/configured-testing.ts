import { diagnose } from '../diagnose.ts'
import type { Facts } from '../facts.ts'
import { readProxyConfig } from '../proxy-config/read.ts'
import { factsOf, type Shape } from '../testing.ts'

/** Facts of files alone, as `--offline` has them: nobody looked at an engine, the host or a path. */
export const offline = (text: string, shape: Shape = {}): Facts =>
  withConfig(text, { ...factsOf(shape), engine: null, host: null, paths: [] })

/** Facts, and the configuration of the proxy software that their owner has named. */
export function withConfig(text: string, facts: Facts): Facts {
  const proxyConfig = readProxyConfig('config.yaml', Buffer.from(text))
  if ('refused' in proxyConfig) throw new Error(proxyConfig.refused)
  return { ...facts, proxyConfig }
}

/** Each finding: its code, its services, its line. */
export const said = (facts: Facts) =>
  diagnose(facts).findings.map(({ code, services, place }) => [
    code,
    services.join(' '),
    place && `${place.file}:${place.line}`,
  ])

/** The services of the facts, as `said` names them. */
export const bridge = 'code-traditional api'
export const all = `${bridge} model-downloader`
/** A config.yaml that lets the LAN in, and more lines of it. */
export const clash = (...lines: string[]) => ['mixed-port: 2526', 'allow-lan: true', ...lines].join('\n')
