import { describe, expect, test } from 'vitest'
import { codes } from '../text/findings.ts'
import { doctorText } from './doctor-text.ts'
import { consulted, downloader, found, loopback, refused, service } from './fixture/diagnoses.ts'

const english = { language: 'en', width: 80, colour: false } as const
const chinese = { ...english, language: 'zh' } as const

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
