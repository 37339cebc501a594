import type { ComposeRefused, EnvSight, FilePlace } from '../facts.ts'
import type { ProjectMap } from './project-map.ts'
import type { Refusal } from './run-compose.ts'

/**
 * compose's refusal with its place: in `.env` by the reading of it, in what is no YAML by the parser here (compose's own lines
 * are off by one), else the line or the service that compose names.
 */
export function placed(
  { why, reason, file, line }: Refusal,
  files: readonly string[],
  env: EnvSight,
  map: ProjectMap,
): ComposeRefused {
  const where = file ?? files[0] ?? ''
  const inEnv = where === env.file && env.kind === 'read' ? env.readings.composeRefuses : undefined
  const place: FilePlace | null = inEnv
    ? { file: env.file, line: inEnv.line, column: inEnv.column }
    : reason.startsWith('yaml:') && map.broken
      ? map.broken
      : line !== null
        ? { file: where, line, column: 1 }
        : namedService(reason, map)
  return { kind: 'refused', why, file: place?.file ?? where, reason, place }
}

/** `services.api.environment.HTTP_PROXY …`, `service "api" …` */
function namedService(reason: string, { services }: ProjectMap): FilePlace | null {
  const [, path, name = path] = /\bservices\.([\w-]+)|\bservice "([^"]+)"/.exec(reason) ?? []
  const places = services.get(name ?? '')
  const [, variable = ''] = /\.environment\.(\w+)/.exec(reason) ?? []
  return places?.[variable] ?? places?.[''] ?? null
}
