import { expect } from 'vitest'
import { guarded } from '../../helpers/doctor/examples/example.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import { bySsh } from './remote.ts'
import { ownerOf, trusting } from './remote-owner.ts'

scenario(
  'what an engine elsewhere will bind into a service must be read there: a CA that only that machine has is trusted',
  { id: 'hosts/remote-files', needs: ['disposable', 'literal-addresses'] },
  async ({ host }) => {
    await using way = await bySsh(host)
    await guarded(host)
    const image = host.plainImage
    const plain = await ownerOf(host, way.environment, { image })
    expect(await plain.doctor()).toMatchObject({ verdict: 'findings', codes: ['FAP-502'] })
    const bound = await ownerOf(host, way.environment, { image, lines: trusting(host) })
    expect(await bound.doctor()).toEqual({ exitCode: 0, verdict: 'out', codes: [], seen: '' })
  },
)
