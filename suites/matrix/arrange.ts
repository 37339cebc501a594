import { GenericContainer } from 'testcontainers'
import { runLabels } from '../../helpers/engine/labels.ts'
import { probe, type Request, type Sight } from '../../helpers/probe/probe.ts'
import { thisHost } from '../../helpers/scenario/scenario.ts'
import type { Stage } from '../../helpers/scenario/stage.ts'
import { projectOf } from '../../helpers/stack/compose.ts'
import { containerVantage, hostVantage, type Vantage } from '../../helpers/stack/vantage.ts'
import type { Upstream } from '../../helpers/upstream/upstream.ts'
import { type Cell, cells, type Form, type Listen, listens, type VantageKind, vantages } from './cells.ts'

const target = 'https://huggingface.co/'
const extraHosts = [{ host: 'host.docker.internal', ipAddress: 'host-gateway' }]

export type Evidence = { readonly sight: Sight; readonly upstream: Upstream }

/** Makes every request of the matrix once: six upstreams at the same time on ports of their own, one batch a vantage. */
export async function arrange(host: Stage): Promise<Map<Cell, Evidence>> {
  const upstreams = await startAll(host)
  const places = await startVantages(host)
  const named: Record<Form, string> = {
    'host IP': host.addresses.lan ?? '',
    'familyai gateway': host.addresses.gateway,
    'host.docker.internal': 'host.docker.internal',
    'host.docker.internal + extra_hosts': 'host.docker.internal',
    'service name': 'proxy',
    '127.0.0.1': '127.0.0.1',
  }
  const evidence = new Map<Cell, Evidence>()
  const recorders = [...new Set(Object.values(upstreams).map(upstream => upstream.seat))]
  for (const kind of vantages) {
    for (const extra of [false, true]) {
      const vantage = places[kind][extra ? 1 : 0]
      const asked = cells.filter(c => c.vantage === kind && c.expected && c.form.endsWith('extra_hosts') === extra)
      const requests = asked.map(
        ({ form, listen }): Request => ({ url: target, proxy: upstreams[listen].urlAt(named[form]) }),
      )
      const sights = vantage ? await probe(vantage, requests, recorders) : []
      sights.forEach((sight, i) => {
        const cell = asked[i]
        if (cell) evidence.set(cell, { sight, upstream: upstreams[cell.listen] })
      })
    }
  }
  return evidence
}

async function startAll(host: Stage): Promise<Record<Listen, Upstream>> {
  const { lan, gateway, defaultBridge } = host.addresses
  const stack = await host.familyai(
    { PROXY_URL: 'http://proxy:2526' },
    { overlays: ['proxy'], services: ['model-downloader'] },
  )
  const where = ['127.0.0.1', lan, gateway, defaultBridge, '0.0.0.0']
  const onHost = await Promise.all(where.map(listen => host.upstream({ listen: listen ?? '', port: 0 })))
  const all = [...onHost, await host.upstreamInContainer(stack, { port: 0 })]
  return Object.fromEntries(listens.map((listen, i) => [listen, all[i]])) as Record<Listen, Upstream>
}

/** Each vantage without extra_hosts and with; the host itself cannot have them. */
async function startVantages(stage: Stage): Promise<Record<VantageKind, readonly Vantage[]>> {
  const host = thisHost()
  const stack = (service: string) => ({
    filters: { label: [`com.docker.compose.project=${projectOf(host)}`, `com.docker.compose.service=${service}`] },
  })
  const running = async (service: string) => {
    const [found] = await host.docker.listContainers(stack(service))
    if (!found) throw new Error(`${service} is not running`)
    return containerVantage(host, service, host.docker.getContainer(found.Id))
  }
  const withExtraHosts = async (name: string, network: string) => {
    const container = await new GenericContainer(host.image)
      .withCommand(['sleep', 'infinity'])
      .withNetworkMode(network)
      .withExtraHosts(extraHosts)
      .withLabels(runLabels(host.run, 'probe'))
      .start()
    stage.onEnd(() => container.stop({ timeout: 0 }))
    return containerVantage(host, `${name} with extra_hosts`, host.docker.getContainer(container.getId()))
  }
  return {
    'bridge service': [
      await running('code-traditional'),
      await withExtraHosts('bridge service', `${projectOf(host)}_familyai`),
    ],
    'host-mode downloader': [await running('model-downloader'), await withExtraHosts('host-mode downloader', 'host')],
    host: [hostVantage(host)],
  }
}
