import { execa } from 'execa'
import { expect } from 'vitest'
import { guarded } from '../../helpers/doctor/examples/example.ts'
import { belongingsIn } from '../../helpers/host/dead-runs.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { bySsh, byTls } from './remote.ts'
import { ownerOf, type Shell } from './remote-owner.ts'

/** Ways to an engine on another machine, as its owner's shell names them. */
const ways = [
  { id: 'ssh', open: bySsh, context: false },
  { id: 'tls', open: byTls, context: false },
  { id: 'context-ssh', open: bySsh, context: true },
  { id: 'context-tls', open: byTls, context: true },
] as const

/** The same engine as a docker context: what the shell names is that alone. */
async function inContext({ DOCKER_HOST, DOCKER_CERT_PATH: at, DOCKER_TLS_VERIFY: _, ...env }: Shell): Promise<Shell> {
  const files = at ? `,ca=${at}/ca.pem,cert=${at}/cert.pem,key=${at}/key.pem` : ''
  await execa('docker', ['context', 'create', 'jetson', '--docker', `host=${DOCKER_HOST}${files}`], { env })
  return { DOCKER_CONTEXT: 'jetson', DOCKER_HOST: '', DOCKER_TLS_VERIFY: '' }
}

for (const { id, open, context } of ways)
  scenario(
    `an engine on another machine (${id}): the doctor, typed here, must name what is wrong there, and be content when it is mended`,
    { id: `hosts/remote-${id}`, needs: ['disposable', 'literal-addresses'] },
    async ({ host }) => {
      await using way = await open(host)
      const owner = await ownerOf(host, way.environment)
      await owner.up()
      const named = context ? await inContext(owner.shell) : {}

      const hidden = await host.upstream({ listen: '127.0.0.1' })
      expect(await owner.doctor(named)).toMatchObject({ exitCode: 1, verdict: 'findings', codes: ['FAP-302'] })
      await hidden.close()
      await guarded(host)
      expect(await owner.doctor(named)).toEqual({ exitCode: 0, verdict: 'out', codes: [], seen: '' })
      expect((await belongingsIn(host.docker)).filter(({ run }) => run !== host.runId)).toEqual([])
    },
  )
