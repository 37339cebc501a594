import { dirname } from 'node:path'
import type { Host } from '../host/host.ts'
import { timeouts } from '../timeouts.ts'

/** A compose project of any shape in a folder of its own on a host, as an owner might have it. */
export type OwnProject = {
  readonly folder: string
  /** what the owner's shell exports now */
  readonly environment: Readonly<Record<string, string>>
  write(path: string, content: string): Promise<void>
  /** a command line in the folder, as its owner would type it; resolves to its stdout */
  shell(line: string): Promise<string>
}

type Place = Pick<Host, 'onHost'>

/** A project's folder on a host, and a shell in it that exports `environment` until it is told to `unset` names. */
export function projectIn(
  { onHost }: Place,
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): OwnProject {
  const exported: Record<string, string> = { ...environment }
  return {
    folder,
    environment: exported,
    write: async (path, content) => {
      const file = `${folder}/${path}`
      // by stdin, so that its passwords stand in no process list
      const write = 'umask 077 && mkdir -p "$2" && cat > "$1"'
      await onHost.must(['sh', '-c', write, 'sh', file, dirname(file)], { stdin: content })
    },
    shell: async line => {
      const [, ...unset] = /^unset( \w+)+$/.test(line) ? line.split(' ') : []
      for (const name of unset) delete exported[name]
      return onHost.must(['sh', '-c', line], { cwd: folder, env: exported, timeout: timeouts.compose })
    },
  }
}

/** Puts these files into a new folder on a host. What an earlier project left there is gone. */
export async function layOutProject(
  host: Place,
  folder: string,
  files: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
): Promise<OwnProject> {
  const project = projectIn(host, folder, environment)
  await host.onHost.must(['sh', '-c', 'rm -rf "$1" && mkdir -p "$1"', 'sh', folder])
  for (const [path, content] of Object.entries(files)) await project.write(path, content)
  return project
}
