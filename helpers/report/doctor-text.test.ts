import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import type { DrawnPath, Found, ServiceVerdict } from '../doctor/diagnosis.ts'
import { codes } from '../text/findings.ts'
import { doctorText, placeText } from './doctor-text.ts'
import type { Consulted } from './doctor-verdict.ts'
import { consulted, downloader, found, path, refused, service } from './fixture/diagnoses.ts'

const english = { language: 'en', width: 80, colour: false } as const
const chinese = { ...english, language: 'zh' } as const

const loopback = consulted(
  {
    services: [refused('code-traditional'), refused('api'), downloader],
    findings: [found('FAP-106', { place: { file: '/home/dad/familyai/.env', line: 3, column: 11 } })],
  },
  { before: { PROXY_URL: 'PROXY_URL=http://127.0.0.1:2526' } },
)

test('where the engine is on another machine, that is said before anything else', () => {
  const elsewhere = { ...loopback, engine: 'ssh://***@192.168.3.84' }
  for (const style of [english, chinese]) {
    const text = doctorText(elsewhere, style)
    expect(text.split('\n\n')[0]).toContain('ssh://***@192.168.3.84')
    expect(text.endsWith(doctorText(loopback, style))).toBe(true)
  }
})

describe('a whole screen', () => {
  test('one cause, in English', () => {
    expect(doctorText(loopback, english)).toMatchInlineSnapshot(`
      "code-traditional → familyai 172.28.0.1 → ✗ 192.168.3.84:2526  ECONNREFUSED
      api              → familyai 172.28.0.1 → ✗ 192.168.3.84:2526  ECONNREFUSED
      model-downloader → host → 192.168.3.84:2526 → huggingface.co ✓

      ✗ FAP-106 · .env:3:11 · The proxy URL is a loopback address, but bridge services
        use it
        seen    .env:3: the proxy URL is http://192.168.3.84:2526; used in bridge mode
                by code-traditional api.
        why     Inside a container 127.0.0.1 and localhost are the container itself,
                not the host. Only a host-mode container shares the loopback of the
                host.
        mend    Use an address of the host that containers reach. The proxy must
                listen on that address as well.
          .env
          - PROXY_URL=http://127.0.0.1:2526
          + PROXY_URL=http://192.168.3.84:2526
          docker compose up -d
        impact  Services whose variables change are recreated: they restart once. A
                host-mode downloader keeps working with that address.
        more    docs/findings/FAP-106.md

      2 of 3 services of /home/dad/familyai cannot get out: FAP-106.
      Mend it, then look again: npm start -- --project /home/dad/familyai
      "
    `)
  })

  test('one cause, in Chinese', () => {
    expect(doctorText(loopback, chinese)).toMatchInlineSnapshot(`
      "code-traditional → familyai 172.28.0.1 → ✗ 192.168.3.84:2526  ECONNREFUSED
      api              → familyai 172.28.0.1 → ✗ 192.168.3.84:2526  ECONNREFUSED
      model-downloader → host → 192.168.3.84:2526 → huggingface.co ✓

      ✗ FAP-106 · .env:3:11 · 代理 URL 是回环地址，但 bridge 网络的服务也在用它
        现象  .env:3：代理 URL 为 http://192.168.3.84:2526；以下 bridge 服务在使用：
              code-traditional api。
        原因  在容器里，127.0.0.1 和 localhost 是容器自己，不是宿主机。只有 host 网络
              模式的容器才与宿主机共用回环地址。
        处理  改用容器能访问的宿主机地址。代理也必须监听该地址。
          .env
          - PROXY_URL=http://127.0.0.1:2526
          + PROXY_URL=http://192.168.3.84:2526
          docker compose up -d
        影响  变量有变化的服务会重新创建，即重启一次。host 模式的下载容器用该地址同样
              可用。
        详见  docs/findings/FAP-106.zh.md

      /home/dad/familyai 的 3 个服务中有 2 个不能访问外网：FAP-106。
      处理后再次检查：npm start -- --project /home/dad/familyai
      "
    `)
  })

  test('a proxy that must change, on a narrow terminal', () => {
    const moved = consulted({ services: [refused('api')], findings: [found('FAP-302')] })
    expect(doctorText(moved, { ...chinese, width: 40 })).toMatchInlineSnapshot(`
      "api → familyai 172.28.0.1
            → ✗ 192.168.3.84:2526
            ECONNREFUSED

      ✗ FAP-302 · 连接被拒绝：代理只监听回环地
        址
        现象  192.168.3.84:2526 拒绝连接；
              mihomo 监听的是 127.0.0.1:2526。
        原因  监听 127.0.0.1 时，只有宿主机自
              己的程序能用。容器访问的是宿主机
              的另一个地址，那里没有程序监听。
              Clash 默认就是这样（allow-lan:
              false）。
        处理  让代理监听容器使用的地址
              192.168.3.84（或不属于局域网的
              172.28.0.1），访问控制只放行
              172.28.0.0/16 和宿主机本身。
          Clash, mihomo，config.yaml
          mixed-port: 2526
          allow-lan: true
          bind-address: 192.168.3.84
          lan-allowed-ips: [172.28.0.0/16, 192.168.3.84/32, 127.0.0.0/8]  # mihomo
        影响  只改代理软件，它需要重启；容器不
              受影响。如果不设访问控制，局域网
              内任何人都能使用该代理。
        详见  docs/findings/FAP-302.zh.md

      /home/dad/familyai 没有服务能访问外网：
      FAP-302。
      处理后再次检查：
          npm start -- --project /home/dad/familyai
      "
    `)
  })

  test('nothing wrong', () => {
    expect(
      doctorText(consulted({ verdict: 'out', services: [service('api'), downloader] }), english),
    ).toMatchInlineSnapshot(`
      "api              → familyai 172.28.0.1 → 192.168.3.84:2526 → huggingface.co ✓
      model-downloader → host → 192.168.3.84:2526 → huggingface.co ✓

      Every service of /home/dad/familyai gets out through the proxy.
      "
    `)
  })
})

