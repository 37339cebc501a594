import { expect, test } from 'vitest'
import { hub } from './hub.ts'
import { MODEL } from './model-files.ts'
import { CAS_HOST, offeringXet, xetToken } from './xet.ts'

const request = (path: string) => ({ method: 'HEAD', url: new URL(`http://hub.kit.test${path}`), headers: {} })

test('a large file is offered by Xet, with the route of a token for its store; a small one is not', async () => {
  const large = request(`/${MODEL}/resolve/main/model.safetensors`)
  const { headers } = offeringXet(await hub(large), large)
  expect(headers?.['x-xet-hash']).toMatch(/^[0-9a-f]{64}$/)
  expect(headers?.location).toContain('cdn-lfs')
  const token = xetToken(request(new URL(headers?.['x-xet-refresh-route'] ?? '').pathname))
  expect(token?.headers?.['x-xet-cas-url']).toBe(`https://${CAS_HOST}`)
  expect(Number(token?.headers?.['x-xet-token-expiration'])).toBeGreaterThan(Date.now() / 1_000)

  const small = request(`/${MODEL}/resolve/main/config.json`)
  expect(offeringXet(await hub(small), small).headers).not.toHaveProperty('x-xet-hash')
  expect(xetToken(small)).toBeNull()
})
