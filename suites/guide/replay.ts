import { GenericContainer } from 'testcontainers'
import { expect } from 'vitest'
import { runLabels } from '../../helpers/engine/labels.ts'
import type {
  DaemonSpec,
  DaemonState,
  InternetRecord,
  Records,
  RunResult,
  UpstreamRecord,
} from '../../helpers/host/seat-protocol.ts'
import type { Stage } from '../../helpers/scenario/stage.ts'
import type { OwnProject } from '../../helpers/stack/own-project.ts'
import { timeouts } from '../../helpers/timeouts.ts'
import type { Upstream } from '../../helpers/upstream/upstream.ts'

/** Types a command line of a guide into bash on the host, in the project's folder. What it ends with is for the caller to judge. */
export const typed = (
  host: Stage,
  { folder }: Pick<OwnProject, 'folder'>,
  line: string,
  timeout: number = timeouts.compose,
): Promise<RunResult> => host.seat.run(['bash', '-c', line], { cwd: folder, timeout })

/** What an upstream was asked so far, and what of it the stub internet answered. */
export async function seenBy({ seat, id }: Upstream): Promise<{ asked: UpstreamRecord[]; answered: InternetRecord[] }> {
  const { upstream, internet } = await seat.call<Records>('GET', '/records')
  return {
    asked: upstream.filter(record => record.upstream === id),
    answered: internet.filter(({ via, status }) => via?.upstream === id && status > 0),
  }
}

/** An image of the host's engine until the scenario ends. */
export async function provideImage(host: Stage, name: string, dockerfile: string): Promise<void> {
  await host.seat.must(['docker', 'build', '-q', '-t', name, '-'], { stdin: dockerfile })
  host.onEnd(() => host.run('docker', 'rmi', '-f', name))
}

/** The image that the guide's `docker run` names, made of the client image: no registry answers in a lab. */
export const provideCurlImage = (host: Stage): Promise<void> =>
  provideImage(host, 'curlimages/curl:latest', `FROM ${host.image}\nENTRYPOINT ["curl"]\n`)

/** What a capture showed, that ran from before `work` until it had shown what is `awaited` of it. */
export async function capturing(
  { seat }: Pick<Stage, 'seat'>,
  command: string,
  work: () => Promise<unknown>,
  awaited: RegExp,
): Promise<string> {
  // Line by line, and at once: else the kernel hands packets over in blocks, the last one up to a second later.
  const argv: DaemonSpec['argv'] = ['bash', '-c', `exec ${command.replace('sudo ', '')} -l --immediate-mode`]
  const ready = { says: 'listening on', timeout: timeouts.proxyReady }
  const spec: DaemonSpec = { argv, user: 0, files: {}, logs: [], ready }
  const { id, ended, log } = await seat.call<DaemonState>('POST', '/daemons', spec)
  try {
    if (ended !== null) throw new Error(`${command}: ${ended}\n${log}`)
    await work()
    const shown = async () => (await seat.call<DaemonState>('GET', `/daemons/${id}`)).log
    await expect.poll(shown, { timeout: timeouts.proxyLog }).toMatch(awaited)
    return await shown()
  } finally {
    await seat.call('DELETE', `/daemons/${id}`)
  }
}

/** A container of nobody's project on a network, until the scenario ends. */
export async function containerOn(host: Stage, network: string) {
  const container = await new GenericContainer(host.image)
    .withNetworkMode(network)
    .withLabels(runLabels(host.runId, 'probe'))
    .withCommand(['sleep', 'infinity'])
    .start()
  host.onEnd(() => container.stop({ timeout: 0 }))
  const id = container.getId()
  return { id, place: host.inContainer(`a container on ${network}`, id) }
}
