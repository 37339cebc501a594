import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import { guarded } from '../../helpers/doctor/examples/example.ts'
import { DEFAULT_GENERATION } from '../../helpers/engine/generations.ts'
import { imageName } from '../../helpers/engine/images.ts'
import { once } from '../../helpers/engine/once.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { timeouts } from '../../helpers/timeouts.ts'
import { crookedEngine } from './crooked-engine.ts'
import { inOneLine, inTheMiddle, kitOn, nothingIsLeft, STACK } from './kit.ts'

const client = imageName('client', DEFAULT_GENERATION)
const ASIDE = 'familyai-kit/aside:1'

/** The routes by which OpenVPN takes all traffic (redirect-gateway def1), whatever the default route is. */
const VPN = ['0.0.0.0/1', '128.0.0.0/1']

scenario(
  'an image that is removed underneath the doctor must be told of',
  { id: 'engine/image-removed-doctor', needs: ['disposable'] },
  async ({ host }) => {
    await guarded(host)
    // Its seat is there, and what stands in for services not yet.
    const removed = once(() => host.run('docker', 'rmi', '-f', client))
    const remove = async (call: string) => call.startsWith('POST /networks/create') && removed()
    await using crooked = await crookedEngine(host, remove)
    // It brings the image, which a lab of another generation may not have.
    const kit = await kitOn(host, crooked.socket)
    await host.run('docker', 'tag', client, ASIDE)
    host.onEnd(() => host.run('sh', '-c', `docker tag ${ASIDE} ${client} && docker rmi ${ASIDE}`))
    const { exitCode, said } = await kit.doctor()
    expect(inOneLine(said), said).toMatch(
      /An image was removed while it was needed: «.*No such image: familyai-kit\/client/,
    )
    expect(said).not.toMatch(STACK)
    expect(exitCode).toBe(2)
    await nothingIsLeft(host)
  },
)

scenario(
  'an image that is removed underneath a run must be told of once',
  { id: 'engine/image-removed-run', needs: ['disposable'] },
  async ({ host }) => {
    const kit = await kitOn(host)
    // The run's own, of which its services are made.
    const remove = `for _ in $(seq 200); do
  docker images --format '{{.Repository}}:{{.Tag}}' familyai-kit/run | grep -v :${host.runId} > /run/familyai-kit/gone && break
  sleep 0.02
done; xargs docker rmi -f < /run/familyai-kit/gone`
    const { exitCode, said } = await inTheMiddle(host, remove, kit.test, { type: 'container', event: 'commit' })
    expect(inOneLine(said), said).toMatch(/An image was removed while it was needed: «/)
    expect(said).not.toMatch(STACK)
    expect(said).toContain('0 passed, 1 failed, 2 skipped')
    expect(exitCode).toBe(2)
    await nothingIsLeft(host)
  },
)

scenario(
  'an engine without addresses for another network must be told of by the doctor',
  { id: 'engine/no-addresses-doctor', needs: ['disposable'] },
  async ({ host }) => {
    await guarded(host)
    const { owner, doctor } = await kitOn(host)
    const file = join(owner.folder, 'docker-compose.yml')
    const compose = await readFile(file, 'utf8')
    await writeFile(file, compose.replace(/ {4}ipam:[\s\S]*$/, '    driver: bridge\n'))
    host.onEnd(() => host.run('sh', '-c', 'docker network ls -q --filter name=^full | xargs -r docker network rm'))
    await host.run('sh', '-c', 'for i in $(seq 64); do docker network create full$i || exit 0; done; exit 1')
    const { exitCode, said } = await doctor()
    expect(inOneLine(said), said).toMatch(/no range of addresses left for another network: «/)
    expect(said.match(/FAP-\d+ ·/g), said).toEqual(['FAP-901 ·'])
    expect(exitCode).toBe(2)
    await nothingIsLeft(host)
  },
)

scenario(
  'a host without addresses for a run must be told of before anything runs; with them, behind a VPN too, the run must pass',
  { id: 'engine/no-addresses-run', needs: ['disposable'] },
  async ({ host }) => {
    const kit = await kitOn(host)
    const routes = ['10.213.0.0/16', ...VPN]
    host.onEnd(() =>
      host.run('sh', '-c', `for each in ${routes.join(' ')}; do ip route del $each 2> /dev/null || true; done`),
    )
    await host.run('ip', 'route', 'add', '10.213.0.0/16', 'dev', 'lan0')
    const { exitCode, said } = await kit.test()
    expect(inOneLine(said), said).toMatch(/No range of addresses is free for the kit’s network on this host/)
    expect(said).not.toMatch(STACK)
    expect(exitCode).toBe(2)
    await nothingIsLeft(host)
    await host.run('ip', 'route', 'del', '10.213.0.0/16')
    for (const route of VPN) await host.run('ip', 'route', 'add', route, 'dev', 'lan0')
    const control = await kit.test()
    expect(control.exitCode, control.said).toBe(0)
  },
)

scenario(
  'a slow engine must cost the doctor time alone, and one that is too slow be named',
  { id: 'engine/slow', needs: ['disposable'] },
  async ({ host }) => {
    await guarded(host)
    for (const { delay, exitCode, says } of [
      { delay: 500, exitCode: 0, says: /gets out through the proxy/ },
      { delay: timeouts.enginePing + 500, exitCode: 1, says: /FAP-601 .*something is there but does not answer/ },
    ]) {
      await using slow = await crookedEngine(host, () => pause(delay))
      const ended = await (await kitOn(host, slow.socket)).doctor()
      expect(inOneLine(ended.said), ended.said).toMatch(says)
      expect(ended.exitCode).toBe(exitCode)
      expect(ended.ms).toBeLessThan(timeouts.doctor + timeouts.cleanup)
      // Its seat has the socket from the usual place: there is none here where the kit reaches it, and no folder of that name.
      expect(await host.run('sh', '-c', `ls -d ${slow.socket} 2>&1 || true`)).toMatch(/No such file/)
      await nothingIsLeft(host)
    }
  },
)
