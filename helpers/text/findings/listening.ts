import { type Findings, recreate, setUrl } from './finding.ts'

/** Where the proxy listens: every one of these is seen as "connection refused", at once. */
export const listening = {
  'FAP-301': {
    severity: 'error',
    title: { en: 'Refused: nothing listens on that port', zh: '连接被拒绝：该端口没有程序监听' },
    why: {
      en: 'The machine is reached and says that the port is closed: the proxy is not running, or it uses another port. V2Ray does not start with an inbound that names no protocol.',
      zh: '能到达该机器，但端口是关闭的：代理没有运行，或用的是别的端口。V2Ray 的 inbound 缺少 protocol 时无法启动。',
    },
    seen: {
      en: '{address}:{port} refuses the connection: nothing listens on port {port} there.',
      zh: '{address}:{port} 拒绝连接：那里没有程序监听端口 {port}。',
    },
    remedy: {
      en: 'Start the proxy and let it listen on {host}, with an access list or credentials; or put its real port into PROXY_URL.',
      zh: '启动代理并让它监听 {host}，同时设置访问控制或用户名密码；若端口不对，请在 PROXY_URL 中写实际端口。',
    },
    impact: {
      en: 'Only the proxy software changes; containers keep running. On {host} the proxy is reachable from the LAN: hence the access list.',
      zh: '只改代理软件，容器不受影响。监听 {host} 后局域网也能访问，所以要设置访问控制。',
    },
    steps: [{ listen: '{host}' }],
    hiddenBy: ['FAP-106', 'FAP-111', 'FAP-204', 'FAP-309'],
    proof: 'reproduced',
  },
  'FAP-302': {
    severity: 'error',
    title: { en: 'Refused: the proxy listens on loopback only', zh: '连接被拒绝：代理只监听回环地址' },
    why: {
      en: 'On 127.0.0.1 the proxy is there for programs of the host alone. Containers arrive at another address of the host, and there nobody listens. Clash does this by default (allow-lan: false).',
      zh: '监听 127.0.0.1 时，只有宿主机自己的程序能用。容器访问的是宿主机的另一个地址，那里没有程序监听。Clash 默认就是这样（allow-lan: false）。',
    },
    seen: {
      en: '{address}:{port} refuses the connection; {program} listens on {listening}:{port}.',
      zh: '{address}:{port} 拒绝连接；{program} 监听的是 {listening}:{port}。',
    },
    remedy: {
      en: 'Let the proxy listen on the address that the containers use, {host} (or {gateway}, which is not an address of the LAN), and let in {subnet} and the host itself, no one else.',
      zh: '让代理监听容器使用的地址 {host}（或不属于局域网的 {gateway}），访问控制只放行 {subnet} 和宿主机本身。',
    },
    impact: {
      en: 'Only the proxy software changes, and it restarts; containers keep running. Without an access list everybody on the LAN could use the proxy.',
      zh: '只改代理软件，它需要重启；容器不受影响。如果不设访问控制，局域网内任何人都能使用该代理。',
    },
    steps: [{ listen: '{host}', allow: '{subnet}' }],
    hiddenBy: ['FAP-106', 'FAP-111'],
    proof: 'reproduced',
  },
  'FAP-303': {
    severity: 'error',
    title: {
      en: 'Refused: the proxy listens on another address than the one used',
      zh: '连接被拒绝：代理监听的不是所用的地址',
    },
    why: {
      en: 'A host has several addresses: the LAN address, one for the default bridge (172.17.0.1, also host.docker.internal), one for the familyai bridge (172.28.0.1). A proxy bound to one of them does not answer on the others.',
      zh: '宿主机有多个地址：局域网地址、默认网桥地址（172.17.0.1，也就是 host.docker.internal）、familyai 网桥地址（172.28.0.1）。代理绑定在其中一个上，就不会应答其余地址。',
    },
    seen: {
      en: '{address}:{port} refuses the connection; {program} listens on {listening}:{port}.',
      zh: '{address}:{port} 拒绝连接；{program} 监听的是 {listening}:{port}。',
    },
    remedy: {
      en: 'Use the address that the proxy listens on, or let it listen on the one used.',
      zh: '改用代理实际监听的地址，或让代理监听所用的地址。',
    },
    impact: {
      en: 'Services whose variables change are recreated: they restart once. The proxy stays as it is.',
      zh: '变量有变化的服务会重新创建，即重启一次。代理软件不变。',
    },
    steps: [setUrl('http://{listening}:{port}'), recreate],
    hiddenBy: ['FAP-106', 'FAP-111', 'FAP-204', 'FAP-309'],
    proof: 'reproduced',
  },
} as const satisfies Findings
