import type { Generation } from '../../../engine/generations.ts'
import { type FormName, formNames } from '../cases.ts'
import { VARIABLES, type Variable } from '../ground.ts'
import type { End } from '../judge.ts'
import { nativeFailures } from './failures-native.ts'
import { nodeFailures } from './failures-node.ts'
import { pythonFailures } from './failures-python.ts'
import { letters } from './letters.ts'
import { noProxyTable } from './no-proxy.ts'
import { covers, linesOf, type Versions } from './rows.ts'
import { variablesTable } from './variables.ts'

/** Which variables a client reads for one scheme, the first that is set winning. */
export type Order = {
  readonly variables: readonly Variable[]
  /** false: an https:// URL is sent to the proxy as it is, without CONNECT, which hardly a proxy takes */
  readonly tunnels: boolean
  /** true: with these variables such a request fails before any proxy could read it */
  readonly fails: boolean
}

type FailureText = { readonly exit: string; readonly end: string; readonly told: string }

type Row = { readonly client: string; readonly versions: Versions }
export type VariablesRow = Row & { readonly http: Order; readonly https: Order }
export type NoProxyRow = Row & { readonly forms: Readonly<Record<FormName, End>> }
export type FailureRow = Row & { readonly id: string } & FailureText

const BARS = / *\| */
const SPACES = / {2,}/

function row<R>(cells: readonly string[], make: (client: string, versions: string, ...rest: string[]) => R): R {
  const [client = '', versions = '', ...rest] = cells
  return make(client, versions, ...rest)
}

export const variablesRows: readonly VariablesRow[] = linesOf(variablesTable, SPACES).map(cells =>
  row(cells, (client, versions, http = '', https = '') => ({
    client,
    versions,
    http: orderOf(http),
    https: orderOf(https),
  })),
)

/** @throws for a letter that is none */
function orderOf(cell: string): Order {
  const variables = [...cell.replace(/[-!x]/g, '')].map(letter => {
    const variable = VARIABLES.find(name => letters[name] === letter)
    if (variable === undefined) throw new Error(`the table of variables has no letter ${letter}`)
    return variable
  })
  return { variables, tunnels: !cell.endsWith('!'), fails: cell === 'x' }
}

const ends: readonly End[] = ['direct', 'proxied', 'wrong-protocol']

const [heads = [], ...noProxyLines] = linesOf(noProxyTable, SPACES)

export const noProxyRows: readonly NoProxyRow[] = noProxyLines.map(cells =>
  row(cells, (client, versions, ...cells) => {
    const ended = (form: FormName): readonly [FormName, End] => {
      const letter = cells[heads.indexOf(form) - 2]
      const end = ends.find(candidate => letters[candidate] === letter)
      if (end === undefined) throw new Error(`the table of NO_PROXY has no ${letter} for ${client} and ${form}`)
      return [form, end]
    }
    return { client, versions, forms: Object.fromEntries(formNames.map(ended)) as Record<FormName, End> }
  }),
)

export const failureRows: readonly FailureRow[] = [nativeFailures, pythonFailures, nodeFailures].flatMap(table =>
  linesOf(table, BARS).map(cells =>
    row(cells, (client, versions, id = '', exit = '', end = '', told = '') => ({
      client,
      versions,
      id,
      exit,
      end,
      told,
    })),
  ),
)

/** What a client of this version is expected to do. */
export type Expected = {
  readonly http: Order
  readonly https: Order
  readonly forms: Readonly<Record<FormName, End>> | null
  /**
   * How a case may end: by its id, or by the failure alone where both schemes end alike. More than one where the client itself does
   * not always end alike.
   */
  failure(id: string): readonly FailureText[]
}

/** @throws when the tables say nothing of this client in this version, with where to put it */
export function expectedOf(client: string, version: string, generation: Generation): Expected {
  const about = <R extends Row>(rows: readonly R[]) =>
    rows.filter(row => row.client === client && covers(row.versions, version, generation))
  const [variables] = about(variablesRows)
  const [noProxy] = about(noProxyRows)
  if (variables === undefined)
    throw new Error(
      `${client} ${version} (${generation}) stands in no row of helpers/probe/clients/expectations/variables.ts: measure it with helpers/probe/clients/record.ts`,
    )
  const failures = about(failureRows)
  const named = (id: string) => failures.filter(row => row.id === id)
  const failure = (id: string) => (named(id).length > 0 ? named(id) : named(id.replace(/ https?$/, '')))
  return { http: variables.http, https: variables.https, forms: noProxy?.forms ?? null, failure }
}
