import { afterAll, expect, inject } from 'vitest'
import { clients } from '../../helpers/probe/clients/all.ts'
import type { Case } from '../../helpers/probe/clients/cases.ts'
import type { Client } from '../../helpers/probe/clients/client.ts'
import { casesOf, compared, differing } from '../../helpers/probe/clients/compare.ts'
import { expectedOf } from '../../helpers/probe/clients/expectations/expected.ts'
import { explainDifferences, lackingIn, sightOf } from '../../helpers/probe/clients/explain.ts'
import { endOf } from '../../helpers/probe/clients/judge.ts'
import { measure, versionOf } from '../../helpers/probe/clients/measure.ts'
import { type ClientPlace, openClientPlace } from '../../helpers/probe/clients/place.ts'
import { bringWheels } from '../../helpers/probe/clients/wheels.ts'
import { NotSupported } from '../../helpers/scenario/needs.ts'
import { scenario, thisHost } from '../../helpers/scenario/scenario.ts'
import { notDownloaded } from '../../helpers/text/clients.ts'
import { languageOf, say } from '../../helpers/text/say.ts'

/** A client mostly waits, for a proxy that hangs: so the next ones are measured meanwhile. */
const AHEAD = 3

let place: Promise<ClientPlace> | undefined

afterAll(async () => (await place)?.close())

async function measured(client: Client, index: number) {
  const host = thisHost()
  const lacking = lackingIn(client, host.generation)
  if (lacking !== null) throw new NotSupported(lacking)
  place ??= openClientPlace(host, inject('authority'))
  if (client.wheels && !(await bringWheels(await place, client.id, client.wheels)))
    throw new NotSupported(say(languageOf(process.env), notDownloaded))
  const { version, startMs } = await versionOf(await place, client)
  const expected = expectedOf(client.id, version, host.generation)
  const endless = ({ id }: Case) => expected.failure(id).some(({ exit }) => exit === 'none')
  const seen = await measure(await place, client, casesOf(expected, index), { startMs, endless })
  return { host, version, expected, seen }
}

const measurements = new Map<string, ReturnType<typeof measured>>()

function measurementOf(client: Client, index: number): ReturnType<typeof measured> {
  const measuring = measurements.get(client.id) ?? measured(client, index)
  // Its own scenario tells why it failed.
  measuring.catch(() => undefined)
  measurements.set(client.id, measuring)
  return measuring
}

for (const [index, client] of clients.entries())
  scenario(
    `${client.title} must do with each proxy variable, each form of NO_PROXY and each failure what the table says`,
    { id: `client/${client.id}`, core: client.wheels === undefined },
    async ({ keep }) => {
      const [own] = clients.slice(index, index + 1 + AHEAD).map((next, offset) => measurementOf(next, index + offset))
      const { host, version, expected, seen } = await (own ?? measurementOf(client, index))
      const table = compared(client, expected, seen)
      keep(table)
      expect(differing(table), explainDifferences(client, version, host, differing(table), seen)).toEqual([])

      // One proof of each kind in full; the others stand in the table.
      for (const end of ['proxied', 'direct'] as const) {
        const one = seen.find(candidate => endOf(candidate) === end)
        if (one) await expect(sightOf(client, version, one)).toEnd(end)
      }
    },
  )
