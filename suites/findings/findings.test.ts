import { expect } from 'vitest'
import { consult, findingIn, said } from '../../helpers/doctor/consult.ts'
import { examples } from '../../helpers/doctor/examples/all.ts'
import { mend } from '../../helpers/doctor/mend.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { findingOf } from '../../helpers/text/findings.ts'
import { huggingface } from '../targets.ts'
import { serviceOf } from './service-of.ts'

// Reproduce, diagnose, do what is printed, healed: for every finding that can be arranged.
for (const { code, variant, needs, arrange } of examples)
  scenario(
    `${[code, variant].filter(Boolean).join(', ')}: the doctor must find it and nothing else, and what it prints must mend it`,
    { id: `finding/${[code, variant].filter(Boolean).join('-')}`, needs },
    async ({ host }) => {
      const arranged = await arrange(host)
      const { diagnosis } = await consult(host, arranged)
      expect(said(diagnosis)).toMatch(new RegExp(`^${code} .*$`))
      expect(diagnosis.verdict).toBe(findingOf(code).severity === 'error' ? 'findings' : 'out')

      const serving = await mend(findingIn(diagnosis, code), arranged)
      const after = await consult(host, arranged)
      expect(said(after.diagnosis)).toBe('')
      expect(after.diagnosis.verdict).toBe('out')
      const target = arranged.targets?.[0] ?? huggingface
      await expect((await serviceOf(host, arranged)).get(target)).toBeProxiedBy(serving)
    },
  )
