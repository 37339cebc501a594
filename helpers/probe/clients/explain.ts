import type { Generation } from '../../engine/generations.ts'
import type { HostFacts } from '../../host/capabilities.ts'
import { notPackaged } from '../../text/clients.ts'
import { redact } from '../../text/redact.ts'
import { languageOf, say } from '../../text/say.ts'
import type { Sight } from '../probe.ts'
import type { Client } from './client.ts'
import type { Measured } from './compare.ts'
import { ADDRESS } from './ground.ts'
import type { Seen } from './measure.ts'

/** Why a client is not measured in a generation; null when it is. */
export function lackingIn({ lacking = [] }: Client, generation: Generation): string | null {
  return lacking.includes(generation) ? say(languageOf(process.env), notPackaged, { generation }) : null
}

/** The command that makes one request again, in the clients' container or where its addresses are. */
function byHand({ running, id }: Client, { asked, nonce }: Seen): string {
  const env = Object.entries(asked.env).map(([name, value]) => `${name}='${redact(value)}'`)
  const url = `${asked.url}?familyai-nonce=${nonce}`
  const command =
    running.kind === 'each' ? running.command({ url, nonce, env: {}, timeout: 5_000 }) : [`${id}:`, 'GET', url]
  return [...env, ...command.map(word => (/[\s'";]/.test(word) ? `'${word.replaceAll("'", `'\\''`)}'` : word))].join(
    ' ',
  )
}

/** Every difference between the table and what was found, and how to see one again. */
export function explainDifferences(
  client: Client,
  version: string,
  { name, generation }: HostFacts,
  differences: readonly Measured[],
  seen: readonly Seen[],
): string {
  const lines = differences.flatMap(({ case: id, expected, found, nonce }) => {
    const one = seen.find(candidate => candidate.nonce === nonce)
    return [
      `${client.id} ${version} (${generation}), «${id}»`,
      `  expected  ${expected}`,
      `  found     ${found}`,
      ...(one ? [`  by hand   ${byHand(client, one)}`, ...printed(one)] : []),
    ]
  })
  const again = `npm test -- suites/clients --project ${name} -t "${client.title}"`
  return ['helpers/probe/clients/expectations says otherwise:', ...lines, `  again     ${again}`].join('\n')
}

const printed = ({ left }: Seen) =>
  redact(left.output)
    .split('\n')
    .filter(line => line.trim() !== '')
    .slice(0, 4)
    .map(line => `            ${line.slice(0, 200)}`)

/** A case that arrived, as a probe like any other, for the report. */
export function sightOf(client: Client, version: string, seen: Seen): Sight {
  const { asked, nonce, left, upstream, internet } = seen
  const through = upstream.length > 0 ? [`${ADDRESS}:${upstream[0]?.local.port}`] : []
  return {
    vantage: client.id,
    sources: [ADDRESS],
    path: [client.id, ...through, asked.url].join(' → '),
    repeat: byHand(client, seen),
    evidence: {
      nonce,
      upstream,
      internet,
      client: {
        client: `${client.id} ${version}`,
        exit: left.code,
        errno: null,
        connectStatus: 0,
        status: internet.at(-1)?.status ?? 0,
        remote: null,
        text: '',
        ms: 0,
        connectMs: null,
      },
    },
  }
}
