/** The words of report.html, beside those of the other reports. */
export const pageText = {
  skip: { en: 'To the content', zh: '跳到正文' },
  contents: { en: 'Contents', zh: '目录' },
  copy: { en: 'Copy', zh: '复制' },
  copied: { en: 'Copied.', zh: '已复制。' },
  notCopied: {
    en: 'The browser did not allow it: select the text and copy it.',
    zh: '浏览器不允许，请选中文字后复制。',
  },

  passed: { en: 'passed', zh: '通过' },
  failed: { en: 'failed', zh: '失败' },
  partial: { en: 'partial', zh: '部分通过' },
  notSupported: { en: 'not supported', zh: '不支持' },
  skipped: { en: 'skipped', zh: '已跳过' },
  all: { en: 'all', zh: '全部' },

  paths: { en: 'The ways', zh: '访问路径' },
  pathsIntro: {
    en: 'Where requests went, and where they ended. Each distinct way stands here once; the number says how many proofs went it.',
    zh: '请求经过哪里、止于哪里。相同的路径只出现一次，数字是走这条路径的验证次数。',
  },
  asExpected: { en: 'as expected', zh: '符合预期' },
  notExpected: { en: 'not as expected', zh: '不符合预期' },
  otherWays: { en: 'Other ways that ended so: {count}', zh: '结果相同的其他路径：{count} 条' },
  proofs: { en: '{count} proofs', zh: '{count} 次验证' },
  oneProof: { en: '1 proof', zh: '1 次验证' },
  container: { en: 'container', zh: '容器' },
  bridge: { en: 'bridge', zh: '网桥' },
  host: { en: 'host', zh: '宿主机' },
  proxy: { en: 'proxy', zh: '代理' },
  internet: { en: 'internet', zh: '互联网' },
  gotOut: { en: 'got out', zh: '已到达' },
  notReached: { en: 'not reached:', zh: '未能到达：' },

  findings: { en: 'What to mend', zh: '需要处理' },
  services: { en: 'Services', zh: '服务' },
  error: { en: 'error', zh: '错误' },
  warning: { en: 'warning', zh: '警告' },

  matrix: { en: 'What reaches what', zh: '可达性矩阵' },
  matrixIntro: {
    en: 'How PROXY_URL names the proxy (columns), and where the proxy listens (rows). A cell says how the request ended; a thick border means that it should have ended otherwise.',
    zh: '列是 PROXY_URL 中代理的写法，行是代理的监听位置，单元格是请求的结果；粗边框表示结果与预期不符。',
  },
  listens: { en: 'the proxy listens on', zh: '代理监听于' },

  find: { en: 'Search', zh: '搜索' },
  status: { en: 'Status', zh: '状态' },
  reset: { en: 'Show all', zh: '全部显示' },
  shown: { en: 'Scenarios shown:', zh: '显示的场景：' },
  of: { en: 'of {count}', zh: '/ 共 {count}' },
  scenariosCaption: { en: 'Scenarios by host, failed ones first', zh: '各主机上的场景，失败的在前' },
  toEvidence: { en: 'A mark leads to the evidence.', zh: '点击标记可查看证据。' },

  claims: { en: 'What the guide says', zh: '指南的说法' },
  claimsCaption: { en: 'Claims of the guide, and what each host proved', zh: '指南中的说法与各主机的验证结果' },
  proofsOf: { en: 'scenarios: {count}', zh: '场景：{count} 个' },
  clients: { en: 'Clients', zh: '客户端' },
  clientsCaption: { en: 'Clients and what they make of proxy variables', zh: '各客户端对代理变量的处理' },
  client: { en: 'client', zh: '客户端' },

  timings: { en: 'How long it took', zh: '耗时' },
  timingsCaption: { en: 'Time of each area of scenarios, by host', zh: '各主机上每类场景的耗时' },
  slowestCaption: { en: 'The slowest scenarios', zh: '最慢的场景' },
  area: { en: 'area', zh: '类别' },
  time: { en: 'time', zh: '耗时' },
  seconds: { en: '{seconds} s', zh: '{seconds} 秒' },

  evidence: { en: 'Evidence', zh: '证据' },
  evidenceIntro: {
    en: 'Both sides of each proof: what the client saw, and what the proxy and the origin recorded of the same request.',
    zh: '每次验证的两端：客户端看到的，以及代理和源站对同一请求的记录。',
  },
  noProof: { en: 'No request was made.', zh: '没有发出请求。' },
  why: { en: 'why', zh: '原因' },
  file: { en: 'file', zh: '文件' },
  again: { en: 'run it again', zh: '重新运行' },
  byHand: { en: 'repeat by hand', zh: '手动重复' },
  control: { en: 'positive control', zh: '对照' },
  clientSaw: { en: 'What the client saw', zh: '客户端看到的' },
  upstreamSaw: { en: 'What the upstream proxy recorded', zh: '上游代理的记录' },
  internetSaw: { en: 'What the origin recorded', zh: '源站的记录' },
  nothing: { en: 'nothing', zh: '无' },
  exit: { en: 'exit code', zh: '退出码' },
  connectStatus: { en: 'answer to CONNECT', zh: '对 CONNECT 的应答' },
  lastStatus: { en: 'status', zh: '状态码' },
  remote: { en: 'connected to', zh: '已连接' },
  duration: { en: 'time', zh: '耗时' },
  milliseconds: { en: '{ms} ms', zh: '{ms} 毫秒' },

  merged: { en: 'Joined from several reports', zh: '由多份报告合并' },
  mergedFrom: { en: 'Run {run}, {date}', zh: '运行 {run}，{date}' },
  conflictsCaption: { en: 'Reports that disagree; the newest counts', zh: '结果不一致的报告，以最新的为准' },
  counts: { en: 'counts', zh: '采用' },
  older: { en: 'older', zh: '较旧' },
} as const

