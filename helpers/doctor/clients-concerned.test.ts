import { expect, test } from 'vitest'
import { noneConcerned } from '../text/clients.ts'
import { callingByName, goingDirect, trappedBy, withoutTheirCase } from './clients-concerned.ts'

test.each<[string, () => { readonly en: string }, readonly string[], readonly string[]]>([
  ['http_proxy alone is read by curl', () => withoutTheirCase(['http_proxy']), ['curl', 'apt'], ['requests', 'Go']],
  ['https_proxy alone by wget', () => withoutTheirCase(['https_proxy']), ['GNU Wget', 'apt'], ['curl', 'Go']],
  ['no_proxy alone is read by wget', () => withoutTheirCase(['no_proxy']), ['GNU Wget', 'aria2'], ['curl', 'npm']],
  [
    'NO_PROXY alone is read by all but BusyBox',
    () => withoutTheirCase(['NO_PROXY']),
    ['BusyBox wget'],
    ['curl', 'GNU Wget'],
  ],
  ['a range', () => trappedBy(['cidr']), ['Python urllib', 'GNU Wget2 <2.2.0'], ['curl', 'Go']],
  ['a port', () => trappedBy(['port']), ['curl', 'pip'], ['Go', 'undici']],
  ['a range for a name', callingByName, ['curl', 'Go'], ['Node fetch, Node', 'Python aiohttp, Python']],
  ['http alone', goingDirect, ['curl', 'npm'], ['apt', 'undici']],
])('%s', (_, tell, named, left) => {
  const { en } = tell()
  for (const name of named) expect(en).toContain(name)
  for (const name of left) expect(en).not.toContain(name)
})

test('each is named once, with what stands between them in the language', () => {
  const { en, zh } = withoutTheirCase(['http_proxy', 'https_proxy', 'http_proxy'])
  expect(en.match(/curl, |GNU Wget, |apt, /g)).toEqual(['curl, ', 'GNU Wget, ', 'apt, '])
  expect(zh.match(/curl、|GNU Wget、|apt、/g)).toEqual(['curl、', 'GNU Wget、', 'apt、'])
})

test.each(['HTTP_PROXY', 'HTTPS_PROXY'] as const)('where no client reads only %s, that is said', name => {
  expect(withoutTheirCase([name])).toBe(noneConcerned)
})
