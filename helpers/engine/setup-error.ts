import { type Message, say, type Values } from '../text/say.ts'
import { problems } from '../text/setup.ts'
import { ROOT } from './paths.ts'
import { refusalIn, saidIn } from './refusals.ts'

/** A situation that the reader must mend before the kit can work: one message with cause and cure, exit code 2. */
export class SetupError extends Error {
  readonly text: Message
  readonly values: Values

  constructor(text: Message, values: Values = {}) {
    super(say('en', text, values))
    this.name = 'SetupError'
    this.text = text
    this.values = values
  }
}

/** What the reader must mend, when that is what the error is about; null when it is a mistake of the kit's. */
export function problemOf(error: unknown): SetupError | null {
  if (error instanceof SetupError || isSetupError(error)) return error
  if (!(error instanceof Error)) return null
  if ('statusCode' in error && typeof error.statusCode === 'number') return refused(error.message, error.statusCode)
  if (error.cause !== undefined) return problemOf(error.cause)
  if (!('code' in error)) return null
  if (LOST.includes(String(error.code)) && !('path' in error) && !isElsewhere(error)) return lost(error)
  const path = 'path' in error ? String(error.path) : ROOT
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return new SetupError(problems.noSpaceLeft, { path })
  // Without a path it is not about a file: a socket has an address.
  if (!('path' in error) || !['EACCES', 'EPERM', 'EROFS'].includes(String(error.code))) return null
  if (!path.startsWith(ROOT)) return new SetupError(problems.notReadable, { file: path, reason: error.message })
  return new SetupError(problems.notWritable, { path, reason: error.message, root: ROOT })
}

/** Vitest loads what sets a host up once more: its SetupError is of another class. */
const isSetupError = (error: unknown): error is SetupError =>
  error instanceof Error && error.name === 'SetupError' && 'text' in error && 'values' in error

/** An engine answered, and said no: what its machine lacks, or a failure of its own; else the kit asked wrongly. */
function refused(message: string, status: number): SetupError | null {
  const refusal = refusalIn(message)
  if (refusal) return new SetupError(refusal.text, { said: refusal.said })
  return status >= 500 ? new SetupError(problems.engineFailed, { said: saidIn(message) }) : null
}

/** How a connection to an engine ends that was there before. */
const LOST: readonly string[] = ['ECONNREFUSED', 'ECONNRESET', 'ENOENT']

/** A connection to an address of the network was none to this machine's engine: that has a socket's path for one. */
const isElsewhere = (error: Error): boolean => 'address' in error && !String(error.address).startsWith('/')

const lost = (error: Error): SetupError => {
  const place = 'address' in error ? String(error.address) : ''
  return new SetupError(problems.engineLost, { place: place || 'docker.sock', why: error.message })
}
