import { expect, test } from 'vitest'
import { noneConcerned } from '../text/clients.ts'
import { callingByName, goingDirect, trappedBy, withoutTheirCase } from './clients-concerned.ts'

test.each<[string, () => { readonly en: string }, readonly string[], readonly string[]]>([
  ['http_proxy alone is read by curl', () => withoutTheirCase(['http_proxy']), ['curl', 'apt'], ['requests', 'Go']],
  ['no_proxy alone is read by wget', () => withoutTheirCase(['no_proxy']), ['GNU Wget', 'aria2'], ['curl', 'npm']],
  ['a range', () => trappedBy(['cidr']), ['Python urllib', 'GNU Wget2 <2.2.0'], ['curl', 'Go']],
  ['a port', () => trappedBy(['port']), ['curl', 'pip'], ['Go', 'undici']],
  ['a range for a name', callingByName, ['curl', 'Go'], ['Python aiohttp,  ']],
  ['http alone', goingDirect, ['curl', 'npm'], ['apt', 'undici']],
])('%s', (_, tell, named, left) => {
  const { en } = tell()
  for (const name of named) expect(en).toContain(name)
  for (const name of left) expect(en).not.toContain(name)
})

test('where no client reads only the upper-case name, that is said', () => {
  expect(withoutTheirCase(['HTTP_PROXY'])).toBe(noneConcerned)
})
