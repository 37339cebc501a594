import { type Code, type Findings, proxyVariables, recreate, type Step, useOverlay } from './finding.ts'

/** One of the two applies: the list comes from `.env`, and then from there for all services, or it does not. */
const mendNoProxy = (code: Code): readonly Step[] => [
  { set: 'NO_PROXY', to: '{noProxy}' },
  ...useOverlay(code, 'environment:', ...['NO_PROXY', 'no_proxy'].map(name => `  ${name}: "{list}"`)),
]

/** The variables that a container gets. */
export const environment = {
  'FAP-107': {
    severity: 'warning',
    title: {
      en: 'A service has proxy variables in one letter case only',
      zh: '某个服务只设置了一种大小写的代理变量',
    },
    why: {
      en: 'No standard says which name counts. curl reads http_proxy only in lower case, some clients read only the upper-case names.',
      zh: '代理变量没有统一标准。curl 只读小写的 http_proxy，有些客户端只读大写的变量。',
    },
    seen: {
      en: '{services}: {variable} is not set. {clients}',
      zh: '{services}：没有设置 {variable}。{clients}',
    },
    remedy: {
      en: 'Give the service both letter cases, with the same values.',
      zh: '为该服务同时设置大写和小写变量，值相同。',
    },
    impact: {
      en: 'A small overlay is added; your compose files stay as they are. The services named in it are recreated and restart once.',
      zh: '新增一个小的覆盖文件，原有 compose 文件不变。其中列出的服务会重新创建，即重启一次。',
    },
    steps: useOverlay('FAP-107', ...proxyVariables),
    hiddenBy: ['FAP-101', 'FAP-114'],
    proof: 'reproduced',
  },
  'FAP-108': {
    severity: 'warning',
    title: {
      en: 'NO_PROXY holds a form that common clients ignore',
      zh: 'NO_PROXY 中有常见客户端不识别的写法',
    },
    why: {
      en: 'Exact names and addresses work everywhere. CIDR (172.28.0.0/16), *.x, host:port and spaces after the comma are each ignored by some clients, and their requests then go to the proxy.',
      zh: '完整的主机名和 IP 地址到处可用。网段（172.28.0.0/16）、*.x、主机:端口、逗号后的空格，都有客户端不识别，这些请求就会发给代理。',
    },
    seen: {
      en: '{file}:{line}: the entry «{entry}» — {reason} {clients}',
      zh: '{file}:{line}：条目「{entry}」—— {reason}{clients}',
    },
    remedy: {
      en: 'List names and single addresses, separated by commas without spaces; a leading dot (.example.lan) for subdomains. Services that do not take the list from .env get it by an overlay.',
      zh: '逐个列出主机名和 IP 地址，用逗号分隔，不加空格；子域名写成前面带点的形式（.example.lan）。不从 .env 取值的服务，用覆盖文件设置。',
    },
    impact: {
      en: 'Services whose variables change are recreated: they restart once.',
      zh: '变量有变化的服务会重新创建，即重启一次。',
    },
    steps: mendNoProxy('FAP-108'),
    hiddenBy: ['FAP-101', 'FAP-114'],
    proof: 'reproduced',
  },
  'FAP-109': {
    severity: 'warning',
    title: {
      en: 'NO_PROXY misses a service of the stack: internal calls go to the proxy',
      zh: 'NO_PROXY 缺少内部服务名：服务之间的请求会发给代理',
    },
    why: {
      en: 'Services call each other by name, and clients compare names: a subnet in NO_PROXY does not cover a name. The proxy cannot resolve it and answers 502, 503 or 504.',
      zh: '服务之间用名字互访，客户端按名字匹配：NO_PROXY 中的网段不包含名字。代理解析不了这个名字，就会返回 502、503 或 504。',
    },
    seen: {
      en: 'NO_PROXY of {services} does not name {missing}. {clients}',
      zh: '{services} 的 NO_PROXY 中没有 {missing}。{clients}',
    },
    remedy: {
      en: 'Add the names of all services of the project to NO_PROXY, beside localhost and 127.0.0.1. Services that do not take it from .env get it by an overlay.',
      zh: '在 NO_PROXY 中，除 localhost 和 127.0.0.1 外，加上项目中所有服务的名字。不从 .env 取值的服务，用覆盖文件设置。',
    },
    impact: {
      en: 'Services whose variables change are recreated: they restart once. Calls between services no longer pass the proxy.',
      zh: '变量有变化的服务会重新创建，即重启一次。服务之间的请求不再经过代理。',
    },
    steps: mendNoProxy('FAP-109'),
    hiddenBy: ['FAP-101', 'FAP-114'],
    proof: 'reproduced',
  },
  'FAP-110': {
    severity: 'error',
    title: {
      en: 'HTTP_PROXY is set but HTTPS_PROXY is not: https goes direct',
      zh: '只设置了 HTTP_PROXY，没有 HTTPS_PROXY：https 请求直接连接',
    },
    why: {
      en: 'A client chooses the variable by the scheme of the target. For https:// it is HTTPS_PROXY alone; HTTP_PROXY is not asked.',
      zh: '客户端按目标地址的协议选择变量。访问 https:// 只看 HTTPS_PROXY，不看 HTTP_PROXY。',
    },
    seen: {
      en: '{services}: HTTP_PROXY is set, HTTPS_PROXY is not. {clients}',
      zh: '{services}：有 HTTP_PROXY，没有 HTTPS_PROXY。{clients}',
    },
    remedy: {
      en: 'Set HTTPS_PROXY to the same URL, in both letter cases.',
      zh: '把 HTTPS_PROXY 设为同一个 URL，大小写都要。',
    },
    impact: {
      en: 'A small overlay is added; your compose files stay as they are. The services named in it are recreated and restart once.',
      zh: '新增一个小的覆盖文件，原有 compose 文件不变。其中列出的服务会重新创建，即重启一次。',
    },
    steps: useOverlay('FAP-110', ...proxyVariables),
    hiddenBy: ['FAP-101', 'FAP-114'],
    proof: 'reproduced',
  },
  'FAP-111': {
    severity: 'error',
    title: {
      en: 'A running container still has the old environment',
      zh: '运行中的容器仍在使用旧的环境变量',
    },
    why: {
      en: 'A container gets its variables when it is created. Neither an edit of .env nor `docker compose restart` changes them.',
      zh: '环境变量在创建容器时写入。修改 .env 或执行 `docker compose restart` 都不会改变它们。',
    },
    seen: {
      en: '{services}: {variable} in the container differs from what the compose files say now.',
      zh: '{services}：容器中的 {variable} 与当前 compose 配置不同。',
    },
    remedy: { en: 'Recreate the containers.', zh: '重新创建容器。' },
    impact: {
      en: 'Services whose configuration changed are recreated: they restart once, and what they wrote outside of volumes is lost.',
      zh: '配置有变化的服务会重新创建，即重启一次；写在数据卷之外的内容会丢失。',
    },
    steps: [recreate],
    hiddenBy: ['FAP-601'],
    proof: 'reproduced',
  },
  'FAP-112': {
    severity: 'warning',
    title: {
      en: '~/.docker/config.json puts other proxy variables into containers',
      zh: '~/.docker/config.json 向容器注入了另外的代理变量',
    },
    why: {
      en: 'The docker command adds the proxies of that file to each new container, in both letter cases. A service overrides them name by name: with only upper-case names of its own, the lower-case ones of the file stay and win.',
      zh: 'docker 命令会把该文件中的代理写入每个新容器，大小写都有。服务自己的变量按名字逐个覆盖：若只写了大写，文件中的小写变量仍然保留，而且优先生效。',
    },
    seen: {
      en: '{file} gives {services} the variable {variable}, which the service does not set itself.',
      zh: '{file} 给 {services} 注入了 {variable}，而服务自己没有设置它。',
    },
    remedy: {
      en: 'Let the service set all the names itself, in both letter cases; or remove "proxies" from that file.',
      zh: '让服务自己设置所有变量，大小写都要；或从该文件中删除 "proxies"。',
    },
    impact: {
      en: 'A small overlay is added; config.json and other projects stay as they are. The services named in it restart once.',
      zh: '新增一个小的覆盖文件；config.json 和其他项目不受影响。其中列出的服务会重启一次。',
    },
    steps: useOverlay('FAP-112', ...proxyVariables),
    hiddenBy: [],
    proof: 'reproduced',
  },
  'FAP-114': {
    severity: 'error',
    title: { en: 'A service has no proxy variables at all', zh: '某个服务完全没有代理变量' },
    why: {
      en: '.env only fills in the variables of the compose file. A variable reaches a container only when its service names it under environment or env_file.',
      zh: '.env 只用来替换 compose 文件中的变量。只有写在该服务的 environment 或 env_file 中，变量才会进入容器。',
    },
    seen: {
      en: '{services}: neither HTTP_PROXY nor HTTPS_PROXY.',
      zh: '{services}：既没有 HTTP_PROXY 也没有 HTTPS_PROXY。',
    },
    remedy: {
      en: 'Give the service the proxy variables. If it must not get out, this finding can be skipped: --skip FAP-114.',
      zh: '为该服务设置代理变量。若它本来就不该访问外网，可以跳过本项：--skip FAP-114。',
    },
    impact: {
      en: 'A small overlay is added; your compose files stay as they are. The services named in it are recreated and restart once.',
      zh: '新增一个小的覆盖文件，原有 compose 文件不变。其中列出的服务会重新创建，即重启一次。',
    },
    steps: useOverlay('FAP-114', ...proxyVariables),
    hiddenBy: ['FAP-101'],
    proof: 'reproduced',
  },
} as const satisfies Findings