/** What a cell of the reachability matrix is about; by the parts of its scenario's id, in the order of the grid. */
export const matrixText = {
  vantage: {
    'bridge-service': { en: 'from a bridge service', zh: '从 bridge 服务发出' },
    'host-mode-downloader': { en: 'from the host-mode downloader', zh: '从 host 模式的下载器发出' },
    host: { en: 'from the host itself', zh: '从宿主机自身发出' },
  },
  listen: {
    loopback: { en: 'loopback', zh: '回环地址' },
    'lan-address': { en: 'LAN address', zh: '局域网地址' },
    'familyai-gateway': { en: 'familyai gateway', zh: 'familyai 网关' },
    'default-bridge': { en: 'default bridge', zh: '默认网桥' },
    'all-addresses': { en: 'all addresses', zh: '所有地址' },
    'in-a-container': { en: 'in a container', zh: '在容器中' },
  },
  form: {
    'host-ip': { en: 'host IP', zh: '宿主机 IP' },
    'familyai-gateway': { en: 'familyai gateway', zh: 'familyai 网关' },
    'host-docker-internal': { en: 'host.docker.internal', zh: 'host.docker.internal' },
    'host-docker-internal-extra-hosts': {
      en: 'host.docker.internal + extra_hosts',
      zh: 'host.docker.internal + extra_hosts',
    },
    'service-name': { en: 'service name', zh: '服务名' },
    '127-0-0-1': { en: '127.0.0.1', zh: '127.0.0.1' },
  },
} as const

/** How a request ended, for a reader who does not know the kit's words. */
export const outcomeText = {
  proxied: { en: 'through the proxy', zh: '经代理到达' },
  direct: { en: 'past the proxy', zh: '绕过代理' },
  refused: { en: 'refused', zh: '被拒绝' },
  unreachable: { en: 'unreachable', zh: '不可达' },
  timeout: { en: 'timeout', zh: '超时' },
  'dns-failed': { en: 'name not found', zh: '名称无法解析' },
  'auth-required': { en: 'credentials wanted', zh: '需要认证' },
  denied: { en: 'denied', zh: '被禁止' },
  'wrong-protocol': { en: 'wrong protocol', zh: '协议不符' },
  'upstream-failed': { en: 'proxy could not go on', zh: '代理无法转发' },
  'tls-failed': { en: 'TLS failed', zh: 'TLS 失败' },
  reset: { en: 'cut off', zh: '连接被中断' },
  inconclusive: { en: 'not clear', zh: '无法判断' },
} as const
