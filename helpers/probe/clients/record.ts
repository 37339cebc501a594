/**
 * Measures what every client does, with the images of a generation, and keeps it in `.cache/clients/<generation>.json`; then
 * prints the rows of the tables in `expectations/` from all generations that were measured. To be read critically before a row
 * is taken over. To be run again when a client changes:
 *
 *   node_modules/.bin/node helpers/probe/clients/record.ts [generation …]
 *   CLIENTS=curl,wget node_modules/.bin/node helpers/probe/clients/record.ts     only these, the others keep what they had
 */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { connect } from '../../engine/client.ts'
import { findEngine } from '../../engine/find.ts'
import { type Generation, generations } from '../../engine/generations.ts'
import { CACHE } from '../../engine/paths.ts'
import { makeAuthority } from '../../host/certificates.ts'
import { clients } from './all.ts'
import { failureCases, forms, noProxyCases, type Scheme, variableCases } from './cases.ts'
import type { Client } from './client.ts'
import type { Variable } from './ground.ts'
import { endOf, exitOf, toldBy, variableOf } from './judge.ts'
import { measure, type Seen, versionOf } from './measure.ts'
import { type ClientPlace, openClientPlace } from './place.ts'
import { printTables, type Recorded } from './record-tables.ts'
import { bringWheels } from './wheels.ts'

const folder = join(CACHE, 'clients')
const named = process.argv.slice(2)
const wanted = process.env.CLIENTS?.split(',')
const engine = await findEngine(process.env)
if (engine.kind !== 'found') throw new Error('no engine was found')
await mkdir(folder, { recursive: true })

for (const generation of generations.filter(name => named.includes(name))) await record(generation)
const all = await Promise.all(generations.map(async name => [name, await readRecorded(name)] as const))
console.log(printTables(new Map(all)))
process.exit()

async function readRecorded(generation: Generation): Promise<Record<string, Recorded>> {
  const file = join(folder, `${generation}.json`)
  return existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : {}
}

async function record(generation: Generation): Promise<void> {
  if (engine.kind !== 'found') return
  const docker = connect(engine.endpoint)
  const seat = { endpoint: engine.endpoint, container: '' }
  const run = randomBytes(4).toString('hex')
  const place = await openClientPlace({ run, generation, docker, seat }, makeAuthority())
  try {
    const recorded = await readRecorded(generation)
    for (const [index, client] of clients.entries()) {
      if (wanted && !wanted.includes(client.id)) continue
      if (client.lacking?.includes(generation)) continue
      if (client.wheels && !(await bringWheels(place, client.id, client.wheels))) continue
      const began = performance.now()
      recorded[client.id] = await measured(place, client, index)
      await writeFile(join(folder, `${generation}.json`), JSON.stringify(recorded, null, 1))
      console.error(`${generation} ${client.id} ${Math.round(performance.now() - began)} ms`)
    }
  } finally {
    await place.close()
  }
}

async function measured(place: ClientPlace, client: Client, index: number): Promise<Recorded> {
  const { version } = await versionOf(place, client)
  const [http, https] = [await orderOf(place, client, 'http'), await orderOf(place, client, 'https')]
  const rest = await measure(place, client, [...failureCases(index), ...noProxyCases])
  const noProxy = Object.keys(forms).map(form => {
    const seen = rest.find(({ asked }) => asked.id === `no_proxy ${form}`)
    return seen ? endOf(seen) : 'inconclusive'
  })
  const failures = rest
    .filter(({ asked }) => !asked.id.startsWith('no_proxy'))
    .map(seen => ({
      id: seen.asked.id,
      exit: exitOf(seen.left),
      end: endOf(seen),
      told: toldBy(client, seen),
      raw: seen.left.output,
    }))
  const odd = rest.filter(seen => endOf(seen) === 'inconclusive').map(raw)
  return { version, http, https, noProxy, failures, odd }
}

function raw({ asked, left, upstream, internet }: Seen) {
  return { id: asked.id, left, upstream, internet }
}

/** The variables that win, in turn, until the request goes direct. */
async function orderOf(place: ClientPlace, client: Client, scheme: Scheme): Promise<readonly string[]> {
  const order: Variable[] = []
  for (;;) {
    const last = variableCases(scheme, order).at(-1)
    if (!last) return order
    const [seen] = await measure(place, client, [last])
    if (!seen || endOf(seen) === 'direct') return order
    const winner = variableOf(seen)
    if (winner === null) return [...order, `?${endOf(seen)}: ${JSON.stringify(raw(seen))}`]
    if (endOf(seen) !== 'proxied') console.error(`${client.id}: ${winner} ${endOf(seen)} for ${scheme}`)
    order.push(winner)
  }
}
