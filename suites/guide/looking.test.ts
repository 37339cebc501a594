import { expect } from 'vitest'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { huggingface } from '../targets.ts'
import { commands, recommended } from './commands.ts'
import { typed } from './replay.ts'

scenario(
  "`ip addr` and `hostname -I` show the host IP among the bridges'; only the route to the outside names it alone",
  { id: 'guide/find-ip', claims: { 'm1/find-ip': 'holds' }, needs: ['literal-addresses'] },
  async ({ host }) => {
    const { project } = await host.familyai(recommended)
    for (const command of [commands.ipAddr, commands.hostname]) {
      const { stdout } = await typed(host, project, command)
      for (const address of ['192.168.3.84', '172.17.0.1', '172.28.0.1']) expect(stdout).toContain(address)
      expect(stdout).not.toContain('127.0.0.1')
    }
    const route = await typed(host, project, 'ip -4 route get 1.1.1.1')
    expect(route.stdout).toContain('src 192.168.3.84 ')
    expect(route.stdout).not.toContain('172.')
  },
)

scenario(
  '`ss` and `netstat` must show a proxy on the host IP, and a service then gets out',
  { id: 'guide/listening', claims: { 'm1/listening': 'holds' }, needs: ['literal-addresses'] },
  async ({ host }) => {
    const stack = await host.familyai(recommended)
    for (const command of [commands.ss, commands.netstat])
      expect(await typed(host, stack.project, command)).toMatchObject({ code: 1, stdout: '' })
    const upstream = await host.upstream({ listen: '192.168.3.84' })
    for (const command of [commands.ss, commands.netstat])
      expect((await typed(host, stack.project, command)).stdout).toContain('192.168.3.84:2526')
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(upstream)
  },
)

scenario(
  'without `gateway:` in the compose file, `network inspect | grep Gateway` shows nothing; a service’s route does',
  { id: 'guide/inspect-without-gateway', claims: { 'm2/inspect': 'fails' }, needs: ['literal-addresses'] },
  async ({ host }) => {
    const compose = `services:
  code-traditional:
    image: ${host.image}
    entrypoint: [tini, --, sleep, infinity]
    networks: [familyai]
networks:
  familyai:
    ipam: { config: [{ subnet: 172.28.0.0/16 }] }
`
    const project = await host.project('familyai', { 'docker-compose.yml': compose })
    await project.shell('docker compose up -d')
    expect(await typed(host, project, commands.gateway)).toMatchObject({ code: 1, stdout: '' })
    const route = await typed(host, project, 'docker compose exec code-traditional ip route')
    expect(route.stdout).toContain('default via 172.28.0.1 ')
    const upstream = await host.upstream({ listen: '172.28.0.1' })
    const [{ Id = '' } = {}] = await host.docker.listContainers({
      filters: { label: ['com.docker.compose.service=code-traditional'] },
    })
    await expect(
      host.inContainer('code-traditional', Id).get(huggingface, { proxy: upstream.urlAt('172.28.0.1') }),
    ).toBeProxiedBy(upstream)
  },
)
