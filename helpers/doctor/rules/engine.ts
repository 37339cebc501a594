import { isIPv4 } from 'node:net'
import { engineReasons, saidWith, unreadableEnv } from '../../text/judgements.ts'
import { redact } from '../../text/redact.ts'
import type { Message } from '../../text/say.ts'
import { whyNoEngine } from '../../text/setup.ts'
import type { EngineUsable, Facts, ServiceSight } from '../facts.ts'
import { commonPlaces, isBetween } from '../places.ts'
import { redactorOf } from '../secrets.ts'
import type { Rule, Suspicion } from '../suspicion.ts'
import { belongsTo, projectNetworks } from './networks.ts'
import { subnetRule } from './subnet.ts'
import { majorOf } from './version.ts'

/** What tells most of an owner's engine comes first, a socket that is not there last; what a named place alone can say is alone. */
const TELLING: readonly string[] = [
  'no-permission',
  'not-running',
  'not-answering',
  'not-usable',
  'no-such-context',
  'no-socket',
]

/** Where the reader's own variable or context is not the mistake: a step back would leave the machine that they mean. */
const GO_BACK: readonly string[] = [
  'no-socket',
  'no-permission',
  'not-running',
  'not-answering',
  'no-such-context',
  'not-usable',
]

const isWhy = (why: string): why is keyof typeof whyNoEngine => Object.hasOwn(whyNoEngine, why)

/** FAP-601 */
const unusable: Rule = ({ engine }) => {
  if (engine?.kind !== 'unusable') return []
  const rank = ({ why }: { why: string }) => (TELLING.indexOf(why) + TELLING.length + 1) % (TELLING.length + 1)
  const [first] = [...engine.tried].sort((a, b) => rank(a) - rank(b))
  const why = first?.why ?? ''
  const reason: Message | string = isWhy(why)
    ? saidWith(whyNoEngine[why], { detail: redact(first?.detail ?? '') })
    : redact(why)
  const endpoint = first?.place ?? ''
  const values = { endpoint: redact(endpoint), reason, ...wayBack(endpoint, why) }
  return [{ code: 'FAP-601', services: [], place: null, values }]
}

/** What goes back to a usual place, or starts an engine there, again if need be; more rights are no step of a shell. */
function wayBack(endpoint: string, why: string): Suspicion['values'] {
  const nothing = { variable: null, context: null, unit: null, silentUnit: null }
  if (!GO_BACK.includes(why)) return nothing
  // The engine that they mean is there: to ask another one would be no remedy.
  if (why === 'not-answering' && endpoint.startsWith('DOCKER_HOST='))
    return /\/run\/docker\.sock$/.test(endpoint) ? { ...nothing, silentUnit: 'docker' } : nothing
  if (endpoint.startsWith('DOCKER_HOST=')) return { ...nothing, variable: 'DOCKER_HOST' }
  if (endpoint.startsWith('docker context ')) return { ...nothing, context: 'default' }
  if (why === 'not-answering') return { ...nothing, silentUnit: 'docker' }
  return why === 'no-permission' ? nothing : { ...nothing, unit: 'docker' }
}

/** Engine 28 is the first that needs the table. */
const NEEDS_RAW = 28
const RAW = 'CONFIG_IP_NF_RAW (iptables raw)'
const VETH = 'CONFIG_VETH'

/** FAP-602 */
const kernel: Rule = facts => {
  const { engine } = facts
  if (engine?.kind !== 'usable') return []
  const missing = [...(lacksVeth(facts, engine) ? [VETH] : []), ...(lacksRaw(facts, engine) ? [RAW] : [])]
  if (missing.length === 0) return []
  // What is printed lets an engine do without raw; nothing lets it do without veth.
  const unit = missing.includes(RAW) ? 'docker' : null
  const values = { missing: missing.join(', '), engine: engine.version, kernel: engine.kernel, unit }
  return [{ code: 'FAP-602', services: [], place: null, values }]
}

const isBridged = ({ mode }: ServiceSight): boolean => mode === 'bridge'

/** In host mode nobody misses what bridges need. */
const lacksVeth = ({ services }: Facts, { veth, refusal }: EngineUsable): boolean =>
  (veth === false && services.some(isBridged)) ||
  /pair interfaces: operation not supported|unknown device type/i.test(refusal ?? '')

function lacksRaw(facts: Facts, engine: EngineUsable): boolean {
  if (/\btable\b\W*raw\b|\braw\b\W*table\b|-t raw\b/i.test(engine.refusal ?? '')) return true
  const needed = facts.services.some(isBridged) && (majorOf(engine) ?? 0) >= NEEDS_RAW
  return engine.ipNfRaw === false && needed && !bridgesWork(facts, engine)
}

/** Seen to work: a container runs on a bridge, or the doctor's own did (the engine may be told to do without the table). */
const bridgesWork = ({ services, paths }: Facts, { refusal }: EngineUsable): boolean => {
  const bridged = services.filter(isBridged)
  const seen = new Set(paths.map(({ vantage }) => vantage))
  return refusal === null && bridged.some(({ name, running }) => running !== null || seen.has(name))
}

/** FAP-604 */
const pulls: Rule = facts => {
  const { engine } = facts
  if (engine?.kind !== 'usable' || engine.proxied || engine.absentImages.length === 0) return []
  const { address, ...places } = commonPlaces(facts, null)
  // dockerd runs on the host: an address serves it as it serves the containers, a name may be known to them alone, and that of a
  // network comes into being with its first container, for which it pulls.
  const early = [...projectNetworks(facts).values()].filter(({ real }) => real === null)
  const serves = typeof address === 'string' && isIPv4(address) && !early.some(network => belongsTo(address, network))
  const values = serves ? { ...places, host: address } : places
  return [{ code: 'FAP-604', services: [], place: null, values }]
}

/** FAP-605 */
const elsewhere: Rule = facts => {
  const { engine } = facts
  if (engine?.kind !== 'usable' || !isBetween(facts)) return []
  const own = engine.desktop
    ? { reason: engineReasons.desktop, reachable: 'host.docker.internal', unit: null }
    : { reason: engineReasons.rootless, reachable: '10.0.2.2', unit: 'docker' }
  const values = { ...commonPlaces(facts, null), endpoint: redact(engine.endpoint), ...own }
  return [{ code: 'FAP-605', services: [], place: null, values }]
}

/** A reason that quotes a whole line of a file is cut. */
const LONGEST = 240
const shortened = (reason: string) => (reason.length > LONGEST ? `${reason.slice(0, LONGEST)}…` : reason)

/** FAP-606 */
const compose: Rule = facts => {
  const { project } = facts
  if (project.compose.kind !== 'refused') return []
  const { file, reason, place } = project.compose
  const { env } = project
  // Compose complains of its first byte, or of what it does not set; what is wrong is the file as a whole.
  const whole = env.kind === 'unreadable' ? (unreadableEnv[env.reason] ?? null) : null
  const why = whole ?? shortened(redactorOf(facts)(reason))
  return [{ code: 'FAP-606', services: [], place, values: { file: whole === null ? file : env.file, reason: why } }]
}

/** The engine, the kernel and compose: FAP-601 to FAP-606. */
export const engineRules: readonly Rule[] = [unusable, kernel, subnetRule, pulls, elsewhere, compose]
