import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { consult, said } from '../../helpers/doctor/consult.ts'
import type { Diagnosis } from '../../helpers/doctor/diagnosis.ts'
import { enableUfw } from '../../helpers/scenario/firewall.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import type { Stage } from '../../helpers/scenario/stage.ts'
import type { Upstream } from '../../helpers/upstream/upstream.ts'
import { huggingface } from '../targets.ts'
import { addressAt, healthy, PROXY_NAME, variants } from './healthy.ts'

/** Docker's own ranges for the networks of projects, without the default bridge's 172.17.0.0/16 and what overlaps the LAN. */
const PROJECTS = [
  ...['172.18.0.0/15', '172.20.0.0/14', '172.24.0.0/13'],
  ...['192.168.16.0/20', '192.168.32.0/19', '192.168.64.0/18', '192.168.128.0/17'],
]
const FOLDERS = join(import.meta.dirname, 'healthy')

for (const setUp of healthy)
  scenario(
    `healthy: ${setUp.title}: the doctor must say that all get out, and nothing else`,
    { id: `healthy/${setUp.id}`, needs: ['disposable'] },
    async ({ host }) => {
      const {
        at,
        upstream: { listen, ...options },
        shape,
      } = setUp
      const outside = at === 'service' ? null : await host.upstream({ listen: addressAt(host, listen), ...options })
      if (setUp.firewall) await closedButForTheSubnet(host)
      const url = outside?.urlAt(at === 'name' ? 'host.docker.internal' : addressAt(host, at)) ?? PROXY_NAME
      const stack = await host.familyai({ PROXY_URL: url, NO_PROXY: 'localhost,127.0.0.1,code-traditional,api' }, shape)
      const upstream: Upstream = outside ?? (await host.upstreamInContainer(stack))
      await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(upstream)
      if (setUp.undeployed) await stack.project.shell('docker compose down --timeout 1')

      const { diagnosis } = await consult(host, stack)
      expect(said(diagnosis)).toBe('')
      expect(diagnosis.verdict).toBe('out')
      expect(statesOf(diagnosis)).toMatchObject({ 'code-traditional': 'out' })
    },
  )

for (const { id, title, environment = {} } of variants)
  for (const deployed of [true, false])
    scenario(
      `healthy: ${title}, ${deployed ? 'running' : 'before deploying'}: the doctor must say that all get out, and nothing else`,
      { id: `healthy/${id}${deployed ? '' : '-undeployed'}`, needs: ['literal-addresses', 'disposable'] },
      async ({ host }) => {
        const listen = ['127.0.0.1', host.addresses.lan ?? '']
        await host.upstream({ listen, fault: { kind: 'deny', allow: [...listen, ...PROJECTS] } })
        const shell = { FAMILYAI_IMAGE: host.image, ...environment }
        const project = await host.project(id, filesOf(id), shell)
        if (deployed) await project.shell('docker compose up -d')

        const { diagnosis } = await consult(host, { project })
        expect(said(diagnosis)).toBe('')
        expect(diagnosis.verdict).toBe('out')
        expect(Object.values(statesOf(diagnosis))).toContain('out')
      },
    )

const statesOf = ({ services }: Diagnosis) => Object.fromEntries(services.map(({ name, state }) => [name, state]))

const filesOf = (id: string) =>
  Object.fromEntries(readdirSync(join(FOLDERS, id)).map(name => [name, readFileSync(join(FOLDERS, id, name), 'utf8')]))

/** ufw as the guide wants it: closed, but for the familyai subnet and the port of the proxy. */
async function closedButForTheSubnet(host: Stage): Promise<void> {
  await enableUfw(host)
  await host.run('ufw', 'allow', 'from', host.addresses.subnet, 'to', 'any', 'port', String(host.port))
}
