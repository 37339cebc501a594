import type { Message } from './say.ts'

/** What `docs/proxies` says around the tested configurations. */
export const proxyDocs = {
  title: { en: 'The proxy software', zh: '代理软件的配置' },
  other: { en: '[中文](proxies.zh.md)', zh: '[English](proxies.en.md)' },
  introduction: {
    en: 'How to set each proxy up so that FamilyAI gets out and nobody else on the LAN does. Every configuration here is the very file with which the tests run that software. The host is `192.168.3.84`, the port `2526`, the network of the containers `172.28.0.0/16`: put your own in. Restart the proxy afterwards, then look with `npm start -- --project DIR`; for Clash and V2Ray add `--proxy-config FILE`, and the doctor names the line that is wrong.',
    zh: '如何配置各种代理，让 FamilyAI 能访问外网，而局域网内其他人不能使用该代理。本页的每份配置都是测试运行该软件时所用的文件。宿主机是 `192.168.3.84`，端口 `2526`，容器网段 `172.28.0.0/16`：请换成您自己的。修改后重启代理，再用 `npm start -- --project 目录` 检查；Clash 和 V2Ray 还可加 `--proxy-config 文件`，会指出出错的那一行。',
  },
  listening: {
    en: 'All of them listen on the one address that `PROXY_URL` names, never on `0.0.0.0`. Containers come with an address of their own network, and so they stand in the log of the proxy: that is how you see that it is used.',
    zh: '所有配置都只监听 `PROXY_URL` 所用的那一个地址，不监听 `0.0.0.0`。容器以自己网段的地址连接，代理日志里显示的就是该地址：由此可以确认代理确实被使用。',
  },
  right: { en: 'Let in the containers and the host:', zh: '只放行容器和宿主机：' },
  credentials: {
    en: 'Or ask for credentials, here `family` and `secret-2526`; then `PROXY_URL=http://family:secret-2526@192.168.3.84:2526`, with every special character percent-encoded:',
    zh: '或者要求用户名和密码，这里是 `family` 和 `secret-2526`；此时 `PROXY_URL=http://family:secret-2526@192.168.3.84:2526`，特殊字符都要做百分号编码：',
  },
  generated: {
    en: 'Made by `npm run docs` from helpers/text/proxies.ts and fixtures/proxies; edit it there.',
    zh: '由 `npm run docs` 根据 helpers/text/proxies.ts 和 fixtures/proxies 生成；请在那里修改。',
  },
} as const

/** Of each software: its name, where its configuration is, and what to know of it. */
export const proxyNotes: Readonly<
  Record<string, { readonly title: Message; readonly file: string; readonly note: Message }>
