import type Docker from 'dockerode'
import { runLabels } from '../engine/labels.ts'
import { runToEnd } from '../engine/run-to-end.ts'
import type { Seat } from './seat.ts'
import { seatCode } from './seat-code.ts'

/** Where a seat and a run's image keep the CA that they trust. */
export const CA_FILE = '/usr/local/share/ca-certificates/familyai-kit.crt'

/**
 * Trusts the CA as `update-ca-certificates` would (bundle and hashed link), in a tenth of its time: it rehashes only ours.
 */
const trust = [
  'set -e',
  `cat > ${CA_FILE}`,
  `cat ${CA_FILE} >> /etc/ssl/certs/ca-certificates.crt`,
  `ln -s ${CA_FILE} /etc/ssl/certs/$(openssl x509 -noout -hash -in ${CA_FILE}).0`,
].join('\n')

/** Lets the clients of a seat trust the CA too: the host itself is a vantage. */
export async function trustAuthority(seat: Seat, certificate: string): Promise<void> {
  await seat.must(['sh', '-c', trust], { stdin: certificate })
}

/** The name of a run's own client image. */
const runImageName = (run: string): string => `familyai-kit/run:${run}`

/**
 * The client image of one run: it trusts the run's CA and holds the kit's own programs. It carries the run's label, so it
 * goes when the run goes. Resolves to its name.
 */
export async function makeRunImage(docker: Docker, base: string, run: string, certificate: string): Promise<string> {
  const container = await docker.createContainer({
    Image: base,
    Cmd: ['sh', '-c', trust],
    OpenStdin: true,
    StdinOnce: true,
    AttachStdin: true,
    Labels: runLabels(run, 'image'),
    HostConfig: { NetworkMode: 'none' },
  })
  try {
    await container.putArchive(await seatCode(), { path: '/' })
    const stdin = await container.attach({ stream: true, stdin: true, stdout: true, stderr: true, hijack: true })
    let printed = ''
    stdin.on('data', chunk => {
      printed += chunk
    })
    const code = await runToEnd(container, 'next-exit', () => stdin.end(certificate))
    if (code !== 0) throw new Error(`the image of this run could not be made to trust its CA: ${printed}`)
    const [repo, tag] = runImageName(run).split(':')
    await container.commit({ repo, tag, changes: 'CMD ["bash"]' })
    return runImageName(run)
  } finally {
    await container.remove({ force: true, v: true })
  }
}
