import { clients } from './all.ts'
import { type FormName, formNames, type Scheme } from './cases.ts'
import { noProxyRows, variablesRows } from './expectations/expected.ts'
import type { Versions } from './expectations/rows.ts'
import { VARIABLES, type Variable } from './ground.ts'

type Row = { readonly client: string; readonly versions: Versions }

/** The names of the clients of whose rows this holds; with their versions where it does not hold of all of them. */
function clientsOf<R extends Row>(rows: readonly R[], holds: (row: R) => boolean): string[] {
  return clients.flatMap(({ id, title }) => {
    const own = rows.filter(row => row.client === id)
    const fitting = own.filter(holds)
    if (fitting.length === 0) return []
    return [fitting.length === own.length ? title : `${title} ${fitting.map(({ versions }) => versions).join(', ')}`]
  })
}

function honoured(forms: Readonly<Record<FormName, string>>): FormName[] {
  return formNames.filter(name => forms[name] === 'direct')
}

const reads = (row: (typeof variablesRows)[number], scheme: Scheme, variable: Variable) =>
  row[scheme].variables.includes(variable)

/** Clients that read the one and not the other, for a scheme: to set the other alone does nothing for them. */
export const readingOnly = (scheme: Scheme, read: Variable, unread: Variable): string[] =>
  clientsOf(variablesRows, row => reads(row, scheme, read) && !reads(row, scheme, unread))

/** Clients that read none of these for a scheme, though they read another; or that read none for it at all, but one for http. */
export const readingNoneOf = (scheme: Scheme, variables: readonly Variable[]): string[] =>
  clientsOf(
    variablesRows,
    row => row.http.variables.length > 0 && !row[scheme].fails && !variables.some(name => reads(row, scheme, name)),
  )

/** Clients that send to the proxy what this form of NO_PROXY should keep from it. */
export const passingOver = (form: FormName): string[] => clientsOf(noProxyRows, ({ forms }) => forms[form] !== 'direct')

/** Clients that no variable reaches. */
export const nonReaders: readonly string[] = clientsOf(variablesRows, ({ http }) => http.variables.length === 0)

/** Clients that honour no form of NO_PROXY. */
export const withoutNoProxy: readonly string[] = clientsOf(noProxyRows, ({ forms }) => honoured(forms).length === 0)

/** Clients that cannot ask a proxy for an https:// URL. */
export const withoutTunnels: readonly string[] = clientsOf(variablesRows, ({ https }) => https.fails || !https.tunnels)

/** The variables that every client reads that reads any, and can use. */
export const readEverywhere = (scheme: Scheme): Variable[] => {
  const rows = variablesRows.filter(row => row.http.variables.length > 0 && row[scheme].tunnels && !row[scheme].fails)
  return VARIABLES.filter(variable => rows.every(row => reads(row, scheme, variable)))
}

/** The forms of NO_PROXY that every client honours that honours any. */
export const honouredEverywhere: readonly FormName[] = formNames.filter(form =>
  noProxyRows.every(({ forms }) => honoured(forms).length === 0 || forms[form] === 'direct'),
)
