import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { examine } from '../../doctor/examine.ts'
import { DEFAULT_TARGET } from '../../doctor/facts.ts'
import { localOwner } from '../../doctor/owner-local.ts'
import { connect } from '../../engine/client.ts'
import { ROOT } from '../../engine/paths.ts'
import { silent } from '../../engine/progress.ts'
import { runFolder } from '../../host/folder.ts'
import type { Host } from '../../host/host.ts'
import type { DoctorDocument } from '../../report/doctor-json.ts'
import { bench as words } from '../../text/bench.ts'
import { timeouts } from '../../timeouts.ts'
import { takeGround } from '../doctor-ground.ts'
import type { OpenEngine } from '../set-up.ts'
import { withHost, withLab } from './labs.ts'
import { again, type Measurement, notMeasured, type Row, timed, times } from './measurement.ts'
import { ownersDocker } from './owner-docker.ts'
import { type Environment, type OwnersProject, projectName, withProject } from './owner-project.ts'

/** An owner who asks why nothing gets out wants to know in seconds: issue 3, on two cores, images present. */
const few = { services: 5, target: 3_000, times: 7 } as const
const many = { services: 50, target: 6_000, times: 5 } as const
const firewall = { services: 5, target: 8_000, times: 3 } as const
const byHand = { times: 3 } as const

const RUN = join(ROOT, 'helpers/cli/run.cjs')

/** The rows that need this machine's own engine, and those that need a lab. */
const ids = { 'this-host': ['doctor-few', 'doctor-many'], lab: ['doctor-firewall'] } as const

type Said = Pick<DoctorDocument, 'verdict'> & { readonly errors: readonly string[] }

/** ms until it said what it saw, and until its process was gone. */
type Consultation = { readonly said: number; readonly ended: number }

/** `npm start` as an owner waits for it: on a project in which nothing is wrong, and on one behind a firewall that drops. */
export async function measureDoctor(opened: OpenEngine): Promise<Row[]> {
  const healthy =
    opened.kind === 'embedded'
      ? ids['this-host'].map(id => notMeasured(id, words.noThisHost))
      : await withHost('this-host', opened, host =>
          inShell(host, ids['this-host'], shell => measureHealthy(host, shell)),
        )
  const blocked = await withLab(opened, host => inShell(host, ids.lab, shell => measureFirewall(host, shell)))
  return [...healthy, ...blocked]
}

/** Has the work done in a shell that finds `docker compose`; where there is none these rows cannot be measured. */
async function inShell(
  host: Host,
  rows: readonly string[],
  work: (shell: Environment) => Promise<Row[]>,
): Promise<Row[]> {
  const folder = join(runFolder(host.run), 'docker')
  try {
    const shell = await ownersDocker(connect(host.seat.endpoint), host.run, folder)
    return shell ? await work(shell) : rows.map(id => notMeasured(id, words.noCompose))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measureHealthy(host: Host, shell: Environment): Promise<Row[]> {
  const out: Said = { verdict: 'out', errors: [] }
  const unknown: Said = { verdict: 'unknown', errors: [] }
  const fewer = await withProject(host, few.services, shell, async project => [
    ...rowsOf('few', few.target, await again(few.times, () => consultation(project, out))),
    await measureByHand(host, project),
    ...(await measureParts(project, few.times)),
    ...rowsOf('offline', null, await again(few.times, () => consultation(project, unknown, '--offline'))).slice(0, 1),
  ])
  const more = await withProject(host, many.services, shell, async project =>
    rowsOf('many', many.target, await again(many.times, () => consultation(project, out))),
  )
  return [...fewer, ...more]
}

/** ufw, as the owner of a Jetson switches it on: what containers send to the host is dropped. */
async function measureFirewall(host: Host, shell: Environment): Promise<Row[]> {
  const { endpoint, socketPath, onHost } = host
  // The lab's engine is asked from this machine: what a seat mounts by the socket's name here must be there by that name.
  const link = 'mkdir -p "$(dirname "$2")" && ln -sfn "$1" "$2"'
  await onHost.must(['sh', '-c', link, 'sh', socketPath, endpoint.replace('unix://', '')])
  return withProject(host, firewall.services, shell, async project => {
    await onHost.must(['ufw', '--force', 'enable'])
    const dropped: Said = { verdict: 'findings', errors: ['FAP-304'] }
    return rowsOf('firewall', firewall.target, await again(firewall.times, () => consultation(project, dropped)))
  })
}

const rowsOf = (id: string, target: number | null, all: readonly Consultation[]): Measurement[] => [
  times(
    `doctor-${id}`,
    all.map(({ said }) => said),
    target,
  ),
  times(
    `doctor-${id}-ended`,
    all.map(({ ended }) => ended),
  ),
]

/** The doctor as a process of its own. @throws when it does not say what it must: its time is then no result */
async function consultation(
  { folder, environment }: OwnersProject,
  { verdict, errors }: Said,
  ...argv: string[]
): Promise<Consultation> {
  const began = performance.now()
  let said = 0
  const child = execa('node', [RUN, 'start', '--project', folder, '--json', ...argv], {
    cwd: ROOT,
    env: { ...environment, INIT_CWD: folder },
    reject: false,
  })
  child.stdout.once('data', () => {
    said = performance.now() - began
  })
  const { stdout, stderr, exitCode } = await child
  const ended = performance.now() - began
  const document: DoctorDocument | null = stdout === '' ? null : JSON.parse(stdout)
  const found = document?.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code) ?? []
  if (document?.verdict !== verdict || found.join() !== errors.join())
    throw new Error(
      `bench: npm start ended with ${exitCode}, ${document?.verdict} ${found}, not ${verdict} ${errors}:\n${stderr}`,
    )
  return { said, ended }
}

const SCRIPT = join(import.meta.dirname, 'guide-by-hand.sh')

/** The guide's own verification of the same project. @throws when it does not come out well: its time is then no result */
async function measureByHand({ image, run }: Host, { folder, environment }: OwnersProject): Promise<Measurement> {
  const argv = [SCRIPT, image, `${projectName(run)}_familyai`]
  const verify = async () => (await timed(() => execa('sh', argv, { cwd: folder, env: environment }))).ms
  return times('guide-by-hand', await again(byHand.times, verify))
}

/** The parts of a look, in this process: without the start of Node and of the command. */
async function measureParts({ folder, environment }: OwnersProject, count: number): Promise<Measurement[]> {
  const parts = new Map<string, number[]>()
  const take = async <T>(part: string, work: () => Promise<T>): Promise<T> => {
    const { ms, value } = await timed(work)
    parts.set(part, [...(parts.get(part) ?? []), ms])
    return value
  }
  const exported = { ...process.env, ...environment }
  const owner = localOwner(
    folder,
    Object.fromEntries(
      Object.entries(exported).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
  )
  for (let i = 0; i < count; i++) {
    const grounding = await takeGround(exported, silent)
    if (grounding.kind !== 'ground') throw new Error(`bench: no ground to stand on: ${grounding.kind}`)
    try {
      const seat = take('seat', () => grounding.ready)
      const deadline = AbortSignal.timeout(timeouts.doctor)
      const unusable = null
      await examine({
        ...{ owner, ground: grounding.ground, unusable, targets: [DEFAULT_TARGET], deadline },
        progress: (part, work) => (part === 'engine' ? work() : take(part, work)),
      })
      await seat
    } finally {
      await grounding.close()
    }
  }
  return ['files', 'seat', 'stands', 'paths'].map(part => times(`doctor-part-${part}`, parts.get(part) ?? []))
}
