import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../../engine/paths.ts'
import type { Software } from './software.ts'

/** The configurations of the real proxies: what the suites prove, and what the docs print. */
export const FIXTURES = join(ROOT, 'fixtures/proxies')

/** The familyai network, as the fixtures let it in; and one that is somebody else's. */
const [SUBNET, OTHERS] = ['172.28.0.0/16', '172.30.0.0/16']

/** What keeps everybody out but the host, without a file of its own: the right one, with somebody else's network. */
export const CLOSED = 'closed'

/** A configuration by its name: `right`, `credentials`, `guide`, `shipped`, `closed`. */
export async function configurationOf(
  { name, ending }: Pick<Software, 'name' | 'ending'>,
  wanted: string,
): Promise<string> {
  const file = wanted === CLOSED ? 'right' : wanted
  const text = await readFile(join(FIXTURES, name, `${file}.${ending}`), 'utf8')
  return wanted === CLOSED ? text.replaceAll(SUBNET, OTHERS) : text
}

/** Whether a configuration asks who it is, with the credentials that all fixtures have. */
export const asks = (name: string): boolean => name === 'credentials' || name === 'skip-auth'
