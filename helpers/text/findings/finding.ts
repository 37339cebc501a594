import { NO_PROXY_VARIABLES, PROXY_VARIABLES } from '../proxy-variables.ts'
import type { Message } from '../say.ts'

/** A finding's public name; never reused (DESIGN, Findings). */
export type Code = `FAP-${number}`

/**
 * One step of a remedy, as it is printed and as a scenario executes it: from the same data.
 * `{name}` is a place for an address, a port or a name of the owner's machine; `places` says what each is.
 */
export type Step =
  /** a command for the owner's shell, on the host, in the project's folder */
  | { readonly run: string }
  /** a variable of `.env` */
  | { readonly set: string; readonly to: string }
  /** keys for every service that is affected (`{services}`), as an overlay to the compose file */
  | { readonly overlay: string }
  /** what the proxy software must change: the address to listen on, the subnet that its access list must let in */
  | { readonly listen: string; readonly allow?: string }
  | { readonly allow: string }

/** What the doctor knows of one cause. */
export type Finding = {
  readonly severity: 'error' | 'warning'
  readonly title: Message
  /** how it comes about */
  readonly why: Message
  /** what the doctor prints as evidence */
  readonly seen: Message
  /** what to do, in words */
  readonly remedy: Message
  /** what the remedy changes and costs */
  readonly impact: Message
  readonly steps: readonly Step[]
  /** the earlier causes that explain this symptom, in the order of the path of a request, which is that of the codes */
  readonly hiddenBy: readonly Code[]
  /** proven on a real engine, or on facts recorded from a machine that cannot be had */
  readonly proof: 'reproduced' | 'recorded'
}

export type Findings = Readonly<Record<Code, Finding>>

/** A finding's overlay, one file each: mending one keeps the other. The owner's own files stay as they are. */
export const overlayFile = (code: Code): string => `docker-compose.${code.toLowerCase()}.yml`

export const recreate: Step = { run: 'docker compose up -d' }

export const setUrl = (to: string): Step => ({ set: 'PROXY_URL', to })

/** The line of `.env` as far as the value of PROXY_URL, for `sed -E`: as compose reads it, with a byte-order mark, too. */
const URL_LINE = String.raw`[^#_A-Za-z]*(export\s+)?PROXY_URL\s*[=:]\s*["\x27]?`

/** Edits that leave all else of the URL as it is, so that nobody has to type its credentials. A URL that is well stays. */
export const addScheme: Step = {
  run: String.raw`sed -E -i '\|^${URL_LINE}\w+://|!s|^${URL_LINE}|&http://|' .env`,
}
export const changeScheme = (from: string, to: string): Step => ({
  run: String.raw`sed -E -i 's|^(${URL_LINE})${from}://|\1${to}://|I' .env`,
})

/** Whether a command is such an edit. */
export const editsUrl = (run: string): boolean => run.includes(URL_LINE)

/** The overlay, and what puts it to use. */
export const useOverlay = (code: Code, ...lines: string[]): readonly Step[] => [
  { overlay: lines.join('\n') },
  { set: 'COMPOSE_FILE', to: `{composeFiles}:${overlayFile(code)}` },
  recreate,
]

/** A value of a compose file that `.env` gives. */
export const FROM_ENV = `\${PROXY_URL}`

/**
 * Both letter cases: curl reads only the lower-case http_proxy, other clients only the upper-case names. `{proxy}` is each
 * service's own.
 */
export const proxyVariables: readonly string[] = [
  'environment:',
  ...PROXY_VARIABLES.map(name => `  ${name}: {proxy}`),
  ...NO_PROXY_VARIABLES.map(name => `  ${name}: \${NO_PROXY:-{noProxy}}`),
]
