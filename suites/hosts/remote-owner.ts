import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { ownersDocker } from '../../helpers/cli/bench/owner-docker.ts'
import { composeFile, environment, lanOf, NAMES } from '../../helpers/doctor/examples/example.ts'
import { connect } from '../../helpers/engine/client.ts'
import { DEFAULT_GENERATION } from '../../helpers/engine/generations.ts'
import { copyImages, imageName } from '../../helpers/engine/images.ts'
import { ROOT } from '../../helpers/engine/paths.ts'
import type { DoctorDocument } from '../../helpers/report/doctor-json.ts'
import { thisHost } from '../../helpers/scenario/scenario.ts'
import type { Stage } from '../../helpers/scenario/stage.ts'
import { ownFolder } from './remote.ts'

export type Shell = Readonly<Record<string, string>>

/** What the doctor said, as a scenario compares it. */
export type Said = Pick<DoctorDocument, 'verdict' | 'exitCode'> & {
  readonly codes: readonly string[]
  readonly seen: string
}

/** An owner at this machine: a shell that finds docker and what `named` adds, and a project in a folder. */
export type RemoteOwner = {
  readonly folder: string
  readonly shell: Shell
  /** brings the project up, by compose as it is typed here */
  up(more?: Shell): Promise<void>
  /** `npm start -- --project … --json`, a process of its own */
  doctor(more?: Shell): Promise<Said>
  /** `npm start` in the project's folder with these options, while it runs */
  begin(argv: readonly string[], more?: Shell): ReturnType<typeof npmStart>
  /** the same, to its end */
  start(
    argv: readonly string[],
    more?: Shell,
  ): Promise<{ readonly stdout: string; readonly exitCode: number | undefined }>
}

const MAIN = join(ROOT, 'helpers/cli/main.ts')

/** A command of the kit as a process of its own, in a shell that exports these alone. */
export const runKit = (argv: readonly string[], env: Shell) =>
  execa(process.execPath, [MAIN, ...argv], { cwd: ROOT, extendEnv: false, env, reject: false })

const npmStart = (argv: readonly string[], env: Shell) => runKit(['start', ...argv], env)

/** What is special of a project: its image, and lines below its service. */
type Special = { readonly image?: string; readonly lines?: string }

/** Lines by which a service trusts this run's CA: a file that only its machine has. */
export const trusting = ({ authorityFile }: Stage): string =>
  `    volumes:\n      - ${authorityFile}:/etc/ssl/certs/ca-certificates.crt:ro\n`

export async function ownerOf(host: Stage, named: Shell, special: Special = {}): Promise<RemoteOwner> {
  const folder = await ownFolder(host, 'familyai')
  const config = await ownFolder(host, 'docker')
  const here = connect(thisHost().seat.endpoint)
  const docker = await ownersDocker(here, host.runId, config)
  // The doctor's seat is of this generation, whatever the host's: where it is not there it would have to be made.
  await copyImages(here, host.docker, [imageName('client', DEFAULT_GENERATION)])
  if (docker === null) throw new Error('this machine has no docker compose, and that of the image does not run here')
  const PATH = [named.PATH, docker.PATH].filter(Boolean).join(':') || (process.env.PATH ?? '')
  const shell = { HOME: folder, INIT_CWD: folder, LANG: 'C', DOCKER_CONFIG: config, ...docker, ...named, PATH }
  const files = filesFor(host, special)
  // On the host it takes down what another scenario left, and at the end what comes up under this name.
  await host.project('familyai', files)
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  const up = async (more: Shell = {}) => {
    await execa('docker', ['compose', 'up', '-d'], { cwd: folder, extendEnv: false, env: { ...shell, ...more } })
  }
  const begin = (argv: readonly string[], more: Shell = {}) => npmStart(argv, { ...shell, ...more })
  const start = async (argv: readonly string[], more: Shell = {}) => {
    const { stdout, stderr, exitCode } = await begin(argv, more)
    if (stdout === '') throw new Error(`npm start said nothing (${exitCode}):\n${stderr}`)
    return { stdout, exitCode }
  }
  const doctor = async (more: Shell = {}) => {
    const { stdout, exitCode } = await start(['--project', folder, '--json'], more)
    const { verdict, findings, exitCode: told }: DoctorDocument = JSON.parse(stdout)
    if (exitCode !== told) throw new Error(`the doctor ended with ${exitCode}, and said ${told}`)
    const codes = findings.map(({ code }) => code)
    return { verdict, exitCode: told, codes, seen: findings.map(({ seen }) => seen).join('\n') }
  }
  return { shell, folder, up, doctor, begin, start }
}

function filesFor(host: Stage, { image = host.image, lines: more = '' }: Special): Shell {
  const lines = { FAMILYAI_IMAGE: image, NO_PROXY: NAMES, PROXY_URL: `http://${lanOf(host)}:${host.port}` }
  const env = Object.entries(lines).map(([name, value]) => `${name}=${value}\n`)
  return { 'docker-compose.yml': composeFile(`${environment()}\n${more}`, host.addresses), '.env': env.join('') }
}
