import { createInterface } from 'node:readline'

/** One line of an engine's answer to a pull, build, load or import. */
export type Line = {
  readonly stream?: string
  readonly status?: string
  readonly id?: string
  readonly progress?: string
  /** of old; the API calls it deprecated since 1.48 (Engine 28), and says the same in `errorDetail` */
  readonly error?: string
  readonly errorDetail?: { readonly message?: string }
}

/**
 * Reads an engine's streamed answer to its end.
 * @throws Error with the engine's own words when it reports one: the HTTP status was 200 long before
 */
export async function readAnswer(
  answer: NodeJS.ReadableStream,
  onLine: (line: Line) => void = () => undefined,
): Promise<void> {
  for await (const text of createInterface({ input: answer })) {
    if (text.trim() === '') continue
    const line: Line = JSON.parse(text)
    const failure = line.error || line.errorDetail?.message
    if (failure) throw new Error(failure.trim())
    onLine(line)
  }
}

/** What a line tells a reader who watches. */
export const detailOf = ({ stream, status, id, progress }: Line): string =>
  (stream ?? [id, status, progress].filter(Boolean).join(' ')).trim()
