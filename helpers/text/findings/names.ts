import { type Findings, recreate, setUrl, useOverlay } from './finding.ts'

/** The proxy's name and address. */
export const names = {
  'FAP-201': {
    severity: 'error',
    title: { en: "The proxy's name does not resolve from a service", zh: '服务无法解析代理的主机名' },
    why: {
      en: "A container asks Docker's own name server (127.0.0.11), not the /etc/hosts of the host. It knows services of the same network, and what the name servers of the host know.",
      zh: '容器使用 Docker 内置的 DNS（127.0.0.11），不读宿主机的 /etc/hosts。它只认识同一网络中的服务，以及宿主机 DNS 服务器认识的名字。',
    },
    seen: { en: 'From {services} the name «{name}» has no address.', zh: '在 {services} 中，「{name}」解析不到地址。' },
    remedy: { en: 'Use an address instead of the name.', zh: '用 IP 地址代替主机名。' },
    impact: {
      en: 'Services whose variables change are recreated: they restart once. When the address of the host changes, .env must follow.',
      zh: '变量有变化的服务会重新创建，即重启一次。宿主机地址变化时，需要同步修改 .env。',
    },
    steps: [setUrl('http://{host}:{port}'), recreate],
    hiddenBy: ['FAP-101', 'FAP-102', 'FAP-103', 'FAP-111', 'FAP-202', 'FAP-203'],
    proof: 'reproduced',
  },
  'FAP-202': {
    severity: 'error',
    title: {
      en: 'host.docker.internal is used without extra_hosts',
      zh: '使用了 host.docker.internal，但没有配置 extra_hosts',
    },
    why: {
      en: 'On Linux the name exists only in containers that ask for it with extra_hosts. host-gateway is then the address of the default bridge (usually 172.17.0.1), whatever network the service is on: the proxy must listen there.',
      zh: '在 Linux 上，只有用 extra_hosts 声明过的容器才有这个名字。host-gateway 是默认网桥的地址（通常是 172.17.0.1），与服务所在网络无关：代理必须监听该地址。',
    },
    seen: {
      en: 'PROXY_URL names host.docker.internal; no extra_hosts in {services}.',
      zh: 'PROXY_URL 使用 host.docker.internal；{services} 没有 extra_hosts。',
    },
    remedy: {
      en: 'Add extra_hosts to each service that uses the proxy, or use the address of the host in PROXY_URL.',
      zh: '为每个使用代理的服务添加 extra_hosts，或在 PROXY_URL 中改用宿主机地址。',
    },
    impact: {
      en: 'A small overlay is added; your compose files stay as they are. The services named in it are recreated and restart once.',
      zh: '新增一个小的覆盖文件，原有 compose 文件不变。其中列出的服务会重新创建，即重启一次。',
    },
    steps: useOverlay('FAP-202', 'extra_hosts: ["host.docker.internal:host-gateway"]'),
    hiddenBy: ['FAP-111'],
    proof: 'reproduced',
  },
  'FAP-203': {
    severity: 'error',
    title: {
      en: 'The proxy is a compose service name, which a host-mode container cannot resolve',
      zh: '代理地址是 compose 服务名，host 网络模式的容器无法解析',
    },
    why: {
      en: "Service names are known to Docker's name server only. A host-mode container uses the name servers of the host, which do not know them.",
      zh: '服务名只有 Docker 内置 DNS 认识。host 模式的容器使用宿主机的 DNS，它不认识服务名。',
    },
    seen: {
      en: '{services} runs in host mode, and PROXY_URL names the service «{name}».',
      zh: '{services} 使用 host 网络模式，而 PROXY_URL 写的是服务名「{name}」。',
    },
    remedy: {
      en: 'Use an address of the host for all, with a proxy that listens there. A proxy in a container can be published for the host alone: ports: ["127.0.0.1:{port}:{port}"], and the host-mode service gets http://127.0.0.1:{port}.',
      zh: '所有服务统一使用宿主机地址，代理监听该地址。若代理在容器中，可只对宿主机发布端口：ports: ["127.0.0.1:{port}:{port}"]，host 模式的服务使用 http://127.0.0.1:{port}。',
    },
    impact: {
      en: 'Services whose variables change are recreated: they restart once.',
      zh: '变量有变化的服务会重新创建，即重启一次。',
    },
    steps: [setUrl('http://{host}:{port}'), recreate],
    hiddenBy: ['FAP-111'],
    proof: 'reproduced',
  },
  'FAP-204': {
    severity: 'error',
    title: {
      en: "The proxy's address belonged to this host and no longer does",
      zh: '代理地址曾是宿主机的地址，现在已经不是',
    },
    why: {
      en: 'The router gave the host another LAN address (DHCP), or the host moved to another network. PROXY_URL still has the old one.',
      zh: '路由器通过 DHCP 给宿主机分配了新地址，或宿主机换了网络。PROXY_URL 里还是旧地址。',
    },
    seen: {
      en: 'PROXY_URL has {address}; this host has {host} now.',
      zh: 'PROXY_URL 为 {address}；宿主机现在的地址是 {host}。',
    },
    remedy: {
      en: 'Use the present address, and reserve it in the router; or use {gateway}, which does not change.',
      zh: '改用当前地址，并在路由器上固定该地址；也可以使用不会变化的 {gateway}。',
    },
    impact: {
      en: 'Services whose variables change are recreated: they restart once. NO_PROXY and other settings with the old address must follow.',
      zh: '变量有变化的服务会重新创建，即重启一次。NO_PROXY 等处的旧地址也要一并修改。',
    },
    steps: [setUrl('http://{host}:{port}'), recreate],
    hiddenBy: ['FAP-111'],
    proof: 'reproduced',
  },
} as const satisfies Findings
