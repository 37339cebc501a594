import { expect } from 'vitest'
import { SEAT_FIXTURES } from '../../helpers/host/seat-code.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { proxyUrl } from '../../helpers/upstream/upstream.ts'
import { huggingface } from '../targets.ts'
import { typed } from './replay.ts'

scenario(
  'refused: no curl of today prints the sentence of the guide, though the reason is the one that it names',
  { id: 'guide/refused-text', claims: { 'p1/symptom': 'fails' }, needs: ['lan', 'open-firewall'] },
  async ({ host }) => {
    const upstream = await host.upstream({ listen: '0.0.0.0' })
    const stack = await host.familyai({ PROXY_URL: `http://127.0.0.1:${upstream.port}` })
    const ask = 'docker compose exec -T code-traditional curl -sS -o /dev/null'
    const quiet = await typed(host, stack.project, `${ask} ${huggingface}`)
    expect(quiet).toMatchObject({ code: 7, stderr: expect.stringMatching(/Could ?n[o']t connect to server/) })
    expect(quiet.stderr).not.toContain('Connection refused')
    const loud = await typed(host, stack.project, `${ask} -v ${huggingface}`)
    expect(loud.stderr).toContain('Connection refused')
    await expect(stack.service('code-traditional').get(huggingface)).toEnd('refused')
    const proxy = upstream.urlAt(host.addresses.lan ?? '')
    await expect(stack.service('code-traditional').get(huggingface, { proxy })).toBeProxiedBy(upstream)
  },
)

scenario(
  'a password with special characters as it is must not get in; percent-encoded it must',
  { id: 'guide/raw-password', claims: { 'p3/fix': 'fails' }, needs: ['open-firewall'] },
  async ({ host }) => {
    const { gateway } = host.addresses
    const credentials = { username: 'family', password: 'p@ss#word' }
    const upstream = await host.upstream({ listen: '0.0.0.0', credentials })
    const raw = `http://family:p@ss#word@${gateway}:${upstream.port}`
    const stack = await host.familyai({ PROXY_URL: raw })
    await expect(stack.service('code-traditional').get(huggingface)).toEnd('dns-failed')
    await host.familyai({ PROXY_URL: proxyUrl(gateway, upstream.port, credentials) })
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(upstream)
  },
)

scenario(
  '`restart: unless-stopped` must bring a proxy container back after a crash, and not after `docker stop`',
  { id: 'guide/restart', claims: { 'm4/restart': 'holds' }, needs: ['disposable', 'literal-addresses'] },
  async ({ host }) => {
    const env = `FAMILYAI_IMAGE=${host.image}\nPROXY_IMAGE=${host.image}\nPROXY_URL=http://proxy:2526\n`
    const files = 'COMPOSE_FILE=docker-compose.yml:docker-compose.proxy.yml\n'
    const project = await host.project('familyai', {})
    await project.shell(`cp -r ${SEAT_FIXTURES}/. . && printf '${env}${files}' > .env`)
    await project.shell('docker compose up -d')
    // The little proxy of the fixtures has no way out of the lab: that it was asked is what its log says.
    const logged = async (line: RegExp) => (await project.shell('docker compose logs proxy')).match(line)?.length ?? 0
    const ask = () =>
      typed(host, project, 'docker compose exec -T code-traditional curl -s -m 2 https://huggingface.co')
    const started = (times: number) =>
      project.shell(
        `timeout 20 sh -c 'until [ "$(docker compose logs proxy | grep -c listening)" = ${times} ]; do sleep 0.1; done'`,
      )
    await started(1)
    await ask()
    expect(await logged(/CONNECT huggingface.co 443/g)).toBe(1)
    await project.shell('kill -9 "$(docker inspect -f "{{.State.Pid}}" familyai-proxy)"')
    await started(2)
    await ask()
    expect(await logged(/CONNECT huggingface.co 443/g)).toBe(2)

    await project.shell('docker stop -t 1 familyai-proxy')
    await ask()
    expect(await logged(/CONNECT huggingface.co 443/g)).toBe(2)
    expect(await project.shell('docker inspect -f "{{.State.Running}}" familyai-proxy')).toBe('false\n')
  },
)
