import { checks } from './findings/checks.ts'
import { engine } from './findings/engine.ts'
import { environment } from './findings/environment.ts'
import { exposure } from './findings/exposure.ts'
import type { Finding } from './findings/finding.ts'
import { listening } from './findings/listening.ts'
import { names } from './findings/names.ts'
import { proxy } from './findings/proxy.ts'
import { reach } from './findings/reach.ts'
import { target } from './findings/target.ts'
import { url } from './findings/url.ts'

/** Every finding of the doctor (DESIGN, Findings). */
export const findings = {
  ...url,
  ...environment,
  ...names,
  ...listening,
  ...reach,
  ...proxy,
  ...target,
  ...engine,
  ...exposure,
  ...checks,
} as const

/** The codes that exist. */
export type FindingCode = keyof typeof findings

/** All codes, in the order of the path of a request. */
export const codes: readonly FindingCode[] = (Object.keys(findings) as FindingCode[]).sort()

export const isCode = (text: string): text is FindingCode => Object.hasOwn(findings, text)

/** One finding, as the type that all share. */
export const findingOf = (code: FindingCode): Finding => findings[code]
