import type { Outcome } from '../../helpers/probe/evidence.ts'

/** How PROXY_URL names the proxy. */
export const forms = [
  'host IP',
  'familyai gateway',
  'host.docker.internal',
  'host.docker.internal + extra_hosts',
  'service name',
  '127.0.0.1',
] as const
/** Where the request starts. */
export const vantages = ['bridge service', 'host-mode downloader', 'host'] as const
/** Where the proxy listens. */
export const listens = [
  'loopback',
  'LAN address',
  'familyai gateway',
  'default bridge',
  'all addresses',
  'in a container',
] as const

export type Form = (typeof forms)[number]
export type VantageKind = (typeof vantages)[number]
export type Listen = (typeof listens)[number]
export type Cell = {
  readonly vantage: VantageKind
  readonly listen: Listen
  readonly form: Form
  readonly expected: Outcome | null
}

/** P proxied, R refused, D dns-failed, - impossible: nothing gives the host itself extra_hosts. Columns as `forms`. */
const table: Readonly<Record<VantageKind, Readonly<Record<Listen, string>>>> = {
  'bridge service': {
    loopback: /*         */ 'R R D R R R',
    'LAN address': /*      */ 'P R D R R R',
    'familyai gateway': /* */ 'R P D R R R',
    'default bridge': /*   */ 'R R D P R R',
    'all addresses': /*    */ 'P P D P R R',
    'in a container': /*   */ 'R R D R P R',
  },
  'host-mode downloader': {
    loopback: /*         */ 'R R D R D P',
    'LAN address': /*      */ 'P R D R D R',
    'familyai gateway': /* */ 'R P D R D R',
    'default bridge': /*   */ 'R R D P D R',
    'all addresses': /*    */ 'P P D P D P',
    'in a container': /*   */ 'R R D R D R',
  },
  host: {
    loopback: /*         */ 'R R D - D P',
    'LAN address': /*      */ 'P R D - D R',
    'familyai gateway': /* */ 'R P D - D R',
    'default bridge': /*   */ 'R R D - D R',
    'all addresses': /*    */ 'P P D - D P',
    'in a container': /*   */ 'R R D - D R',
  },
}

const letters: Readonly<Record<string, Outcome | null>> = { P: 'proxied', R: 'refused', D: 'dns-failed', '-': null }

/** Every cell of the reachability matrix, with what must happen in it; null where no such request can be made. */
export const cells: readonly Cell[] = vantages.flatMap(vantage =>
  listens.flatMap(listen =>
    table[vantage][listen].split(' ').map((letter, column) => {
      const form = forms[column]
      const expected = letters[letter]
      if (form === undefined || expected === undefined)
        throw new Error(`the matrix has no ${letter} in column ${column}`)
      return { vantage, listen, form, expected }
    }),
  ),
)

/** The positive control of a cell: the same vantage and, where it ever works, the same form, where it must get out. */
export function controlOf({ vantage, form }: Cell): Cell | undefined {
  const working = cells.filter(cell => cell.vantage === vantage && cell.expected === 'proxied')
  return working.find(cell => cell.form === form) ?? working[0]
}
