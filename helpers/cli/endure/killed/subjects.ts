import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type Docker from 'dockerode'
import { DEFAULT_GENERATION } from '../../../engine/generations.ts'
import { CACHE, ROOT } from '../../../engine/paths.ts'
import { ownersDocker } from '../../bench/owner-docker.ts'

/** A command that is harmed. */
export type Subject = {
  readonly name: string
  readonly argv: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** whether it leaves a report, also when it is interrupted */
  readonly reports: boolean
}

/** Where what the victims need is kept; goes with the proof. */
export const FOLDER = join(CACHE, 'endure')

/** A few scenarios on each kind of host: enough that a seat, a lab, a run's image and a project come and go. */
const SCENARIOS = 'suites/methods/host-network'

/** Nobody listens there: the doctor asks nobody but this machine. */
const NOBODY = '127.0.0.1:9'

/** The guide's own network may be somebody's here; this one the kit's runs never take. */
const NETWORK = 'FAMILYAI_SUBNET=10.213.255.0/24\nFAMILYAI_GATEWAY=10.213.255.1'

/** `npm test` on two hosts, and `npm start` on a project of the guide's. Their files are in `FOLDER`. */
export async function makeSubjects(engine: Docker, run: string): Promise<Subject[]> {
  const project = join(FOLDER, 'project')
  await mkdir(project, { recursive: true })
  const example = join(ROOT, 'fixtures/familyai')
  await copyFile(join(example, 'docker-compose.yml'), join(project, 'docker-compose.yml'))
  await writeFile(join(project, '.env'), `PROXY_URL=http://${NOBODY}\n${NETWORK}\n`)
  const shell = (await ownersDocker(engine, run, join(FOLDER, 'docker'))) ?? {}
  const hosts = ['--project', 'this-host', '--project', `lab/${DEFAULT_GENERATION}`]
  return [
    { name: 'npm test', argv: ['test', SCENARIOS, ...hosts], environment: {}, reports: true },
    {
      name: 'npm start',
      argv: ['start', '--project', project, '--target', `https://${NOBODY}`],
      environment: shell,
      reports: false,
    },
  ]
}
