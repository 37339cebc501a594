import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { ROOT } from '../../helpers/engine/paths.ts'
import { SEAT_FIXTURES } from '../../helpers/host/seat-code.ts'
import { type Block, blocksOf } from '../../helpers/scenario/document.ts'
import { thisHost } from '../../helpers/scenario/scenario.ts'
import type { Stage } from '../../helpers/scenario/stage.ts'
import { withLine } from '../../helpers/stack/env-file.ts'
import { type FamilyAI, familyaiOn } from '../../helpers/stack/familyai.ts'
import type { OwnProject } from '../../helpers/stack/own-project.ts'
import type { Upstream, UpstreamOptions } from '../../helpers/upstream/upstream.ts'
import { provideImage } from './replay.ts'

/** The ways through the guide. A scenario follows each; a block that is on none of them is a mistake. */
export const paths = ['lan', 'gateway', 'name', 'container', 'download', 'credentials', 'pull', 'kernel'] as const

export type Path = (typeof paths)[number]

export const guide: readonly Block[] = blocksOf(readFileSync(join(ROOT, 'docs/guide.en.md'), 'utf8'))

/** Where a reader has come to at the end of a path. */
export type Arrived = {
  readonly project: OwnProject
  readonly container: FamilyAI['container']
  /** the proxy, set up as the guide says; null where the path has none */
  readonly upstream: Upstream | null
  /** what the commands printed */
  readonly said: string
}

export type Given = {
  /** what the reader types when a command asks */
  readonly typed?: string
  readonly credentials?: UpstreamOptions['credentials']
}

/** Follows one path, block by block, in a project whose services have no proxy variables at all. Every command must succeed. */
export async function walk(host: Stage, path: Path, { typed = '', credentials }: Given = {}): Promise<Arrived> {
  const project = await bareProject(host)
  const { container } = familyaiOn(thisHost())
  const proxy = credentials ? { credentials } : {}
  let upstream: Upstream | null = null
  let said = ''
  for (const block of guide.filter(({ paths: on }) => on.includes(path))) {
    if (block.kind === 'file') await put(host, project, block.file, block.text)
    else if (block.kind === 'proxy') {
      const { listen, allow } = block
      const options = { port: listen.port, fault: { kind: 'deny', allow }, ...proxy } as const
      upstream = await (path === 'container'
        ? host.upstreamInContainer({ project: { container } }, options)
        : host.upstream({ listen: listen.host, ...options }))
    } else {
      const result = await host.seat.run(['bash', '-ec', block.text], { cwd: project.folder, stdin: typed })
      expect(result, `docs/guide.en.md:${block.line}\n${result.stderr}`).toMatchObject({ code: 0 })
      said += result.stdout
    }
  }
  return { project, container, upstream, said }
}

/** The project of the fixtures as if its author had never thought of a proxy; its owner has a proxy image. */
async function bareProject(host: Stage): Promise<OwnProject> {
  const waiting = `FROM ${host.image}\nENTRYPOINT ["tini", "--", "sleep", "infinity"]\n`
  await provideImage(host, 'some-proxy', waiting)
  const project = await host.project('familyai', {})
  const files = ['docker-compose.yml', 'docker-compose.download.yml', 'scripts'].map(name => `${SEAT_FIXTURES}/${name}`)
  // What an earlier download left would not be fetched again.
  await project.shell('docker volume rm -f familyai_models')
  await project.shell(`cp -r ${files.join(' ')} . && sed -i '/environment: \\*proxy-environment/d' docker-compose.yml`)
  await project.write('.env', `FAMILYAI_IMAGE=${host.image}\nPROXY_IMAGE=some-proxy\n`)
  return project
}

async function put(host: Stage, project: OwnProject, file: string, text: string): Promise<void> {
  if (file.startsWith('/')) await host.seat.must(['sh', '-c', 'cat > "$1"', 'sh', file], { stdin: text })
  else if (file !== '.env') await project.write(file, text)
  else {
    const lines = text
      .trimEnd()
      .split('\n')
      .map(line => line.split('=', 2) as [string, string])
    const before = await project.shell('cat .env')
    await project.write(
      '.env',
      lines.reduce((env, [name, value]) => withLine(env, name, value), before),
    )
  }
}
