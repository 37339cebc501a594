import { type Findings, recreate, type Step, setUrl } from './finding.ts'

/** What goes on to another machine is forwarded: no INPUT rule sees it, and Docker leaves DOCKER-USER to the owner. */
const forward: Step = { run: 'sudo iptables -I DOCKER-USER -s {subnet} -d {machine} -p tcp --dport {port} -j ACCEPT' }

/** The way from the container to the address of the proxy. */
export const reach = {
  'FAP-304': {
    severity: 'error',
    title: { en: 'Timeout: a firewall drops container → host', zh: '超时：防火墙丢弃了容器发往宿主机的包' },
    why: {
      en: "What a container sends to an address of the host passes the host's INPUT rules. ufw drops it by default, while ping is let through, and what the host sends to itself is never filtered: `curl -x` on the host proves nothing here. What goes on to another machine is forwarded instead, past the chain DOCKER-USER.",
      zh: '容器发往宿主机地址的包要经过宿主机的 INPUT 规则。ufw 默认丢弃，但放行 ping；而宿主机访问自己从不过滤：所以在宿主机上 `curl -x` 成功不能说明问题。发往另一台机器的包则是转发，经过 DOCKER-USER 链。',
    },
    seen: {
      en: '{services} → {address}:{port}: no answer for {seconds} s; the host itself gets an answer there.',
      zh: '{services} → {address}:{port}：{seconds} 秒没有应答；宿主机自己访问则有应答。',
    },
    remedy: {
      en: 'Allow the familyai subnet, and only it, to reach the port of the proxy. Turning the firewall off is not needed. For a proxy on another machine the rule belongs into DOCKER-USER.',
      zh: '只允许 familyai 子网访问代理端口。不需要关闭防火墙。代理在另一台机器上时，规则应放在 DOCKER-USER 中。',
    },
    impact: {
      en: 'One rule is added; the LAN stays shut out, and nothing restarts. That of ufw survives a reboot (to undo: the same with «delete» behind ufw); one in DOCKER-USER does not (to undo: -D in place of -I).',
      zh: '增加一条规则；局域网仍不能访问，也不会重启任何服务。ufw 的规则重启后仍有效（撤销：同一命令，ufw 后加 delete）；DOCKER-USER 中的规则重启后失效（撤销：把 -I 换成 -D）。',
    },
    steps: [{ run: 'sudo ufw allow from {subnet} to any port {hostPort}' }, forward],
    hiddenBy: ['FAP-111', 'FAP-204', 'FAP-307', 'FAP-309'],
    proof: 'reproduced',
  },
  'FAP-305': {
    severity: 'error',
    title: {
      en: 'No route to host, at once: a firewall rejects container → host',
      zh: '立即报 No route to host：防火墙拒绝了容器发往宿主机的包',
    },
    why: {
      en: 'A rule answers with icmp-host-prohibited or icmp-admin-prohibited, as firewalld does. The client calls that "No route to host", though the route is fine. A rule that answers like a closed port is seen as "Connection refused".',
      zh: '防火墙规则（例如 firewalld）用 icmp-host-prohibited 或 icmp-admin-prohibited 应答。客户端显示为 "No route to host"，其实路由没有问题。按“端口关闭”方式应答的规则，则显示为 "Connection refused"。',
    },
    seen: {
      en: '{services} → {address}:{port}: {errno} after {seconds} s, sooner than a search for the address would take.',
      zh: '{services} → {address}:{port}：{seconds} 秒后即报 {errno}，比查找地址（ARP）失败要快得多。',
    },
    remedy: {
      en: 'Allow the familyai subnet to reach the port of the proxy, before the rule that rejects; for a proxy on another machine in DOCKER-USER.',
      zh: '在拒绝规则之前，允许 familyai 子网访问代理端口；代理在另一台机器上时，放在 DOCKER-USER 中。',
    },
    impact: {
      en: 'The rule holds until the next reboot or reload of the firewall; keep it in the configuration of your firewall (firewalld: put the bridge into the zone docker). Nothing restarts.',
      zh: '该规则在重启或重新加载防火墙之前有效；长期使用请写入防火墙配置（firewalld：把网桥加入 docker 区域）。不会重启任何服务。',
    },
    steps: [{ run: 'sudo iptables -I INPUT 1 -s {subnet} -p tcp --dport {hostPort} -j ACCEPT' }, forward],
    hiddenBy: ['FAP-111', 'FAP-204'],
    proof: 'reproduced',
  },
  'FAP-306': {
    severity: 'error',
    title: {
      en: 'No route to host or a timeout, after seconds: nobody has that address, or its machine lets nobody in',
      zh: '几秒后报 No route to host 或超时：没有机器使用该地址，或那台机器不让连接',
    },
    why: {
      en: 'The host asks the LAN three times, a second apart, who has that address (ARP). When nobody answers, that is "No route to host". A timeout means that it was sent to somebody and nothing came back: a firewall on that machine drops it, as the one of Windows does, or a router leads nowhere.',
      zh: '宿主机用 ARP 在局域网内查询该地址，每秒一次共三次；没有应答时报 "No route to host"。超时则表示请求已经发出而没有任何应答：那台机器自己的防火墙把它丢弃了（Windows 默认如此），或路由器后面没有这个地址。',
    },
    seen: {
      en: '{services} → {address}:{port}: {errno} after {seconds} s. {reason}',
      zh: '{services} → {address}:{port}：{seconds} 秒后报 {errno}。{reason}',
    },
    remedy: {
      en: 'If the proxy runs on this host, use the address of the host. If it runs on another machine: switch that on, correct its address in .env, or let the port in where its own firewall stands (Windows: Defender Firewall, an inbound rule for the program or the port).',
      zh: '代理在宿主机上时，改用宿主机的地址。代理在另一台机器上时：请开机，或更正 .env 中的地址，或在那台机器自己的防火墙中放行该端口（Windows：Defender 防火墙，为该程序或端口添加入站规则）。',
    },
    impact: {
      en: 'Services whose variables change are recreated: they restart once.',
      zh: '变量有变化的服务会重新创建，即重启一次。',
    },
    steps: [setUrl('http://{host}:{port}'), recreate],
    hiddenBy: ['FAP-111', 'FAP-204', 'FAP-309'],
    proof: 'reproduced',
  },
  'FAP-307': {
    severity: 'error',
    title: {
      en: 'Network unreachable: an internal network without a route',
      zh: '网络不可达：internal 网络没有出口路由',
    },
    why: {
      en: 'The network is marked internal: true, so its containers have no default route. They still reach the gateway address of their own bridge. Engines up to 24 keep the route and drop the packets: a timeout.',
      zh: '该网络设置了 internal: true，容器没有默认路由，但仍能访问自己网桥的网关地址。Engine 24 及更早版本保留路由并丢弃数据包，表现为超时。',
    },
    seen: {
      en: '{services} is on the internal network {network}; {address} is not in its subnet {subnet}.',
      zh: '{services} 位于 internal 网络 {network}；{address} 不在其子网 {subnet} 内。',
    },
    remedy: {
      en: 'Use the gateway address of that network, with the proxy listening there. The services then get out through the proxy and in no other way.',
      zh: '改用该网络的网关地址，并让代理监听它。这样服务只能通过代理访问外网。',
    },
    impact: {
      en: 'Services whose variables change are recreated: they restart once. The network stays internal.',
      zh: '变量有变化的服务会重新创建，即重启一次。该网络仍是 internal。',
    },
    steps: [setUrl('http://{gateway}:{port}'), recreate],
    hiddenBy: ['FAP-111', 'FAP-309'],
    proof: 'reproduced',
  },
  'FAP-308': {
    severity: 'error',
    title: {
      en: 'Partial reachability: one network mode gets out, the other does not',
      zh: '部分可达：一种网络模式能访问外网，另一种不能',
    },
    why: {
      en: 'A host-mode container is in the network of the host: 127.0.0.1 works there and no firewall rule stands between. A bridge service is in its own network. One PROXY_URL must suit both.',
      zh: 'host 模式的容器就在宿主机网络中：127.0.0.1 可用，也没有防火墙阻隔。bridge 服务有自己的网络。同一个 PROXY_URL 必须两边都适用。',
    },
    seen: { en: 'Gets out: {works}. Does not: {fails}.', zh: '可以访问外网：{works}。不能：{fails}。' },
    remedy: {
      en: 'Use the LAN address of the host for both, with the proxy listening there and the firewall open for the familyai subnet.',
      zh: '两种模式都使用宿主机的局域网地址；代理监听该地址，防火墙放行 familyai 子网。',
    },
    impact: {
      en: 'Services whose variables change are recreated: they restart once.',
      zh: '变量有变化的服务会重新创建，即重启一次。',
    },
    steps: [setUrl('http://{host}:{port}'), recreate],
    hiddenBy: [
      'FAP-101',
      'FAP-102',
      'FAP-103',
      'FAP-106',
      'FAP-110',
      'FAP-111',
      'FAP-113',
      'FAP-114',
      'FAP-201',
      'FAP-202',
      'FAP-203',
      'FAP-204',
      'FAP-301',
      'FAP-302',
      'FAP-303',
      'FAP-304',
      'FAP-305',
      'FAP-306',
      'FAP-307',
      'FAP-309',
      'FAP-401',
      'FAP-402',
      'FAP-403',
      'FAP-404',
      'FAP-405',
      'FAP-406',
      'FAP-501',
      'FAP-502',
      'FAP-503',
    ],
    proof: 'reproduced',
  },
  'FAP-309': {
    severity: 'error',
    title: {
      en: 'The familyai network does not exist yet, or its gateway is not the address used',
      zh: 'familyai 网络还不存在，或其网关不是所用的地址',
    },
    why: {
      en: 'The gateway address comes into being with the network, at the first `docker compose up`, and goes with it at `down`. Its value is set by the compose file, or chosen by the engine. A proxy that starts before it cannot listen there.',
      zh: '网关地址随网络一起出现（首次 `docker compose up`），也随 `down` 一起消失。其值由 compose 文件指定，或由 Docker Engine 分配。在此之前启动的代理无法监听该地址。',
    },
    seen: {
      en: 'The proxy URL has {address}, meant for the network {network}: {reason}.',
      zh: '代理 URL 为 {address}，应属于网络 {network}：{reason}。',
    },
    remedy: {
      en: 'Bring the project up once, so that the network exists, and use its gateway. Then start the proxy again if it must listen there.',
      zh: '先启动一次项目以创建网络，再使用其网关地址。若代理要监听该地址，请随后重启代理。',
    },
    impact: {
      en: 'The network is created if it is missing. Services whose variables change are recreated: they restart once.',
      zh: '网络不存在时会被创建。变量有变化的服务会重新创建，即重启一次。',
    },
    steps: [setUrl('http://{gateway}:{port}'), recreate],
    hiddenBy: ['FAP-601', 'FAP-602', 'FAP-603', 'FAP-606'],
    proof: 'reproduced',
  },
} as const satisfies Findings
