import fc from 'fast-check'
import { expect, test } from 'vitest'
import { proxyUrl } from '../upstream/upstream.ts'
import { diagnose } from './diagnose.ts'
import type { Facts } from './facts.ts'
import { rows } from './fixtures/all.ts'
import { anyFacts } from './fixtures/arbitrary.ts'
import { foundText } from './found-text.ts'
import { ends, factsOf, LAN, printSteps, service, TARGET } from './testing.ts'

test('no rule crashes on any facts; what does not get out is said, and says so in both languages', () => {
  fc.assert(
    fc.property(anyFacts, seen => {
      const { findings, services, verdict } = diagnose(seen)
      expect(findings.filter(({ values }) => JSON.stringify(values).includes('a mistake of the doctor'))).toEqual([])
      const concerned = new Set(
        findings.flatMap(({ severity, services: of }) =>
          severity === 'error' ? (of.length > 0 ? of : seen.services.map(({ name }) => name)) : [],
        ),
      )
      const silent = services.filter(({ name, state }) => state === 'not-out' && !concerned.has(name))
      expect(silent.map(({ name }) => name)).toEqual([])
      if (verdict === 'out') expect(findings.map(({ severity }) => severity)).not.toContain('error')
      for (const found of findings)
        expect([foundText(found, 'en').seen, foundText(found, 'zh').seen].join(' ')).not.toMatch(/undefined|\[object/)
    }),
    { numRuns: 300 },
  )
})

/** Long, and of letters that stand nowhere else. */
const secret = fc
  .tuple(
    fc.constantFrom('Zq', 'Xw'),
    fc.string({ minLength: 6, maxLength: 12, unit: fc.constantFrom(...'ZQXWJ@:/#?%&$ ') }),
  )
  .map(parts => `${parts.join('')}ZQ`)

test('credentials of any variable are in no diagnosis, encoded or not', () => {
  fc.assert(
    fc.property(secret, secret, fc.boolean(), fc.constantFrom(...rows), (username, password, raw, [, seen]) => {
      const written = raw ? `http://${username}:${password}@${LAN}:2526` : proxyUrl(LAN, 2526, { username, password })
      const poisoned = poison(seen, written)
      const diagnosis = diagnose(poisoned)
      const texts = diagnosis.findings.flatMap(found => [
        ...Object.values(foundText(found, 'zh')),
        ...Object.values(foundText(found, 'en')),
        ...printSteps(found),
      ])
      const all = JSON.stringify([diagnosis, texts])
      for (const part of [username, password, encodeURIComponent(username), encodeURIComponent(password)])
        expect(all.includes(JSON.stringify(part).slice(1, -1)) ? part : null).toBeNull()
    }),
    { numRuns: 300 },
  )
})

/** The facts, with credentials wherever a proxy's URL may stand, and in what programs said. */
function poison(seen: Facts, url: string): Facts {
  const environment = { HTTP_PROXY: url, HTTPS_PROXY: url, http_proxy: url, https_proxy: url, ALL_PROXY: url }
  const { engine } = seen
  return {
    ...seen,
    project: {
      ...seen.project,
      shell: { PROXY_URL: url, NO_PROXY: url, ...environment },
      dockerConfig: { file: 'config.json', variables: environment },
      compose:
        seen.project.compose.kind === 'refused'
          ? { ...seen.project.compose, reason: `bad: ${url}` }
          : seen.project.compose,
    },
    engine: engine?.kind === 'usable' && engine.refusal ? { ...engine, refusal: `${engine.refusal} ${url}` } : engine,
    services: seen.services.map(service => ({
      ...service,
      planned: { ...service.planned, ...environment },
      own: environment,
      running: service.running && {
        ...service.running,
        environment: { ...service.running.environment, ...environment },
      },
    })),
    paths: seen.paths.map(path => ({ ...path, proxy: path.proxy && { ...path.proxy, credentials: true } })),
    failures: [{ check: 'look', reason: `it printed ${url}` }],
  }
}

const codesOf = (seen: Facts) => [...new Set(diagnose(seen).findings.map(({ code }) => code))].sort()

test('the order of services and of what was seen of them changes no code, and nobody’s', () => {
  const of = (seen: Facts) =>
    diagnose(seen)
      .findings.flatMap(({ code, services }) => (services.length > 0 ? services : ['']).map(name => `${code} ${name}`))
      .sort()
  fc.assert(
    fc.property(fc.constantFrom(...rows), fc.infiniteStream(fc.nat()), ([, seen], random) => {
      const shuffled = <T>(list: readonly T[]): T[] =>
        list
          .map(item => ({ item, key: Number(random.next().value) }))
          .sort((a, b) => a.key - b.key)
          .map(({ item }) => item)
      expect(of({ ...seen, services: shuffled(seen.services), paths: shuffled(seen.paths) })).toEqual(of(seen))
    }),
    { numRuns: 300 },
  )
})

const table = rows.map(([title, seen]) => ({ title, seen }))

test.each(table)('a second service that is the same in all changes no code: $title', ({ seen }) => {
  const [first] = seen.services
  if (first === undefined) return
  const twin = { ...first, name: `${first.name}-2` }
  const paths = seen.paths
    .filter(({ vantage }) => vantage === first.name)
    .map(path => ({ ...path, vantage: twin.name }))
  const more = { ...seen, services: [...seen.services, twin], paths: [...seen.paths, ...paths] }
  expect(codesOf(more).filter(code => code !== 'FAP-109')).toEqual(codesOf(seen).filter(code => code !== 'FAP-109'))
})

test('200 services are judged in less than 200 ms of the processor', () => {
  const url = `http://${LAN}:2526`
  const services = Array.from({ length: 200 }, (_, i) => service(`s${i}`, url, { mode: i % 2 ? 'host' : 'bridge' }))
  const facts = () =>
    factsOf({ services, ends: { bridge: ends.connect('ETIMEDOUT', 3600) }, targets: [TARGET, 'https://a.b'] })
  const milliseconds = [1, 2, 3].map(() => {
    const seen = facts()
    const start = process.cpuUsage()
    expect(diagnose(seen).findings[0]).toMatchObject({ code: 'FAP-304' })
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  })
  expect(Math.min(...milliseconds)).toBeLessThan(200)
})
