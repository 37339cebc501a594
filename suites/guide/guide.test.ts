import { expect } from 'vitest'
import { withSystemctl } from '../../helpers/doctor/examples/engine.ts'
import { enableUfw } from '../../helpers/scenario/firewall.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import type { Stage } from '../../helpers/scenario/stage.ts'
import { timeouts } from '../../helpers/timeouts.ts'
import type { Upstream } from '../../helpers/upstream/upstream.ts'
import { huggingface, plain } from '../targets.ts'
import { containerOn, seenBy } from './replay.ts'
import { type Given, type Path, walk } from './walk.ts'

const needs = ['disposable', 'literal-addresses', 'default-bridge'] as const

const ways: readonly { path: Path; title: string; via: string; given?: Given; downloads?: false; closed?: true }[] = [
  { path: 'lan', title: 'a proxy on the host IP', via: '192.168.3.84' },
  { path: 'gateway', title: 'a proxy on the bridge, which stays closed to others', via: '172.28.0.1', closed: true },
  { path: 'name', title: 'a proxy by the name host.docker.internal', via: '172.17.0.1' },
  { path: 'container', title: 'a proxy in a container', via: '172.28.' },
  {
    path: 'credentials',
    title: 'a proxy with a password of special characters',
    via: '',
    given: { typed: 'p@ss#word\n', credentials: { username: 'family', password: 'p@ss#word' } },
    downloads: false,
  },
]

for (const { path, title, via, given, downloads = true, closed } of ways)
  scenario(
    `the guide, followed block by block behind ufw, to ${title}: every service must get out, calls between them stay direct`,
    { id: `guide/path-${path}`, needs },
    async ({ host }) => {
      await enableUfw(host)
      const { upstream, container, said } = await walk(host, path, given)
      if (!upstream) throw new Error(`the path ${path} has no proxy`)
      const { asked, answered } = await seenBy(upstream)
      expect(asked.map(({ target }) => target)).not.toContain('http://api:8000/health')
      if (path === 'credentials') expect(said).toContain('p%40ss%23word')
      else {
        expect(said).toContain(`200 via ${via}`)
        expect(said).toContain('"service": "api"')
        expect(asked.filter(({ source }) => source.startsWith('172.28.'))).not.toEqual([])
      }
      if (downloads) expect(answered.map(one => one.path).join()).toContain('/openai/whisper-tiny/resolve/')
      for (const service of ['code-traditional', 'api'] as const) {
        const place = host.inContainer(service, (await container(service)).id)
        for (const target of [huggingface, plain]) await expect(place.get(target)).toBeProxiedBy(upstream)
      }
      if (closed) await expectClosed(host, upstream)
    },
  )

scenario(
  'the guide, followed to a proxy for downloads alone: the model must come through it',
  { id: 'guide/path-download', needs },
  async ({ host }) => {
    await enableUfw(host)
    const { upstream, said } = await walk(host, 'download')
    if (!upstream) throw new Error('the path has no proxy')
    expect(said).toContain('"file": "model.safetensors"')
    expect((await seenBy(upstream)).answered.map(one => one.path).join()).toContain('/openai/whisper-tiny/resolve/')
  },
)

scenario(
  'the guide, followed to images: before it dockerd must not ask the proxy for an image, after it must',
  { id: 'guide/path-pull', needs },
  async ({ host }) => {
    await withSystemctl(host)
    const proxy = await host.upstream({ listen: '127.0.0.1' })
    const pull = () => host.seat.run(['docker', 'pull', 'hello-world'])
    await pull()
    expect((await seenBy(proxy)).asked).toEqual([])
    await proxy.close()

    const { upstream, said } = await walk(host, 'pull')
    if (!upstream) throw new Error('the path has no proxy')
    expect(said).toContain('http://127.0.0.1:2526')
    await pull()
    expect((await seenBy(upstream)).asked[0]).toMatchObject({ kind: 'connect', target: 'registry-1.docker.io:443' })
  },
)

scenario(
  'the guide, followed to the kernel: its commands must tell a kernel that has what Docker needs',
  { id: 'guide/path-kernel', needs },
  async ({ host }) => {
    const { said } = await walk(host, 'kernel')
    expect(said).toContain('Chain PREROUTING')
  },
)

/** Somebody beside the project is kept out by ufw, and without it by the access list; as one of its network they are let in. */
async function expectClosed(host: Stage, upstream: Upstream): Promise<void> {
  const { id, place } = await containerOn(host, 'bridge')
  const proxy = upstream.urlAt('172.28.0.1')
  await expect(place.get(huggingface, { proxy, connectTimeout: timeouts.shortConnect })).toEnd('timeout')
  await host.run('ufw', 'disable')
  await expect(place.get(huggingface, { proxy })).toEnd('denied')
  await host.run('docker', 'network', 'connect', 'familyai_familyai', id)
  await expect(place.get(huggingface, { proxy })).toBeProxiedBy(upstream)
}
