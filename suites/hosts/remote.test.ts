import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect } from 'vitest'
import { ownersDocker } from '../../helpers/cli/bench/owner-docker.ts'
import { composeFile, environment, guarded, lanOf, NAMES } from '../../helpers/doctor/examples/example.ts'
import { connect } from '../../helpers/engine/client.ts'
import { ROOT } from '../../helpers/engine/paths.ts'
import { belongingsIn } from '../../helpers/host/dead-runs.ts'
import { scenario, thisHost } from '../../helpers/scenario/scenario.ts'
import type { Stage } from '../../helpers/scenario/stage.ts'
import { bySsh, byTls, ownFolder } from './remote.ts'

type Shell = Readonly<Record<string, string>>

/** Ways to an engine that is on another machine, as its owner's shell names them. */
const ways = [
  { id: 'ssh', open: bySsh, shell: async (named: Shell) => named },
  { id: 'tls', open: byTls, shell: async (named: Shell) => named },
  { id: 'context-ssh', open: bySsh, shell: inContext },
  { id: 'context-tls', open: byTls, shell: inContext },
] as const

/** The same engine as a docker context: the shell names that alone. */
async function inContext({
  DOCKER_HOST = '',
  DOCKER_CERT_PATH: at,
  DOCKER_TLS_VERIFY: _,
  ...shell
}: Shell): Promise<Shell> {
  const files = at ? `,ca=${at}/ca.pem,cert=${at}/cert.pem,key=${at}/key.pem` : ''
  await execa('docker', ['context', 'create', 'jetson', '--docker', `host=${DOCKER_HOST}${files}`], { env: shell })
  return { ...shell, DOCKER_CONTEXT: 'jetson' }
}

for (const { id, open, shell } of ways)
  scenario(
    `an engine on another machine (${id}): the doctor, typed here, must name what is wrong there, and be content when it is mended`,
    { id: `hosts/remote-${id}`, needs: ['disposable', 'literal-addresses'] },
    async ({ host }) => {
      await using way = await open(host)
      const docker = await ownersDocker(connect(thisHost().seat.endpoint), host.runId, await ownFolder(host, 'docker'))
      if (docker === null)
        throw new Error('this machine has no docker compose, and that of the image does not run here')
      const PATH = [way.environment.PATH, docker.PATH].filter(Boolean).join(':') || process.env.PATH
      const own = { DOCKER_CONFIG: await ownFolder(host, 'docker'), ...docker, ...way.environment, PATH: PATH ?? '' }
      const owner = await project(host, await shell(own))

      const hidden = await host.upstream({ listen: '127.0.0.1' })
      expect(await owner.doctor()).toEqual({ exitCode: 1, verdict: 'findings', codes: ['FAP-302'] })
      await hidden.close()
      await guarded(host)
      expect(await owner.doctor()).toEqual({ exitCode: 0, verdict: 'out', codes: [] })
      const left = await belongingsIn(host.docker)
      expect(left.filter(({ run }) => run !== host.runId)).toEqual([])
    },
  )

/** An owner's project in a folder of this machine, brought up on the other one by compose as it is typed here. */
async function project(host: Stage, env: Shell) {
  const lines = { FAMILYAI_IMAGE: host.image, NO_PROXY: NAMES, PROXY_URL: `http://${lanOf(host)}:${host.port}` }
  const files = {
    'docker-compose.yml': composeFile(environment(), host.addresses),
    '.env': Object.entries(lines)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  }
  // It takes down what is there, and at the end what comes up under this name.
  await host.project('familyai', files)
  const folder = await ownFolder(host, 'familyai')
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  const shell = { cwd: folder, extendEnv: false, env: { HOME: folder, INIT_CWD: folder, LANG: 'C', ...env } } as const
  await execa('docker', ['compose', 'up', '-d'], shell)
  const doctor = async () => {
    const argv = [join(ROOT, 'helpers/cli/main.ts'), 'start', '--project', folder, '--json']
    const { exitCode, stdout, stderr } = await execa(process.execPath, argv, { ...shell, cwd: ROOT, reject: false })
    if (stdout === '') throw new Error(`the doctor said nothing (${exitCode}):\n${stderr}`)
    const { verdict, findings }: { verdict: string; findings: { code: string }[] } = JSON.parse(stdout)
    return { exitCode, verdict, codes: findings.map(({ code }) => code) }
  }
  return { doctor }
}
