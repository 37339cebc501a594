import { expect } from 'vitest'
import { heal, placesOf } from '../../helpers/doctor/heal.ts'
import { remedyFor } from '../../helpers/doctor/remedies.ts'
import { scenario } from '../../helpers/scenario/scenario.ts'
import type { FindingCode } from '../../helpers/text/findings.ts'
import { proxyUrl } from '../../helpers/upstream/upstream.ts'
import { huggingface, plain } from '../targets.ts'

const right = { username: 'family', password: 'p@ss:w/o#r%d$&e n' }

const cases: readonly {
  id: string
  title: string
  wrong?: { username: string; password: string }
  code: FindingCode
}[] = [
  { id: 'none', title: 'no credentials', code: 'FAP-401' },
  { id: 'wrong', title: 'wrong credentials', wrong: { ...right, password: 'guess' }, code: 'FAP-402' },
]

for (const { id, title, wrong, code } of cases)
  scenario(
    `407: ${title}; the right ones, percent-encoded, must mend it`,
    { id: `failure/auth-${id}`, claims: { 'p3/symptom': 'holds', 'p3/fix': 'holds' }, needs: ['open-firewall'] },
    async ({ host }) => {
      const { gateway } = host.addresses
      const upstream = await host.upstream({ listen: '0.0.0.0', credentials: right })
      const stack = await host.familyai(
        { PROXY_URL: proxyUrl(gateway, upstream.port, wrong) },
        { services: ['model-downloader'] },
      )
      const vantages = [stack.service('code-traditional'), stack.downloader]
      for (const vantage of vantages)
        for (const target of [huggingface, plain]) {
          const asked = await vantage.get(target)
          await expect(asked).toEnd('auth-required')
          expect(asked.evidence.upstream).toMatchObject([{ answer: 407, credentials: wrong !== undefined }])
        }

      const encoded = { user: encodeURIComponent(right.username), password: encodeURIComponent(right.password) }
      await heal(remedyFor(code, { ...placesOf(host, upstream), host: gateway, ...encoded }), stack, upstream)
      for (const vantage of vantages)
        for (const target of [huggingface, plain]) await expect(vantage.get(target)).toBeProxiedBy(upstream)
    },
  )

const passwords = [
  'a@b',
  'a:b',
  'a/b',
  'a#b',
  'a%b',
  'a%41b',
  'a$b',
  'a$$b',
  'a&b',
  'a b',
  "a'b",
  'a"b',
  'a\\b',
  'a;b',
  'a?b',
  'a+b',
  '密码',
  'ünïcödé',
  '@:/#%$& 密',
]

scenario(
  'passwords with any characters must get in when percent-encoded, through .env and compose',
  { id: 'failure/auth-characters', claims: { 'p3/fix': 'holds' }, needs: ['open-firewall'] },
  async ({ host }) => {
    const { gateway } = host.addresses
    const hardest = { username: 'ü@家', password: passwords.at(-1) ?? '' }
    const first = await host.upstream({ listen: '0.0.0.0', credentials: hardest })
    const stack = await host.familyai({ PROXY_URL: first.urlAt(gateway) })
    await expect(stack.service('code-traditional').get(huggingface)).toBeProxiedBy(first)

    const upstreams = await Promise.all(
      passwords.map(password =>
        host.upstream({ listen: '0.0.0.0', port: 0, credentials: { username: 'family', password } }),
      ),
    )
    const requests = upstreams.map(upstream => ({ url: huggingface, proxy: upstream.urlAt(gateway) }))
    const sights = await stack.service('code-traditional').probe(requests)
    for (const [i, upstream] of upstreams.entries()) await expect(sights[i], passwords[i]).toBeProxiedBy(upstream)
  },
)
