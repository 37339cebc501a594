import { expect } from 'vitest'
import { guarded } from '../../helpers/doctor/examples/example.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import type { Stage } from '../../helpers/scenario/stage.ts'
import { timeouts } from '../../helpers/timeouts.ts'
import { type Fault, faults } from './faults.ts'
import { inOneLine, inTheMiddle, type Kit, kitOn, nothingIsLeft, STACK } from './kit.ts'

/** A command of the kit, and its engine misbehaving in the middle of it. */
async function under(
  { before, make, mend, after }: Fault,
  host: Stage,
  command: (kit: Kit) => ReturnType<Kit['test']>,
) {
  const kit = await kitOn(host)
  host.onEnd(() => host.run('sh', '-c', after))
  await host.run('sh', '-c', before)
  const ended = await inTheMiddle(host, make, () => command(kit))
  await host.run('sh', '-c', mend)
  return ended
}

for (const fault of faults) {
  scenario(
    `an engine that ${fault.title} in the middle of the doctor's look must be told of, and nothing remain once it is well`,
    { id: `engine/${fault.id}-doctor`, needs: ['disposable'] },
    async ({ host }) => {
      await guarded(host)
      const { exitCode, said, ms } = await under(fault, host, kit => kit.doctor())
      const { finding, seen, exitCodes } = fault.doctor
      expect(inOneLine(said), said).toMatch(seen)
      expect((said.match(/FAP-\d+ ·/g) ?? []).join(), said).toMatch(finding)
      expect(said).not.toMatch(STACK)
      expect(exitCodes).toContain(exitCode)
      expect(ms).toBeLessThan(timeouts.doctor + timeouts.cleanup)
      await nothingIsLeft(host, fault.left)
    },
  )

  scenario(
    `an engine that ${fault.title} in the middle of a run must be told of once, and nothing remain once it is well`,
    { id: `engine/${fault.id}-run`, needs: ['disposable'] },
    async ({ host }) => {
      const { exitCode, said } = await under(fault, host, kit => kit.test())
      expect(inOneLine(said), said).toMatch(fault.test)
      expect(said).not.toMatch(STACK)
      expect(said).toContain('0 passed, 1 failed, 2 skipped')
      expect(exitCode).toBe(2)
      await nothingIsLeft(host, fault.left)
    },
  )
}
