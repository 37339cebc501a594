import { changeScheme, type Findings, recreate, setUrl } from './finding.ts'

/** What the proxy itself answers. */
export const proxy = {
  'FAP-401': {
    severity: 'error',
    title: {
      en: '407: the proxy wants credentials and the URL has none',
      zh: '407：代理需要认证，但 URL 中没有用户名和密码',
    },
    why: {
      en: 'Clash often asks only others than 127.0.0.1 for credentials (skip-auth-prefixes): the test on the host succeeds, containers get 407.',
      zh: 'Clash 常对 127.0.0.1 免认证（skip-auth-prefixes）：宿主机上测试成功，容器却得到 407。',
    },
    seen: {
      en: '{url} answers 407 to {services}; the URL has no user name.',
      zh: '{url} 对 {services} 返回 407；URL 中没有用户名。',
    },
    remedy: {
      en: 'Put the user name and the password into PROXY_URL, percent-encoded (@ is %40, # is %23, $ is %24).',
      zh: '在 PROXY_URL 中写入用户名和密码，并做百分号编码（@ 写 %40，# 写 %23，$ 写 %24）。',
    },
    impact: {
      en: 'Services whose variables change are recreated: they restart once. The password can be read with `docker inspect`; keep .env private (chmod 600 .env).',
      zh: '变量有变化的服务会重新创建，即重启一次。用 `docker inspect` 能看到密码；请保护好 .env（chmod 600 .env）。',
    },
    steps: [setUrl('http://{user}:{password}@{host}:{port}'), recreate],
    hiddenBy: ['FAP-103', 'FAP-111'],
    proof: 'reproduced',
  },
  'FAP-402': {
    severity: 'error',
    title: { en: '407: the credentials are wrong', zh: '407：用户名或密码不正确' },
    why: {
      en: 'The proxy got credentials and refuses them: a typing error, an old password, or a character that was cut or changed on its way through .env. Clash (mihomo) answers 403 to wrong ones, tinyproxy before 1.11.2 answers 401, and 407 only to none.',
      zh: '代理收到了用户名和密码，但不接受：输入有误、密码已更换，或某个字符在经过 .env 时被截断或改变。用户名密码错误时，Clash（mihomo）返回 403，1.11.2 之前的 tinyproxy 返回 401，未提供时才返回 407。',
    },
    seen: {
      en: '{url} answers {status} to {services}, though credentials were sent.',
      zh: '{url} 对 {services} 返回 {status}，尽管已发送用户名和密码。',
    },
    remedy: {
      en: 'Put the right ones into PROXY_URL, percent-encoded.',
      zh: '在 PROXY_URL 中写入正确的用户名和密码，并做百分号编码。',
    },
    impact: {
      en: 'Services whose variables change are recreated: they restart once.',
      zh: '变量有变化的服务会重新创建，即重启一次。',
    },
    steps: [setUrl('http://{user}:{password}@{host}:{port}'), recreate],
    hiddenBy: ['FAP-103', 'FAP-111'],
    proof: 'reproduced',
  },
  'FAP-403': {
    severity: 'error',
    title: {
      en: "The proxy's access list refuses the container's address",
      zh: '代理的访问控制拒绝了容器的地址',
    },
    why: {
      en: 'tinyproxy and squid let in only listed addresses and answer 403; Clash closes the connection at once (lan-allowed-ips). Containers come with an address of their own subnet, not with that of the host.',
      zh: 'tinyproxy 和 squid 只放行列出的地址，否则返回 403；Clash 则立即关闭连接（lan-allowed-ips）。容器使用自己子网的地址，而不是宿主机的地址。',
    },
    seen: {
      en: '{url} refuses {services} ({source}): {reason}',
      zh: '{url} 拒绝了 {services}（{source}）：{reason}',
    },
    remedy: {
      en: 'Add the familyai subnet to the access list of the proxy.',
      zh: '在代理的访问控制中加入 familyai 子网。',
    },
    impact: {
      en: 'Only the proxy software changes, and it restarts; containers keep running. The rest of the LAN stays shut out.',
      zh: '只改代理软件，它需要重启；容器不受影响。局域网其他机器仍不能使用。',
    },
    steps: [{ allow: '{subnet}' }],
    hiddenBy: ['FAP-111', 'FAP-404'],
    proof: 'reproduced',
  },
  'FAP-404': {
    severity: 'error',
    title: { en: 'The proxy speaks SOCKS, the URL says http://', zh: '代理是 SOCKS 协议，URL 却写 http://' },
    why: {
      en: '`ssh -D`, the socks-port of Clash and the socks inbound of V2Ray speak SOCKS alone. An HTTP request to them ends in an empty reply or "Proxy CONNECT aborted".',
      zh: '`ssh -D`、Clash 的 socks-port、V2Ray 的 socks 入站只支持 SOCKS。向它们发 HTTP 请求，会得到空响应或 "Proxy CONNECT aborted"。',
    },
    seen: {
      en: '{address}:{port} answers the SOCKS5 greeting and no HTTP request.',
      zh: '{address}:{port} 应答 SOCKS5 握手，但不应答 HTTP 请求。',
    },
    remedy: {
      en: 'Best use an HTTP port of the same software (Clash: mixed-port; V2Ray: protocol http). socks5h:// suits only clients that know it: curl does, Python needs PySocks or socksio, wget and Node do not.',
      zh: '最好使用同一软件的 HTTP 端口（Clash：mixed-port；V2Ray：protocol 为 http）。socks5h:// 只适合支持它的客户端：curl 支持，Python 需要 PySocks 或 socksio，wget 和 Node 不支持。',
    },
    impact: {
      en: 'One line of .env changes; the services are recreated and restart once. Clients without SOCKS fail afterwards with an error of their own.',
      zh: '只改 .env 中的一行；服务会重新创建，即重启一次。不支持 SOCKS 的客户端之后会报各自的错误。',
    },
    steps: [changeScheme('https?', 'socks5h'), recreate],
    hiddenBy: ['FAP-111'],
    proof: 'reproduced',
  },
  'FAP-405': {
    severity: 'error',
    title: { en: 'The proxy speaks HTTP, the URL says socks', zh: '代理是 HTTP 协议，URL 却写 socks' },
    why: {
      en: 'The client opens with a SOCKS greeting, which an HTTP proxy does not know: "invalid version in initial SOCKS5 response".',
      zh: '客户端首先发送 SOCKS 握手，而 HTTP 代理不认识它："invalid version in initial SOCKS5 response"。',
    },
    seen: {
      en: '{address}:{port} answers HTTP, and {file}:{line} says socks.',
      zh: '{address}:{port} 应答的是 HTTP，而 {file}:{line} 写的是 socks。',
    },
    remedy: {
      en: 'Write http:// in PROXY_URL; leave the rest as it is.',
      zh: '把 PROXY_URL 中的协议改为 http://，其余不变。',
    },
    impact: {
      en: 'One line of .env changes; the services are recreated and restart once.',
      zh: '只改 .env 中的一行；服务会重新创建，即重启一次。',
    },
    steps: [changeScheme('socks[45]?[ah]?', 'http'), recreate],
    hiddenBy: ['FAP-111'],
    proof: 'reproduced',
  },
  'FAP-406': {
    severity: 'error',
    title: { en: 'The proxy accepts and never answers', zh: '代理接受连接，但一直不应答' },
    why: {
      en: 'The connection stands and no answer comes: the proxy hangs, waits for a server behind it, or the port belongs to some other program.',
      zh: '连接已建立，却没有应答：代理卡住了、在等待它后面的服务器，或该端口属于别的程序。',
    },
    seen: {
      en: '{address}:{port} accepted the connection and sent nothing for {seconds} s; the port belongs to {program}.',
      zh: '{address}:{port} 接受了连接，但 {seconds} 秒内没有发送任何数据；该端口属于 {program}。',
    },
    remedy: {
      en: 'Look into the log of the proxy and restart it. Then ask it on the host: the command must print a status such as 200.',
      zh: '查看代理日志并重启代理。然后在宿主机上测试：命令应输出状态码，例如 200。',
    },
    impact: {
      en: 'Restarting the proxy cuts the connections that go through it. The command below changes nothing.',
      zh: '重启代理会中断经过它的连接。下面的命令不做任何更改。',
    },
    steps: [
      {
        run: "curl -sS -m 15 -o /dev/null -w '%{http_code}\\n' -x 'http://{address}:{port}' '{target}'",
      },
    ],
    hiddenBy: ['FAP-111', 'FAP-404'],
    proof: 'reproduced',
  },
} as const satisfies Findings
