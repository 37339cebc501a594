import type { Host } from '../../host/host.ts'
import { outcomeOf } from '../../probe/outcome.ts'
import { probe } from '../../probe/probe.ts'
import { projectOf } from '../../stack/compose.ts'
import { bringUp, takeDown } from '../../stack/familyai.ts'
import type { Vantage } from '../../stack/vantage.ts'
import { startUpstream, type Upstream } from '../../upstream/upstream.ts'
import { type Measurement, timed, times } from './measurement.ts'

const TARGET = 'https://huggingface.co'
const PORT = 2526

/**
 * The same question asked in two ways of the same engine, by turns: does a container of the familyai network get out through
 * the proxy? Our way proves it with the records of both sides; by hand, as the guide does it, is `docker run … curl -I`.
 */
export async function measureProbes(host: Host, count: number): Promise<Measurement[]> {
  // On all addresses: the familyai gateway is there only once the project is up.
  await using upstream = await startUpstream(host.onHost, { listen: '0.0.0.0', port: PORT })
  const proxy = upstream.urlAt(host.addresses.gateway)
  const up = await timed(() => bringUp(host, { PROXY_URL: proxy }))
  try {
    const vantage = await up.value.service('code-traditional')
    const ours = () => provenProbe(host, vantage, upstream, proxy)
    const byHand = () => checkByHand(host, proxy)
    // The first of each is not counted: it starts the runner, and warms the engine's caches.
    const first = await ours()
    await byHand()
    const samples: { ours: number[]; byHand: number[] } = { ours: [], byHand: [] }
    for (let i = 0; i < count; i++) {
      samples.ours.push(await ours())
      samples.byHand.push(await byHand())
    }
    return [
      times('probe-ours', samples.ours),
      times('probe-by-hand', samples.byHand),
      times('probe-first', [first]),
      times('stack-up', [up.ms]),
    ]
  } finally {
    await takeDown(host)
  }
}

/** @throws when it was not proxied: a failed check's time is no result */
export async function provenProbe(host: Host, vantage: Vantage, upstream: Upstream, proxy: string): Promise<number> {
  const { ms, value } = await timed(() => probe(vantage, [{ url: TARGET, proxy }], [host.onHost]))
  const evidence = value[0]?.evidence
  const outcome = evidence ? outcomeOf(evidence) : 'inconclusive'
  if (outcome !== 'proxied') throw new Error(`bench: a probe through ${upstream.id} ended ${outcome}`)
  return ms
}

/** The time is the command's own in the lab, without the kit's way to it. @throws when curl fails */
async function checkByHand(host: Host, proxy: string): Promise<number> {
  const { code, stderr, stdout, ms } = await host.onHost.run([
    ...['docker', 'run', '--rm', '--network', `${projectOf(host)}_familyai`],
    ...['-e', `HTTPS_PROXY=${proxy}`, host.image, 'curl', '-sSI', TARGET],
  ] as [string, ...string[]])
  if (code !== 0 || !/^HTTP\/\S+ 200/m.test(stdout)) throw new Error(`bench: docker run … curl failed: ${stderr}`)
  return ms
}
