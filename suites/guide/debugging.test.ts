import { expect } from 'vitest'
import { enableUfw } from '../../helpers/scenario/firewall.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { timeouts } from '../../helpers/timeouts.ts'
import { saysThatItListens } from '../api.ts'
import { huggingface } from '../targets.ts'
import { commands, recommended } from './commands.ts'
import { capturing, provideImage, seenBy, typed } from './replay.ts'

scenario(
  '`compose exec` with `ip addr`, `resolv.conf` and `env` must show the network and the variables of a service',
  {
    id: 'guide/exec-shows',
    claims: { 'debug/inspect-net': 'holds', 'debug/env': 'holds' },
    needs: ['literal-addresses'],
  },
  async ({ host }) => {
    const { project } = await host.familyai({ ...recommended, PROXY_URL: 'http://dad:secret1@192.168.3.84:2526' })
    expect((await typed(host, project, commands.execIpAddr)).stdout).toMatch(/inet 172\.28\./)
    expect((await typed(host, project, commands.execResolv)).stdout).toContain('nameserver 127.0.0.11')
    const { stdout } = await typed(host, project, commands.execEnv)
    const shown = stdout.trim().split(/\s+/)
    for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'])
      expect(shown).toContain(`${name}=http://dad:secret1@192.168.3.84:2526`)
  },
)

scenario(
  'an image without `ip` must show nothing of its network; a container that shares it does',
  { id: 'guide/image-without-tools', claims: { 'debug/inspect-net': 'fails' }, needs: ['literal-addresses'] },
  async ({ host }) => {
    const bare = `FROM ${host.image}\nRUN rm -f /bin/ip /sbin/ip /usr/bin/ip /usr/sbin/ip\n`
    await provideImage(host, 'without-tools', bare)
    const compose = `services:
  code-traditional:
    image: without-tools
    entrypoint: [tini, --, sleep, infinity]
    networks: [familyai]
networks:
  familyai:
    ipam: { config: [{ subnet: 172.28.0.0/16, gateway: 172.28.0.1 }] }
`
    const project = await host.project('familyai', { 'docker-compose.yml': compose })
    await project.shell('docker compose up -d')
    const inside = await typed(host, project, commands.execIpAddr)
    expect(inside.code).not.toBe(0)
    // Not because there is nobody to ask: one generation says it on stdout, the other on stderr.
    expect(inside.stdout + inside.stderr).toContain('"ip": executable file not found')
    expect(inside.stdout).not.toContain('172.28.')
    // It stays until what it printed is read: of one that ends at once an engine may lose it (moby/moby#45689).
    const run = 'docker run -d --rm --network "container:$(docker compose ps -q code-traditional)"'
    const beside = (await project.shell(`${run} ${host.image} sh -c 'ip addr; exec sleep 60'`)).trim()
    const printed = () => project.shell(`docker logs ${beside}`)
    await expect.poll(printed, { timeout: timeouts.client, interval: 200 }).toMatch(/inet 172\.28\./)
    await project.shell(`docker rm -f ${beside}`)
  },
)

scenario(
  '`curl telnet://` must connect where the proxy listens, without an end of its own, and must be refused where not',
  { id: 'guide/telnet', claims: { 'debug/telnet': 'holds' }, needs: ['literal-addresses'] },
  async ({ host }) => {
    const { project } = await host.familyai(recommended)
    const refused = await typed(host, project, commands.execTelnet)
    expect(refused).toMatchObject({ code: 7, timedOut: false, stderr: expect.stringContaining('Connection refused') })
    const upstream = await host.upstream({ listen: '192.168.3.84' })
    // A terminal stays open; what is typed into nothing would end curl by itself. Both begin inside, at the same time.
    const held = commands.execTelnet.replace(/curl .*/, "sh -c 'sleep 3 | timeout 2 $&'")
    const open = await typed(host, project, held)
    expect(open).toMatchObject({ code: 124, stderr: expect.stringMatching(/connect(ed|ion) to 192\.168\.3\.84/i) })
    expect((await seenBy(upstream)).asked).toMatchObject([
      { kind: 'connection', source: expect.stringMatching(/^172\.28\./) },
    ])
  },
)

scenario(
  '`curl -x $PROXY_URL` in a service must ask the proxy once the shell of the host has read .env',
  { id: 'guide/exec-curl', claims: { 'debug/exec-curl': 'holds' }, needs: ['literal-addresses'] },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '192.168.3.84' })
    const { project } = await host.familyai(recommended)
    expect(await typed(host, project, `source .env\n${commands.execCurl}`)).toMatchObject({ code: 0 })
    expect((await seenBy(upstream)).answered).toMatchObject([{ host: 'google.com', method: 'HEAD', status: 200 }])
  },
)

scenario(
  '`curl -x $PROXY_URL` must not ask the proxy when the shell of the host has not read .env',
  { id: 'guide/exec-curl-unset', claims: { 'debug/exec-curl': 'fails' }, needs: ['literal-addresses'] },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '192.168.3.84' })
    const stack = await host.familyai(recommended)
    const unset = await typed(host, stack.project, commands.execCurl)
    expect(unset).toMatchObject({ code: 5, stderr: expect.stringContaining('-I') })
    expect(await seenBy(upstream)).toEqual({ asked: [], answered: [] })
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(upstream)
  },
)

scenario(
  '`tcpdump` must show requests that arrive, also those that ufw drops, which get no answer',
  { id: 'guide/tcpdump', claims: { 'debug/tcpdump': 'holds' }, needs: ['disposable', 'literal-addresses'] },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '192.168.3.84' })
    const stack = await host.familyai(recommended)
    const service = stack.service('code-traditional')
    const asks = /172\.28\.\d+\.\d+\.\d+ > 192\.168\.3\.84\.2526: Flags \[S\]/
    const gets = () => expect(service.get(huggingface)).toBeProxiedBy(upstream)
    const answers = /192\.168\.3\.84\.2526 > 172\.28\.\d+\.\d+\.\d+: Flags \[S\.\]/
    expect(await capturing(host, commands.tcpdump, gets, answers)).toMatch(asks)

    await enableUfw(host)
    const impatient = { proxy: upstream.urlAt('192.168.3.84'), connectTimeout: timeouts.shortConnect }
    const waits = () => expect(service.get(huggingface, impatient)).toEnd('timeout')
    expect(await capturing(host, commands.tcpdump, waits, asks)).not.toContain('[S.]')
  },
)

scenario(
  'the five things for help must hold the addresses, the listener, the subnet, the test result and the logs',
  { id: 'guide/help', claims: { 'help/evidence': 'holds' }, needs: ['literal-addresses'] },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '127.0.0.1' })
    const stack = await host.familyai(recommended, { services: ['api'] })
    await saysThatItListens(await stack.project.container('api'))
    const said = async (command: string) => (await typed(host, stack.project, command)).stdout
    expect(await said(commands.helpAddresses)).toContain('192.168.3.84')
    expect(await said(commands.netstat)).toContain(`127.0.0.1:${upstream.port}`)
    expect(await said(commands.helpNetwork)).toContain('"172.28.0.0/16"')
    await expect(stack.service('code-traditional').get(huggingface)).toEnd('refused')
    expect(await said(commands.helpLogs)).toContain('listening')

    await upstream.close()
    const moved = await host.upstream({ listen: '192.168.3.84' })
    expect(await said(commands.netstat)).toContain('192.168.3.84:2526')
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(moved)
  },
)
