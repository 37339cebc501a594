import { expect, test } from 'vitest'
import { timeouts } from '../../timeouts.ts'
import { aiohttpTrustEnv } from './aiohttp.ts'
import { failureCases } from './cases.ts'
import type { Asked, Client } from './client.ts'
import { hub } from './hub.ts'
import { measure } from './measure.ts'
import type { ClientPlace } from './place.ts'
import { requests } from './requests.ts'

type Limited = Asked & { readonly limit: number }

/** What a client that is one program is asked, when it is asked for all failures. */
async function askedOf(client: Client, known?: Parameters<typeof measure>[3]): Promise<readonly Limited[]> {
  let asked: Limited[] = []
  const run = async (_: unknown, { stdin }: { stdin: string }) => {
    asked = JSON.parse(stdin)
    return { code: 0, stdout: JSON.stringify(asked.map(() => ({ code: 1, signal: null, output: '' }))) }
  }
  const place = { seat: { run, call: async () => ({ upstream: [], internet: [] }) } }
  await measure(place as unknown as ClientPlace, client, failureCases(0), known)
  return asked
}

test('a client gives up a proxy that hangs soon, later where its limit runs from its start; what is answered it does not give up', async () => {
  const limits = async (client: Client) => new Set((await askedOf(client)).map(({ timeout }) => timeout))
  expect(await limits(requests)).toEqual(new Set([timeouts.hangingProxy, timeouts.client]))
  expect(await limits(aiohttpTrustEnv)).toEqual(new Set([timeouts.hangingFromStart, timeouts.client]))
})

test('a client that tries again is ended before it gives up; what it ends itself has its time, the longer it started the more', async () => {
  const limits = async (client: Client, startMs: number, endless: boolean) =>
    new Set((await askedOf(client, { startMs, endless: () => endless })).map(({ limit }) => limit))
  expect(await limits(hub, 1_000, true)).toEqual(new Set([4_000 + timeouts.tryingAgain]))
  expect(await limits(hub, 60_000, true)).toEqual(new Set([timeouts.beforeGivingUp]))
  expect(await limits(hub, 1_000, false)).toEqual(new Set([4_000 + timeouts.client]))
  expect(await limits(requests, 1_000, true)).toEqual(new Set([4_000 + timeouts.hangingClient]))
})
