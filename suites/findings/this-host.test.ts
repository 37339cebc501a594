import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import { findingIn, said } from '../../helpers/doctor/consult.ts'
import { diagnose } from '../../helpers/doctor/diagnose.ts'
import { examine } from '../../helpers/doctor/examine.ts'
import { NAMES } from '../../helpers/doctor/examples/example.ts'
import { DEFAULT_TARGET } from '../../helpers/doctor/facts.ts'
import { mend } from '../../helpers/doctor/mend.ts'
import { seatOwner } from '../../helpers/doctor/owner-seat.ts'
import { belongingsIn } from '../../helpers/host/dead-runs.ts'
import { startDoctorSeat } from '../../helpers/host/doctor-seat.ts'
import { scenario, thisHost } from '../../helpers/scenario/scenario.ts'
import { timeouts } from '../../helpers/timeouts.ts'
import { huggingface } from '../targets.ts'

scenario(
  "on somebody's own machine the doctor's seat must see what is there, name a proxy on loopback, and leave nothing",
  { id: 'doctor/this-host', needs: ['own-machine', 'open-firewall', 'real-host-network'] },
  async ({ host }) => {
    const { gateway } = host.addresses
    const { project, service } = await host.familyai({ PROXY_URL: `http://${gateway}:${host.port}`, NO_PROXY: NAMES })
    const upstream = await host.upstream({ listen: gateway })
    const owner = seatOwner(host.seat, project.folder, { environment: project.environment, home: '/root' })
    const { endpoint, socketPath } = thisHost()
    const run = randomBytes(4).toString('hex')
    const { close, ...seat } = await startDoctorSeat({ endpoint, socketPath, run })
    try {
      const look = async () => {
        const deadline = AbortSignal.timeout(timeouts.doctor)
        const ground = { ...seat, endpoint, run }
        return diagnose(await examine({ owner, ground, unusable: null, targets: [DEFAULT_TARGET], deadline }))
      }
      expect(said(await look())).toBe('')

      await upstream.close()
      const hidden = await host.upstream({ listen: '127.0.0.1' })
      const diagnosis = await look()
      expect(said(diagnosis)).toMatch(/^FAP-302 \[code-traditional\] .*$/)
      const changeProxy = ({ listen = '' }) => host.upstream({ listen, port: hidden.port })
      const moved = await mend(findingIn(diagnosis, 'FAP-302'), { project, upstream: hidden, changeProxy })
      expect(said(await look())).toBe('')
      await expect(service('code-traditional').get(huggingface)).toBeProxiedBy(moved)
    } finally {
      await close()
    }
    expect((await belongingsIn(host.docker)).filter(belonging => belonging.run === run)).toEqual([])
  },
)