test.each(codes)('one cause is one screen: %s', code => {
  const whole = found(code)
  // Either NO_PROXY names the target or a variable is missing.
  const steps =
    code === 'FAP-503' ? whole.steps.filter(step => !('set' in step && step.set === 'NO_PROXY')) : whole.steps
  const services = [refused('code-traditional'), refused('api'), downloader]
  for (const style of [english, chinese]) {
    const lines = doctorText(consulted({ services, findings: [{ ...whole, steps }] }), style)
      .trimEnd()
      .split('\n')
    expect(lines.length, lines.join('\n')).toBeLessThanOrEqual(30)
  }
})

describe('the way out', () => {
  const drawn = (services: readonly ServiceVerdict[], part: Partial<Consulted['diagnosis']> = {}) =>
    doctorText(consulted({ services, ...part }), english)
      .split('\n\n')[0]
      ?.split('\n')

  test('a mark says how each ends, and names stand under each other', () => {
    const name = (paths: DrawnPath[], part: Partial<ServiceVerdict> = {}) => service('代理', { paths, ...part })
    expect(
      drawn([
        service('api'),
        name([path(['代理', 'host', 'proxy:1', 'x'], 2, '407')], { state: 'not-out' }),
        service('db', { state: 'unknown', paths: [] }),
        service('web', { state: 'unknown', paths: [path(['web', 'net', 'proxy:1', 'x'])] }),
        service('gone', { state: 'not-out', paths: [] }),
        service('odd', { state: 'not-out', paths: [path(['odd', 'net', 'x'], null, '502')] }),
      ]),
    ).toEqual([
      'api  → familyai 172.28.0.1 → 192.168.3.84:2526 → huggingface.co ✓',
      '代理 → host → ✗ proxy:1  407',
      'db   → ? not looked at',
      'web  → net → proxy:1 → x ?',
      'gone → ✗',
      'odd  → net → x ✗  502',
    ])
  })

  test('targets that are reached alike share a line, others have one each', () => {
    const to = (target: string, broken: number | null = null) =>
      path(['api', 'net', 'proxy:1', target], broken, broken === null ? null : '503')
    expect(drawn([service('api', { state: 'not-out', paths: [to('c', 3), to('a'), to('b')] })])).toEqual([
      'api → net → proxy:1 → ✗ c  503',
      '    → net → proxy:1 → a, b ✓',
    ])
  })

  test('many services with the same path are one line', () => {
    const many = Array.from({ length: 50 }, (_, i) => refused(`s${i}`))
    expect(drawn([...many, downloader])).toEqual([
      '50 services      → familyai 172.28.0.1 → ✗ 192.168.3.84:2526  ECONNREFUSED',
      'model-downloader → host → 192.168.3.84:2526 → huggingface.co ✓',
    ])
  })

  test('with several errors each service says which is its own', () => {
    const findings = [found('FAP-302', { services: ['a'] }), found('FAP-401', { services: ['a', 'b'] })]
    const lines = drawn([refused('a'), refused('b')], { findings })
    expect(lines?.join(' ')).toMatch(/FAP-302 FAP-401 +b .*FAP-401$/)
  })
})

test('a warning beside an error is brief, alone it is told in full', () => {
  const beside = doctorText(consulted({ findings: [found('FAP-302'), found('FAP-701')] }), english)
  expect(beside.split('\n').filter(line => line.includes('impact'))).toHaveLength(1)
  expect(beside).toContain('! FAP-701')
  expect(doctorText(consulted({ findings: [found('FAP-701')] }), english)).toContain('impact')
})

