import { stripVTControlCharacters } from 'node:util'
import type Docker from 'dockerode'
import type { Redactor } from '../../text/redact.ts'
import { logged } from '../lines.ts'

/** So many lines of each service, and so much of each line. */
export const LINES = 200
const LONGEST = 2_000

const HEADER = 8

/**
 * The text in the answer to a request for logs: of a container without a terminal it comes in frames, each with a header of
 * one byte for the stream, three zeros and the length (Docker's API, ContainerAttach).
 */
export function unframed(answer: Buffer): string {
  const parts: Buffer[] = []
  let at = 0
  while (at + HEADER <= answer.length) {
    const framed = (answer[at] ?? 9) <= 2 && answer.readUIntBE(at + 1, 3) === 0
    if (!framed) return answer.toString()
    const end = at + HEADER + answer.readUInt32BE(at + 4)
    parts.push(answer.subarray(at + HEADER, end))
    at = end
  }
  return Buffer.concat(parts).toString()
}

/** The last lines of a log, none of them longer than anybody reads; credentials go first: of those that are cut a half would stay. */
export const lastLines = (log: string, redact: Redactor): string =>
  logged(redact(stripVTControlCharacters(log).trimEnd().split('\n').slice(-LINES).join('\n')))
    .split('\n')
    .map(line => (line.length > LONGEST ? `${line.slice(0, LONGEST)} …` : line))
    .join('\n')

/** The last lines of each service of a compose project, by the service's name. */
export async function logsOf(docker: Docker, project: string, redact: Redactor): Promise<Record<string, string>> {
  const label = [`com.docker.compose.project=${project}`]
  const listed = await docker.listContainers({ all: true, filters: { label } })
  const logs = await Promise.all(
    listed.map(async ({ Id, Labels, Names }) => {
      const name = Labels['com.docker.compose.service'] ?? Names[0]?.slice(1) ?? Id.slice(0, 12)
      const asked = { stdout: true, stderr: true, timestamps: true, tail: LINES }
      // It may be gone since it was listed, or keep no log.
      const answer = await docker
        .getContainer(Id)
        .logs(asked)
        .catch(error => Buffer.from(String(error)))
      return [name.replace(/[^\w.-]/g, '-'), lastLines(unframed(answer), redact)] as const
    }),
  )
  const byName = Map.groupBy(logs, ([name]) => name)
  return Object.fromEntries([...byName].map(([name, all]) => [name, `${all.map(([, log]) => log).join('\n')}\n`]))
}
