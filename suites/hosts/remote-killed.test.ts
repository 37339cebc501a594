import { expect } from 'vitest'
import { belongingsIn } from '../../helpers/host/dead-runs.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { timeouts } from '../../helpers/timeouts.ts'
import { bySsh } from './remote.ts'
import { ownerOf } from './remote-owner.ts'

scenario(
  'of a doctor that is killed outright while it looks at another machine, nothing must remain there after ten seconds',
  { id: 'hosts/remote-killed', needs: ['disposable', 'literal-addresses'] },
  async ({ host }) => {
    await using way = await bySsh(host)
    const owner = await ownerOf(host, way.environment)
    const there = async () => (await belongingsIn(host.docker)).filter(({ run }) => run !== host.runId)
    const doctor = owner.begin(['--project', owner.folder])
    await expect.poll(there, { timeout: timeouts.doctor, interval: 20 }).not.toEqual([])
    doctor.kill('SIGKILL')
    expect((await doctor).signal).toBe('SIGKILL')
    await expect.poll(there, { timeout: timeouts.cleanup, interval: 100 }).toEqual([])
  },
)
