import { expect, test } from 'vitest'
import { timeouts } from '../../timeouts.ts'
import { aiohttpTrustEnv } from './aiohttp.ts'
import { failureCases } from './cases.ts'
import type { Asked, Client } from './client.ts'
import { measure } from './measure.ts'
import type { ClientPlace } from './place.ts'
import { requests } from './requests.ts'

/** What a client that is one program is asked, when it is asked for all failures. */
async function askedOf(client: Client): Promise<readonly Asked[]> {
  let asked: Asked[] = []
  const run = async (_: unknown, { stdin }: { stdin: string }) => {
    asked = JSON.parse(stdin)
    return { code: 0, stdout: JSON.stringify(asked.map(() => ({ code: 1, signal: null, output: '' }))) }
  }
  const place = { seat: { run, call: async () => ({ upstream: [], internet: [] }) } }
  await measure(place as unknown as ClientPlace, client, failureCases(0))
  return asked
}

test('a client whose limit runs from its start has more of it: it must have asked a proxy that hangs, and come to its end', async () => {
  const limits = async (client: Client) => new Set((await askedOf(client)).map(({ timeout }) => timeout))
  expect(await limits(requests)).toEqual(new Set([timeouts.hangingProxy, timeouts.connect]))
  expect(await limits(aiohttpTrustEnv)).toEqual(new Set([timeouts.hangingFromStart, timeouts.client]))
})
