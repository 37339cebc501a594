import { expect } from 'vitest'
import { codesOf, consult, said } from '../../helpers/doctor/consult.ts'
import { mend } from '../../helpers/doctor/mend.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { huggingface } from '../targets.ts'
import { pairs } from './pairs.ts'
import { serviceOf } from './service-of.ts'

/** Two faults need two rounds at most; a third would say that a remedy did not hold. */
const ROUNDS = 2

for (const { codes, arrange } of pairs)
  scenario(
    `${codes.join(' and ')} at once: the doctor must name one or both, never another, until both are mended`,
    { id: `pair/${codes.join('+')}`, needs: ['disposable'] },
    async ({ host }) => {
      const arranged = await arrange(host)
      const named = new Set<string>()
      let { diagnosis } = await consult(host, arranged)
      let upstream = arranged.upstream
      for (let round = 0; round < ROUNDS && diagnosis.findings.length > 0; round++) {
        expect(codes).toEqual(expect.arrayContaining(codesOf(diagnosis)))
        for (const found of diagnosis.findings) {
          named.add(found.code)
          upstream = await mend(found, { ...arranged, upstream })
        }
        diagnosis = (await consult(host, arranged)).diagnosis
      }
      expect([...named].sort()).toEqual(codes)
      expect(said(diagnosis)).toBe('')
      await expect((await serviceOf(host, arranged)).get(huggingface)).toBeProxiedBy(upstream)
    },
  )
