import type { HostFacts } from '../../host/capabilities.ts'
import type { Outcome, Proof } from '../../probe/evidence.ts'
import type { ScenarioRecord } from '../../scenario/record.ts'
import { outcomeText, pageText as words } from '../../text/page.ts'
import type { Report } from '../report.ts'
import { both } from './both.ts'
import { html, type Markup } from './html.ts'
import type { Section } from './page.ts'
import { picture } from './picture.ts'
import { type Way, wayOf } from './way.ts'

/** A distinct way on a host, and how many proofs went it. */
export type WayTaken = {
  readonly host: string
  readonly outcome: Outcome
  readonly expected: boolean
  readonly way: Way
  readonly proofs: number
}

/** The ways of all proofs, each once: those that ended otherwise than expected first, then the most travelled. */
export function waysTaken({ scenarios, hosts }: Pick<Report, 'scenarios' | 'hosts'>): WayTaken[] {
  const taken = scenarios.flatMap(record => {
    const host = hosts.find(({ name }) => name === record.host)
    return record.proofs.map(proof => takenBy(proof, record, host))
  })
  const groups = Map.groupBy(taken, keyOf)
  const once = [...groups.values()].flatMap(group => {
    const [first] = group
    return first ? [{ ...first, way: withoutStrayPorts(group), proofs: group.length }] : []
  })
  return once.sort((a, b) => Number(a.expected) - Number(b.expected) || b.proofs - a.proofs)
}

function takenBy(proof: Proof, { proofs, host: name }: ScenarioRecord, host: HostFacts | undefined): WayTaken {
  const { outcome, expected, vantage } = proof
  const seen = [proof, ...proofs.filter(other => other.vantage === vantage)]
  const source = seen.flatMap(({ evidence }) => evidence.upstream.map(({ source }) => source))[0] ?? null
  return { host: name, outcome, expected: outcome === expected, way: wayOf(proof, host, source), proofs: 1 }
}

const portless = (address: string | null): string | null => address?.replace(/:\d+$/, '') ?? null

/** Ports that the kernel chose and addresses that docker gave make no way of their own. */
const keyOf = ({ host, outcome, expected, way: { hops, broken } }: WayTaken): string =>
  JSON.stringify([
    host,
    outcome,
    expected,
    broken,
    hops.map(({ role, name, address }) => [role, name, role === 'container' ? null : portless(address)]),
  ])

function withoutStrayPorts(group: readonly WayTaken[]): Way {
  const [first] = group
  const way = first?.way ?? { hops: [], broken: null, how: null }
  const hops = way.hops.map((hop, i) => {
    const addresses = new Set(group.map(each => each.way.hops[i]?.address ?? null))
    const hosts = new Set([...addresses].map(portless))
    return addresses.size === 1 ? hop : { ...hop, address: hosts.size === 1 ? portless(hop.address) : null }
  })
  return { ...way, hops }
}

const drawn = ({ way, host, proofs }: WayTaken): Markup =>
  picture(way, html` · ${host} · ${proofs === 1 ? both(words.oneProof) : both(words.proofs, { count: proofs })}`)

/** The section of the ways: what was not expected, then an example of each outcome, the others folded below it. */
export function waysSection(report: Report): Section | null {
  const taken = waysTaken(report)
  if (taken.length === 0) return null
  const wrong = taken.filter(({ expected }) => !expected)
  const byOutcome = Map.groupBy(
    taken.filter(({ expected }) => expected),
    ({ outcome }) => outcome,
  )
  const groups = [...byOutcome].map(([outcome, [first, ...others]]) => {
    const count = others.length
    const summary = both(words.otherWays, { count })
    const more = count > 0 && html`<details><summary>${summary}</summary>${others.map(drawn)}</details>`
    return html`<h3>${both(outcomeText[outcome])}</h3>${first ? drawn(first) : null}${more}`
  })
  const unexpected = wrong.length > 0 && html`<h3 class="bad">✗ ${both(words.notExpected)}</h3>${wrong.map(drawn)}`
  const body = html`<p>${both(words.pathsIntro)}</p>${unexpected}${groups}`
  return { id: 'paths', title: both(words.paths), body }
}
