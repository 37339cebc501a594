import type { ClaimsShown } from '../../helpers/scenario/record.ts'
import type { Shown } from '../../helpers/text/claims/claim.ts'
import type { ClaimId } from '../../helpers/text/claims.ts'
import { type Cell, type Form, type Listen, listens, type VantageKind } from './cells.ts'

const onHost = listens.filter(listen => listen !== 'in a container')

type Rule = readonly [claim: ClaimId, shown: Shown, concerned: (cell: Cell) => boolean]

const from =
  (vantage: VantageKind, form: Form, ...listens: readonly Listen[]) =>
  (cell: Cell) =>
    cell.vantage === vantage && cell.form === form && listens.includes(cell.listen)

const extraHosts = 'host.docker.internal + extra_hosts'

/** A claim that holds for some places where the proxy listens and fails for others has a row for each. */
const rules: readonly Rule[] = [
  ['problem/loopback', 'holds', from('bridge service', '127.0.0.1', ...onHost)],
  ['problem/host-ip', 'holds', from('bridge service', 'host IP', 'LAN address', 'all addresses')],
  ['problem/host-ip', 'fails', from('bridge service', 'host IP', 'loopback', 'familyai gateway', 'default bridge')],
  ['m1/listen-all', 'holds', from('bridge service', 'host IP', 'loopback', 'LAN address', 'all addresses')],
  ['m2/listen', 'holds', from('bridge service', 'familyai gateway', ...onHost)],
  ['m3/absent', 'holds', ({ form }) => form === 'host.docker.internal'],
  ['m3/extra-hosts', 'holds', from('bridge service', extraHosts, 'default bridge', 'all addresses')],
  ['m3/extra-hosts', 'fails', from('bridge service', extraHosts, 'loopback', 'LAN address', 'familyai gateway')],
  ['m4/service', 'holds', from('bridge service', 'service name', 'in a container')],
  ['m4/downloader', 'fails', from('host-mode downloader', 'service name', 'in a container')],
  ['host/loopback', 'holds', from('host-mode downloader', '127.0.0.1', 'loopback', 'all addresses')],
  ['host/both', 'holds', from('host-mode downloader', '127.0.0.1', 'all addresses')],
  ['host/both', 'holds', from('host-mode downloader', 'host IP', 'all addresses')],
  ['host/both', 'fails', from('host-mode downloader', '127.0.0.1', 'LAN address')],
  ['host/both', 'fails', from('host-mode downloader', 'host IP', 'loopback')],
  ['p4/cause', 'holds', from('bridge service', '127.0.0.1', 'loopback')],
  ['p4/cause', 'holds', from('host-mode downloader', '127.0.0.1', 'loopback')],
]

/** What one cell shows of the guide's claims. */
export const claimsShown = (cell: Cell): ClaimsShown =>
  Object.fromEntries(rules.filter(([, , concerned]) => concerned(cell)).map(([claim, shown]) => [claim, shown]))