> = {
  clash: {
    title: { en: 'Clash, mihomo', zh: 'Clash、mihomo' },
    file: 'config.yaml',
    note: {
      en: 'Without `allow-lan: true` it listens on 127.0.0.1 alone, whatever `bind-address` says. `allow-lan: true` by itself serves the whole LAN. Whom `lan-allowed-ips` (mihomo) does not name it cuts off at once. With `skip-auth-prefixes` for 127.0.0.1 a test on the host succeeds while containers get 407; to wrong credentials mihomo answers 403. Put your own nodes and rules in the place of `MATCH,DIRECT`.',
      zh: '没有 `allow-lan: true` 时，无论 `bind-address` 怎么写，都只监听 127.0.0.1。只写 `allow-lan: true` 则对整个局域网开放。不在 `lan-allowed-ips`（mihomo）中的来源会被立即断开。若 `skip-auth-prefixes` 含 127.0.0.1，宿主机上测试成功，容器却得到 407；用户名密码错误时 mihomo 返回 403。请用您自己的节点和规则替换 `MATCH,DIRECT`。',
    },
  },
  v2ray: {
    title: { en: 'V2Ray', zh: 'V2Ray' },
    file: 'config.json',
    note: {
      en: 'An inbound without `protocol` does not start ("unknown config id"). With `socks` it answers no HTTP request. Left out, `listen` is `0.0.0.0`. An inbound has no access list: routing decides, the first outbound takes what no rule names, and whom it does not know gets a tunnel that closes at once. Put your own server in the place of `freedom`.',
      zh: 'inbound 缺少 `protocol` 无法启动（“unknown config id”）。写 `socks` 则不应答 HTTP 请求。省略 `listen` 时监听 `0.0.0.0`。inbound 没有访问控制：由路由决定，没有规则匹配的走第一个 outbound，因此未列出的来源得到的隧道会立即关闭。请用您自己的服务器替换 `freedom`。',
    },
  },
  ssh: {
    title: { en: 'ssh -D', zh: 'ssh -D' },
    file: '',
    note: {
      en: 'It speaks SOCKS alone, and lets in everybody who reaches it: `http://` fails with "Empty reply from server" or "Proxy CONNECT aborted". Keep it on 127.0.0.1, with Privoxy in front:',
      zh: '它只支持 SOCKS，而且任何能连上的人都能用：`http://` 会得到 “Empty reply from server” 或 “Proxy CONNECT aborted”。让它只监听 127.0.0.1，前面再加 Privoxy：',
    },
  },
  privoxy: {
    title: { en: 'Privoxy, in front of SOCKS', zh: 'Privoxy（放在 SOCKS 前面）' },
    file: '/etc/privoxy/config',
    note: {
      en: 'As shipped it listens on 127.0.0.1:8118. `forward-socks5t` sends everything on to the SOCKS port, names too. Whom `permit-access` does not name it cuts off. `debug 512` logs each request with its client.',
      zh: '默认监听 127.0.0.1:8118。`forward-socks5t` 把全部请求（包括域名）转给 SOCKS 端口。不在 `permit-access` 中的来源会被断开。`debug 512` 会记录每个请求及其来源。',
    },
  },
  tinyproxy: {
    title: { en: 'tinyproxy', zh: 'tinyproxy' },
    file: '/etc/tinyproxy/tinyproxy.conf',
    note: {
      en: 'As shipped it listens everywhere and allows 127.0.0.1 alone: containers get 403.',
      zh: '默认监听所有地址，但只放行 127.0.0.1：容器得到 403。',
    },
  },
  squid: {
    title: { en: 'Squid', zh: 'Squid' },
    file: '/etc/squid/squid.conf',
    note: {
      en: 'As shipped it listens everywhere and allows localhost alone: containers get 403. `http_access allow` must stand before `deny all`. Users are made with `printf \'family:%s\\n\' "$(openssl passwd -apr1)" | sudo tee /etc/squid/users`.',
      zh: '默认监听所有地址，但只放行 localhost：容器得到 403。`http_access allow` 必须写在 `deny all` 之前。用户用 `printf \'family:%s\\n\' "$(openssl passwd -apr1)" | sudo tee /etc/squid/users` 建立。',
    },
  },
  dante: {
    title: { en: 'Dante', zh: 'Dante' },
    file: '/etc/danted.conf',
    note: {
      en: 'A SOCKS server: `PROXY_URL=socks5h://192.168.3.84:2526` suits only clients that know it (curl does, wget and Node do not). `external` is the interface of the way out, such as eth0.',
      zh: 'SOCKS 服务器：`PROXY_URL=socks5h://192.168.3.84:2526` 只适合支持它的客户端（curl 支持，wget 和 Node 不支持）。`external` 是出口网卡，例如 eth0。',
    },
  },
  mitmproxy: {
    title: { en: 'mitmproxy', zh: 'mitmproxy' },
    file: '~/.mitmproxy/config.yaml',
    note: {
      en: 'It opens TLS and signs with a CA of its own (`~/.mitmproxy/mitmproxy-ca-cert.pem`). Until the containers know that CA every https request fails: [FAP-502](findings/FAP-502.md) gives it to them. It has no access list; close its port to others with the firewall, or ask for credentials.',
      zh: '它会解开 TLS，并用自己的 CA（`~/.mitmproxy/mitmproxy-ca-cert.pem`）签发证书。容器信任该 CA 之前，所有 https 请求都会失败：按 [FAP-502](findings/FAP-502.zh.md) 处理。它没有访问控制；请用防火墙关闭其端口，或要求用户名和密码。',
    },
  },
}
