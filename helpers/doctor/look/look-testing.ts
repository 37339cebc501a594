import type { Compose, FilePlace } from '../facts.ts'
import { type ProjectName, projectOf } from './fixtures/projects.ts'
import { recordedOwner } from './fixtures/recorded.ts'
import { lookAtProject, type ProjectLook } from './project.ts'

export const lookAt = (name: ProjectName, more: Parameters<typeof recordedOwner>[1] = {}) =>
  lookAtProject(recordedOwner(name, more))

/** A place as editors and terminals write it, with what stands there. */
export function pointed(name: ProjectName, place: FilePlace | null | undefined): string {
  if (!place) return 'nowhere'
  const { file, line, column } = place
  const text =
    projectOf(name)
      .files[file]?.split('\n')
      [line - 1]?.slice(column - 1, column + 11) ?? ''
  return `${file}:${line}:${column} ${text.trim()}`
}

export const loaded = ({ project: { compose } }: ProjectLook): Compose => {
  if (compose.kind !== 'loaded') throw new Error(`refused: ${compose.reason}`)
  return compose
}

export const serviceIn = ({ services }: ProjectLook, name: string) => {
  const found = services.find(service => service.name === name)
  if (!found) throw new Error(`no service ${name}`)
  return found
}
