import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import { examineOn } from '../../helpers/doctor/consult.ts'
import { type Facts, vantages } from '../../helpers/doctor/facts.ts'
import { lookAtHost } from '../../helpers/doctor/look/host.ts'
import { startDoctorSeat } from '../../helpers/host/doctor-seat.ts'
import { look as lookOnce } from '../../helpers/host/look.ts'
import { changes, photograph } from '../../helpers/host/machine.ts'
import { scenario, thisHost } from '../../helpers/scenario/scenario.ts'
import type { Stack, Stage } from '../../helpers/scenario/stage.ts'
import { timeouts } from '../../helpers/timeouts.ts'

const look = (host: Stage, stack: Stack) => examineOn(host, stack, { deadline: AbortSignal.timeout(timeouts.doctor) })

/** Each walk as a line: from where it was seen to come, and how far it got. */
const walks = ({ paths }: Facts): string[] =>
  paths
    .map(({ vantage, steps: { connect, speaks, answer, tls, target } }) =>
      [vantage, connect?.source, speaks, answer?.status, tls?.trusted, target?.status].join(' '),
    )
    // A stranger of another scenario may have the first address.
    .map(line => line.replace(/172\.17\.0\.\d+/, '172.17.0.*'))
    .sort()

const LIST = { kind: 'deny', allow: ['172.28.0.0/16', '192.168.3.84'] } as const

scenario(
  'before deploying, the look must stand where the services would stand, see who is let in, and leave the machine as it was',
  { id: 'doctor/look-undeployed', needs: ['literal-addresses', 'disposable', 'default-bridge'] },
  async ({ host }) => {
    const { lan, gateway } = host.addresses
    const upstream = await host.upstream({ listen: '0.0.0.0', fault: LIST })
    const shape = { services: ['model-downloader'] } as const
    const stack = await host.familyai({ PROXY_URL: upstream.urlAt(lan ?? '') }, shape)
    await stack.project.shell('docker compose down --timeout 1')
    const machine = { docker: host.docker, onHost: host.seat }
    const before = await photograph(machine)
    const facts = await look(host, stack)
    // The kernel takes a moment to see that a bridge has no port any more.
    const changed = async () => changes(before, await photograph(machine)).join('\n')
    await expect.poll(changed, { timeout: timeouts.cleanup }).toBe('')

    expect(facts.failures).toEqual([])
    const { engine } = facts
    if (engine?.kind !== 'usable') throw new Error('the engine was not seen')
    expect(engine).toMatchObject({ refusal: null, absentImages: [], proxied: false })
    expect(walks(facts)).toEqual([
      `${vantages.host} ${lan} http 200 true 200`,
      `${vantages.stranger} 172.17.0.* http 403  `,
      'code-traditional 172.28.0.2 http 200 true 200',
      `model-downloader ${lan} http 200 true 200`,
    ])
    expect(facts.services.map(({ running }) => running)).toEqual(facts.services.map(() => null))
    expect(engine.networks).toContainEqual({
      name: 'familyai_familyai',
      subnets: ['172.28.0.0/16'],
      gateway,
      internal: false,
      temporary: true,
    })
    expect(facts.host).toMatchObject({ lan, defaultBridge: host.addresses.defaultBridge, firewall: null })
    expect(facts.host?.listeners).toContainEqual({ address: '0.0.0.0', port: upstream.port, program: 'node' })
  },
)

scenario(
  'of a project that is up, the look must walk in its own containers, and need no stranger where none can come',
  { id: 'doctor/look-running', needs: ['literal-addresses', 'disposable'] },
  async ({ host }) => {
    const { lan, gateway } = host.addresses
    // The gateway's address comes with the network.
    const url = `http://${gateway}:${host.port}`
    const stack = await host.familyai({ PROXY_URL: url }, { services: ['model-downloader'] })
    await host.upstream({ listen: gateway })
    const facts = await look(host, stack)
    const service = facts.services.find(({ name }) => name === 'code-traditional')
    const container = await stack.project.container('code-traditional')
    expect(service?.running).toMatchObject({ container: container.id, extraHosts: [] })
    expect(walks(facts)).toEqual([
      `${vantages.host} ${gateway} http 200 true 200`,
      `code-traditional ${service?.running?.addresses[0]} http 200 true 200`,
      `model-downloader ${gateway} http 200 true 200`,
    ])
    expect(facts.failures).toEqual([])
    expect(facts.host?.lan).toBe(lan)
    expect(facts.engine).toMatchObject({ kind: 'usable', refusal: null })
  },
)

/** Two listeners on loopback: root's, and that of a user of the machine, as who runs a Clash mostly is. */
const LISTENERS = [
  { user: 0, port: 25_261 },
  { user: 1000, port: 25_262 },
] as const

const listen = (user: number, port: number) =>
  `setpriv --reuid ${user} --regid ${user} --clear-groups socat TCP-LISTEN:${port},bind=127.0.0.1,fork - \
    < /dev/null > /dev/null 2>&1 & echo $!
  until ss -Hltn 'sport = :${port}' | grep -q .; do kill -0 $!; sleep 0.02; done`

const RULE = 'INPUT -p tcp --dport 9 -j DROP'

/** A rule that drops, in each of the places where a machine may keep one, and the packet filter's name. */
const FILTERS = [
  { add: `iptables -A ${RULE}`, remove: `iptables -D ${RULE}`, name: 'iptables' },
  { add: `iptables-legacy -A ${RULE}`, remove: `iptables-legacy -D ${RULE}`, name: 'iptables' },
  {
    add: "nft 'table inet home { chain in { type filter hook input priority 0; tcp dport 9 drop; }; }'",
    remove: 'nft delete table inet home',
    name: 'home',
  },
] as const

scenario(
  "the doctor's seat must name the program behind a listener, whoever runs it, and see a rule, by the few rights that it has",
  { id: 'doctor/seat-rights', needs: ['disposable'] },
  async ({ host }) => {
    for (const { user, port } of LISTENERS) {
      const pid = await host.run('bash', '-ec', listen(user, port))
      host.onEnd(() => host.run('kill', pid.trim()))
    }
    const { endpoint, socketPath } = thisHost()
    const run = randomBytes(4).toString('hex')
    const { close, seat } = await startDoctorSeat({ endpoint, socketPath, run, image: host.image })
    try {
      const { listeners, firewall } = await lookAtHost({ seat })
      for (const { port } of LISTENERS)
        expect(listeners).toContainEqual({ address: '127.0.0.1', port, program: 'socat' })
      expect(firewall).toBeNull()
      for (const { add, remove, name } of FILTERS) {
        await host.run('sh', '-c', add)
        const both = Promise.all([lookAtHost({ seat }), lookOnce(host.docker, seat)])
        const seen = await both.finally(() => host.run('sh', '-c', remove))
        expect(
          seen.map(({ firewall }) => firewall),
          add,
        ).toEqual([name, name])
      }
    } finally {
      await close()
    }
  },
)
