import { type Document, LineCounter, parseDocument } from 'yaml'

/** A pretty error quotes its line, whatever its length, and of each error in it. */
const PLAIN = { logLevel: 'silent', uniqueKeys: false, prettyErrors: false } as const

export type PlainYaml = { readonly document: Document.Parsed; readonly lines: LineCounter }

/**
 * Parses a file that its owner may have broken in every line: errors are plain, and none has a stack, which would cost more than
 * the line it is of.
 */
export function parsePlainYaml(text: string): PlainYaml {
  const lines = new LineCounter()
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    return { document: parseDocument(text, { lineCounter: lines, ...PLAIN }), lines }
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}