test('the proxy software that is there is told how; else the usual one, and where the others stand', () => {
  const text = (program: string) =>
    doctorText(consulted({ findings: [found('FAP-302', { values: { program } })] }), english)
  expect(text('tinyproxy')).toContain('    Listen 192.168.3.84\n    Allow 172.28.0.0/16\n')
  expect(text('verge-mihomo')).toContain('    bind-address: 192.168.3.84\n')
  expect(text('verge-mihomo')).not.toContain('other proxy software')
  expect(text('node')).toMatch(/Clash[\s\S]*other proxy software: docs\/findings\/FAP-302.md/)
})

test('places that the finding leaves open are filled with what is known, else explained', () => {
  const { host, ...values } = found('FAP-403').values
  const text = (known: Consulted['known']) =>
    doctorText(consulted({ findings: [{ ...found('FAP-403'), values }] }, { known }), english)
  expect(host).toBe('192.168.3.84')
  expect(text({ host: '10.0.0.7' })).toContain('    lan-allowed-ips: [172.28.0.0/16, 10.0.0.7/32, 127.0.0.0/8]\n')
  expect(text({})).toMatch(/\{host\}\/32[\s\S]*^ {4}\{host\} {2}the LAN address/m)
})

test('variables of .env stand in one diff', () => {
  const steps = [{ set: 'A', to: '1' }, { set: 'B', to: '2' }, { run: 'x' }]
  const text = doctorText(
    consulted({ findings: [{ ...found('FAP-302'), steps }] }, { before: { B: 'B = 1' } }),
    english,
  )
  expect(text).toContain('    .env\n    + A=1\n    - B = 1\n    + B=2\n    x\n')
})

test('a sentence names the first of many services, the document all', () => {
  const names = Array.from({ length: 200 }, (_, i) => `s${i}`).join(', ')
  const many = found('FAP-110', { values: { services: names } })
  expect(doctorText(consulted({ findings: [many] }), english)).toContain('s0, s1, s2 and 197 more: HTTP_PROXY is set')
  expect(doctorText(consulted({ findings: [many] }), chinese)).toContain('s0, s1, s2 等，另有 197 个')
  expect(many.values.services).toBe(names)
})

test('what only the owner knows is explained', () => {
  const text = doctorText(consulted({ findings: [found('FAP-401', { open: ['user', 'password'] })] }), english)
  expect(text).toContain('    + PROXY_URL=http://{user}:{password}@192.168.3.84:2526\n')
  expect(text).toMatch(/^ {4}\{user\} {6}the user name, percent-encoded in a URL$/m)
})

test.each([
  ['/home/dad/familyai/.env', '.env:3:11'],
  ['.env', '.env:3:11'],
  ['/home/dad/.docker/config.json', '/home/dad/.docker/config.json:3:11'],
])('%s is named as %s', (file, shown) => {
  expect(placeText({ file, line: 3, column: 11 }, '/home/dad/familyai')).toBe(shown)
})

test('colours change nothing else', () => {
  const colourful = doctorText(loopback, { ...english, colour: true })
  expect(colourful).toContain('\x1b[31m')
  expect(stripVTControlCharacters(colourful)).toBe(doctorText(loopback, english))
})

const word = fc.string({
  unit: fc.constantFrom(
    'a',
    'B',
    '7',
    '-',
    '.',
    ':',
    '/',
    ' ',
    '代',
    '，',
    '😀',
    '\x1b[31m',
    '\x00',
    '\n',
    '\r',
    '\x9b',
    '\u202e',
    '{',
    '}',
  ),
  maxLength: 60,
})
const paths = fc.array(
  fc.record({
    target: word,
    hops: fc.array(word, { maxLength: 5 }),
    broken: fc.option(fc.nat(5)),
    how: fc.option(word),
  }),
  { maxLength: 3 },
)
const services = fc.array(
  fc.record({
    name: word,
    mode: fc.constantFrom('bridge', 'host', 'none', 'shared'),
    running: fc.boolean(),
    state: fc.constantFrom('out', 'not-out', 'unknown'),
    paths,
  }),
  { maxLength: 12 },
)
const findings: fc.Arbitrary<Found[]> = fc.array(
  fc
    .record({
      code: fc.constantFrom(...codes),
      place: fc.option(fc.record({ file: word, line: fc.nat(), column: fc.nat() })),
      value: word,
      services: fc.array(word),
    })
    .map(({ code, place, value, services }) => {
      const values = { reason: { en: value, zh: value }, program: value, address: value, url: value, file: value }
      return found(code, { place, services, values })
    }),
  { maxLength: 3 },
)

test('whatever the names and values are, no line is wider than the terminal but those to copy, and nothing steers it', () => {
  fc.assert(
    fc.property(
      services,
      findings,
      fc.constantFrom(40, 80),
      fc.constantFrom('en', 'zh'),
      (services, findings, width, language) => {
        const text = doctorText(consulted({ services, findings }, { project: '/p', again: 'x' }), {
          language,
          width,
          colour: false,
        })
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u)
        for (const line of text.split('\n'))
          if (!line.startsWith('    ')) expect(stringWidth(line), line).toBeLessThanOrEqual(width)
      },
    ),
  )
})
