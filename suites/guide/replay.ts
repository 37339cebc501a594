import { GenericContainer } from 'testcontainers'
import { runLabels } from '../../helpers/engine/labels.ts'
import type { InternetRecord, Records, RunResult, UpstreamRecord } from '../../helpers/host/seat-protocol.ts'
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

/** What a capture printed, that ran from before `work` until after it. */
export async function capturing(host: Stage, command: string, work: () => Promise<unknown>): Promise<string> {
  const file = '/run/familyai-kit/captured'
  // A packet socket is there once tcpdump listens.
  const begin = `rm -f ${file}; setsid bash -c "exec ${command.replace('sudo ', '')} -l" > ${file} 2> /dev/null & echo $!
    timeout 10 sh -c 'until [ "$(wc -l < /proc/net/packet)" -gt 1 ]; do sleep 0.05; done'`
  const pid = (await host.run('bash', '-c', begin)).trim()
  try {
    await work()
  } finally {
    // The kernel hands packets over in blocks, the last one up to a second later.
    const shown = `timeout 5 sh -c 'until grep -q Flags ${file}; do sleep 0.05; done'`
    await host.run('bash', '-c', `${shown}; kill -TERM ${pid}; timeout 10 tail --pid=${pid} -f /dev/null`)
  }
  return host.run('cat', file)
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
