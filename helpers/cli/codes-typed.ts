import { SetupError } from '../engine/setup-error.ts'
import { explain as words } from '../text/explain.ts'
import { codes, type FindingCode, isCode } from '../text/findings.ts'
import { nearest } from './nearest.ts'

/** The codes that were typed, in any letter case, with or without `FAP-`, separated by anything. Throws when one is unknown, or none is named. */
export function codesTyped(typed: readonly string[]): FindingCode[] {
  const names = typed.flatMap(word => word.split(/[\s,]+/)).filter(word => word !== '')
  if (typed.length > 0 && names.length === 0) throw new SetupError(words.unknownFar, { name: typed.join(' ') })
  return names.map(name => {
    const code = name.toUpperCase().replace(/^(?=\d{3}$)/, 'FAP-')
    if (isCode(code)) return code
    const near = nearest(code, codes)
    throw near === null ? new SetupError(words.unknownFar, { name }) : new SetupError(words.unknown, { name, near })
  })
}
