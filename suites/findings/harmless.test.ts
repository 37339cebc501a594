import { expect } from 'vitest'
import { codesOf, consult } from '../../helpers/doctor/consult.ts'
import { composeFile, environment, guarded, lanOf, NAMES } from '../../helpers/doctor/examples/example.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import type { Stage } from '../../helpers/scenario/stage.ts'

const OURS = 'familyai-kit-doctor'

/** What is said of a project that was never up, on this network; and how many networks the doctor made to look at it. */
async function lookAt(host: Stage, network: { subnet: string; gateway: string }, driver = 'bridge'): Promise<string> {
  const upstream = await guarded(host)
  const compose = composeFile(environment(), network).replace(/^ {4}ipam:/m, `    driver: ${driver}\n$&`)
  const lines = [`FAMILYAI_IMAGE=${host.image}`, `PROXY_URL=${upstream.urlAt(lanOf(host))}`, `NO_PROXY=${NAMES}`]
  const project = await host.project('familyai', { 'docker-compose.yml': compose, '.env': `${lines.join('\n')}\n` })
  const since = (await host.run('date', '+%s.%N')).trim()
  const { diagnosis } = await consult(host, { project })
  const until = (await host.run('date', '+%s.%N')).trim()
  await upstream.close()
  const options = ['--since', since, '--until', until, '--filter', 'type=network', '--filter', 'event=create']
  const made = await host.run('docker', 'events', ...options, '--format', '{{.Actor.Attributes.name}}')
  const ours = made.split('\n').filter(name => name.startsWith(OURS))
  return `${codesOf(diagnosis).join(' ') || 'nothing'}, ${ours.length} made`
}

scenario(
  'before deploying, the doctor must make no network that could cut off the host, and say which services it did not walk from',
  { id: 'doctor/look-harmless', needs: ['disposable', 'literal-addresses'] },
  async ({ host }) => {
    const { addresses } = host
    const lan = { subnet: '192.168.3.0/24', gateway: '192.168.3.1' }
    expect(await lookAt(host, addresses)).toBe('nothing, 1 made')
    expect(await lookAt(host, lan)).toBe('FAP-603, 0 made')
    expect(await lookAt(host, lan, 'macvlan')).toBe('FAP-901, 0 made')
    // As a VPN has it.
    await host.run('ip', 'route', 'add', '172.16.0.0/12', 'dev', 'lan0')
    host.onEnd(() => host.run('ip', 'route', 'del', '172.16.0.0/12', 'dev', 'lan0'))
    expect(await lookAt(host, addresses)).toBe('FAP-901, 0 made')
  },
)
