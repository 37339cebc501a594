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

/** The image that the guide's `docker run` names, made of the client image: no registry answers in a lab. */
export async function provideCurlImage(host: Stage): Promise<void> {
  const build = 'docker build -q -t curlimages/curl:latest -'
  await host.seat.must(['sh', '-c', build], { stdin: `FROM ${host.image}\nENTRYPOINT ["curl"]\n` })
  host.onEnd(() => host.run('docker', 'rmi', '-f', 'curlimages/curl:latest'))
}

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
