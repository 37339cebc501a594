import type { InternetRecord, UpstreamRecord } from '../host/seat-protocol.ts'
import type { Proof } from '../probe/evidence.ts'
import { reportText as text } from '../text/report.ts'
import { type Language, say } from '../text/say.ts'

const upstreamLine = ({ kind, source, method, target, answer }: UpstreamRecord) =>
  kind === 'connection' ? `connection from ${source}` : `${method} ${target} from ${source} → ${answer ?? '–'}`

const internetLine = ({ scheme, host, method, path, status, via }: InternetRecord) =>
  `${method} ${scheme}://${host}${path} ${via ? `via ${via.upstream}` : 'direct'} → ${status}`

/** Both sides of one proof in a few lines: the path, what was expected, client, upstream, internet, and the command to repeat it. */
function proofLines(proof: Proof, language: Language): string[] {
  const { expected, outcome } = proof
  const { client, upstream, internet } = proof.evidence
  const seen = {
    client: client.client,
    exit: client.exit ?? '–',
    errno: client.errno ?? '–',
    connectStatus: client.connectStatus,
    status: client.status,
    remote: client.remote ?? '–',
    ms: Math.round(client.ms),
  }
  const records = (lines: readonly string[]) => lines.join('; ') || say(language, text.noRecords)
  return [
    proof.path,
    `  ${say(language, proof.control ? text.expectedControl : text.expected, { expected, outcome })}`,
    `  ${say(language, text.client, seen)}`,
    ...(client.text === ''
      ? []
      : client.text
          .trim()
          .split('\n')
          .map(line => `    ${line}`)),
    `  ${say(language, text.upstream, { records: records(upstream.map(upstreamLine)) })}`,
    `  ${say(language, text.internet, { records: records(internet.map(internetLine)) })}`,
    `  ${say(language, text.repeat, { command: proof.repeat })}`,
  ]
}

/** The evidence of the proofs that came out otherwise than expected, else of the last one. */
export function evidenceSummary(proofs: readonly Proof[], language: Language): string {
  const wrong = proofs.filter(({ expected, outcome }) => expected !== outcome)
  return (wrong.length > 0 ? wrong : proofs.slice(-1)).flatMap(proof => proofLines(proof, language)).join('\n')
}
