import { describe, expect, test } from 'vitest'
import { trapReasons } from '../../text/reasons.ts'
import { at, both, brief, env, names, type Sketch, suspect, url, variables } from './files-testing.ts'
import { listRules } from './lists.ts'

const of = (code: string, sketch: Sketch) => suspect(listRules, sketch, code)

describe('FAP-108', () => {
  test.each<[string, string, string, readonly (keyof typeof trapReasons)[], string]>([
    ['a range instead of names', '172.28.0.0/16', '172.28.0.0/16', ['cidr'], 'localhost,127.0.0.1,web,api'],
    ['a star', `${names},*.lan`, '*.lan', ['star'], `${names},.lan`],
    ['a star that means nothing', `${names},10.*`, '10.*', ['star'], names],
    ['a port', `${names},nas:5000`, 'nas:5000', ['port'], `${names},nas`],
    ['a space', 'localhost, 127.0.0.1,web,api', '127.0.0.1', ['space'], names],
    ['two', `${names},*.a,b:1`, '*.a b:1', ['star', 'port'], `${names},.a,b`],
  ])('%s', (_, list, entry, traps, noProxy) => {
    const found = of('FAP-108', { env: env(list), services: both(list) })
    expect(found.map(brief)).toEqual(['web api @ .env:2:10'])
    expect(found[0]?.values).toMatchObject({ entry, noProxy, list: null, composeFiles: null })
    for (const trap of traps)
      expect(found[0]?.values.reason).toMatchObject({ zh: expect.stringContaining(trapReasons[trap].zh) })
  })

  test('a range that covers a network without a known subnet', () => {
    const sketch = { networks: [{ subnet: null, gateway: null }], services: both('localhost,172.16.0.0/12') }
    expect(of('FAP-108', sketch).map(({ services }) => services)).toEqual([['web', 'api']])
  })

  test('lists that do not come from .env are mended by one overlay, which keeps what each says', () => {
    const own = (list: string) => ({ own: variables(url, list) })
    const services = { web: own(`${names},*.a`), api: own(`${names},b:1`), db: own(`${names},db`) }
    const found = of('FAP-108', { env: env(`${names},db`), services })
    expect(found.map(brief)).toEqual(['web api @ docker-compose.yml:10:3'])
    const list = `${names},.a,b,db`
    const reason = { zh: trapReasons.star.zh + trapReasons.port.zh }
    const composeFiles = 'docker-compose.yml'
    expect(found[0]?.values).toMatchObject({ entry: '*.a b:1', list, noProxy: null, composeFiles, reason })
  })

  test('one that comes from .env, and one that does not, are mended in two ways', () => {
    const [list, own] = [`${names},*.lan`, `${names},b:1`]
    const services = { web: { own: variables(url, list) }, api: { own: variables(url, own) } }
    const found = of('FAP-108', { env: env(list), services })
    expect(found.map(({ services }) => services)).toEqual([['web'], ['api']])
    expect(found.map(({ values }) => [values.noProxy, values.list])).toEqual([
      [`${names},.lan`, null],
      [null, `${names},b`],
    ])
  })

  test('a list that the shell exports is not mended in .env', () => {
    const list = `${names},*.lan`
    const found = of('FAP-108', { env: env(names), shell: { NO_PROXY: list }, services: both(list) })
    expect(found[0]?.values).toMatchObject({ list: `${names},.lan`, noProxy: null })
  })

  test('a service without a proxy has no list that matters', () => {
    expect(of('FAP-108', { services: { web: { own: { NO_PROXY: 'a:1' } } } })).toEqual([])
  })
})

describe('FAP-109', () => {
  test('names what each service would miss, and one list mends all', () => {
    const found = of('FAP-109', { env: env('localhost,web'), services: both('localhost,web') })
    expect(found.map(({ services, values }) => [services, values.missing])).toEqual([[['web'], 'api']])
    expect(found.map(brief)).toEqual(['web @ .env:2:10'])
    expect(found[0]?.values.noProxy).toBe('localhost,web,api')
  })

  test('the names are told once, in their order; who has no proxy misses none', () => {
    const own = { own: variables(url, 'localhost,web') }
    const found = of('FAP-109', { services: { web: own, zeta: own, api: own, db: { own: { NO_PROXY: 'x' } } } })
    expect(found.map(({ services, values }) => [services, values.missing])).toEqual([
      [['web', 'zeta', 'api'], 'api, db, zeta'],
    ])
  })

  test('the list that it gives leaves nothing: neither of it nor of FAP-108', () => {
    const broken = 'localhost, 127.0.0.1,*.lan,nas:5000,172.28.0.0/16,a b'
    const before = suspect(listRules, { env: env(broken), services: both(broken) })
    const lists = new Set(before.map(({ values }) => String(values.noProxy)))
    expect([...new Set(before.map(({ code }) => code))]).toEqual(['FAP-108', 'FAP-109'])
    expect([...lists]).toEqual(['localhost,127.0.0.1,.lan,nas,a,b,web,api'])
    const [mended = ''] = lists
    expect(suspect(listRules, { env: env(mended), services: both(mended) })).toEqual([])
  })

  test('.env is not told to mend a list that stands elsewhere', () => {
    const sketch = { env: env('localhost,web,api'), services: { web: { own: variables(url, 'localhost') }, api: {} } }
    const composeFiles = 'docker-compose.yml'
    expect(of('FAP-109', sketch)[0]?.values).toMatchObject({ noProxy: null, list: 'localhost,web,api', composeFiles })
    expect(of('FAP-109', sketch)[0]?.place).toEqual(at(10))
    // A default in the files gives way to .env.
    const fallback = { ...sketch, env: `PROXY_URL=${url}\n` }
    expect(of('FAP-109', fallback)[0]?.values.noProxy).toBe('localhost,web,api')
  })

  test('a URL is no list: nothing of it is shown', () => {
    const secret = 'http://family:hunter,2@192.168.3.84:2526'
    const found = suspect(listRules, { env: env(`'${secret}'`), services: both(secret) })
    expect(found.map(({ code }) => code)).toEqual(['FAP-109'])
    expect(found[0]?.values.noProxy).toBe(names)
    expect(JSON.stringify(found)).not.toContain('hunter')
  })
})
