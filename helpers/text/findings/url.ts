import { addScheme, changeScheme, type Findings, recreate, setUrl } from './finding.ts'

/** The proxy URL, as it stands in `.env`. */
export const url = {
  'FAP-101': {
    severity: 'error',
    title: { en: 'PROXY_URL is missing or empty', zh: 'PROXY_URL 缺失或为空' },
    why: {
      en: 'Compose takes the proxy of every service from PROXY_URL. Without it the services get an empty proxy variable, or a default that means another machine.',
      zh: 'Compose 用 PROXY_URL 给每个服务设置代理。没有它，服务得到的是空的代理变量，或指向别处的默认值。',
    },
    seen: { en: 'PROXY_URL has no value in {file}.', zh: '{file} 中的 PROXY_URL 没有值。' },
    remedy: {
      en: 'Put the proxy into .env: its scheme, an address of the host that containers reach, and its port.',
      zh: '在 .env 中写入代理地址：协议、容器能访问的宿主机地址和端口。',
    },
    impact: {
      en: 'Services whose variables change are recreated: they restart once.',
      zh: '变量有变化的服务会重新创建，即重启一次。',
    },
    steps: [setUrl('http://{host}:{port}'), recreate],
    hiddenBy: [],
    proof: 'reproduced',
  },
  'FAP-102': {
    severity: 'error',
    title: { en: 'The proxy URL has no scheme', zh: '代理 URL 缺少协议（http://）' },
    why: {
      en: 'Clients guess differently when a URL starts with the address: curl takes it for HTTP, others refuse it.',
      zh: 'URL 直接以地址开头时，各客户端的理解不同：curl 当作 HTTP，另一些客户端直接报错。',
    },
    seen: {
      en: '{file}:{line}: the proxy URL starts with «{address}» instead of http:// or socks5h://.',
      zh: '{file}:{line}：代理 URL 以「{address}」开头，前面没有 http:// 或 socks5h://。',
    },
    remedy: { en: 'Write http:// before the address.', zh: '在地址前加上 http://。' },
    impact: {
      en: 'One line of .env changes; the services are recreated and restart once.',
      zh: '只改 .env 中的一行；服务会重新创建，即重启一次。',
    },
    steps: [addScheme, recreate],
    hiddenBy: ['FAP-101'],
    proof: 'reproduced',
  },
  'FAP-103': {
    severity: 'error',
    title: {
      en: 'The proxy URL cannot be parsed, or its credentials are not percent-encoded',
      zh: '代理 URL 无法解析，或用户名、密码未做百分号编码',
    },
    why: {
      en: 'In a URL the characters @ : / # ? % and the space have a meaning of their own. In a user name or password they cut the URL at the wrong place, and the client looks for a proxy that does not exist.',
      zh: '@ : / # ? % 和空格在 URL 中另有含义。它们直接出现在用户名或密码里时，URL 会在错误的位置被截断，客户端就去找一个不存在的代理。',
    },
    seen: {
      en: '{file}:{line}, column {column}: {reason}',
      zh: '{file}:{line} 第 {column} 列：{reason}',
    },
    remedy: {
      en: 'Percent-encode the user name and the password: @ is %40, : is %3A, / is %2F, # is %23, ? is %3F, % is %25, $ is %24, & is %26, a space is %20.',
      zh: '对用户名和密码做百分号编码：@ 写 %40，: 写 %3A，/ 写 %2F，# 写 %23，? 写 %3F，% 写 %25，$ 写 %24，& 写 %26，空格写 %20。',
    },
    impact: {
      en: 'One line of .env changes; the password itself stays the same. The services are recreated and restart once.',
      zh: '只改 .env 中的一行，密码本身不变。服务会重新创建，即重启一次。',
    },
    steps: [setUrl('http://{user}:{password}@{address}:{port}'), recreate],
    hiddenBy: ['FAP-101'],
    proof: 'reproduced',
  },
  'FAP-104': {
    severity: 'warning',
    title: {
      en: 'A line of .env reads differently in compose, in `source .env` and in dotenv',
      zh: '.env 中有一行，在 compose、`source .env` 和 dotenv 中读出的值不同',
    },
    why: {
      en: 'There is no one .env format. CRLF line ends, a byte-order mark, $, #, &, quotes and spaces are read by different rules: what compose accepts can be cut or executed as a command by the shell.',
      zh: '.env 没有统一的格式。CRLF 换行、BOM、$、#、&、引号和空格的规则各不相同：compose 能接受的内容，shell 可能会截断，甚至当作命令执行。',
    },
    seen: {
      en: '{file}:{line}: {variable} is not read the same everywhere: {reason}',
      zh: '{file}:{line}：{variable} 的读法不一致：{reason}',
    },
    remedy: {
      en: 'Save .env with LF line ends and without a byte-order mark, percent-encode what is special in a URL, and write other values without spaces.',
      zh: '用 LF 换行、无 BOM 保存 .env；URL 中的特殊字符用百分号编码，其他值不要带空格。',
    },
    impact: {
      en: '.env is rewritten in place; keep a copy if you want to compare. Nothing restarts until the next `docker compose up -d`.',
      zh: '直接改写 .env，如需对比请先备份。在下次 `docker compose up -d` 之前不会重启任何服务。',
    },
    steps: [
      { run: String.raw`sed -i '1s/^\xEF\xBB\xBF//; s/\r$//' {windowsFile}` },
      { set: '{variable}', to: '{rewritten}' },
    ],
    hiddenBy: ['FAP-103'],
    proof: 'reproduced',
  },
  'FAP-105': {
    severity: 'warning',
    title: {
      en: "The shell's environment overrides a proxy variable of .env",
      zh: '当前 shell 的环境变量覆盖了 .env 中的代理变量',
    },
    why: {
      en: 'For compose the environment of the shell comes before .env. NO_PROXY and HTTP_PROXY are often exported by a login script, and .env is then without effect.',
      zh: 'compose 优先使用 shell 环境变量，其次才是 .env。登录脚本常会导出 NO_PROXY、HTTP_PROXY，这时 .env 里的值不起作用。',
    },
    seen: {
      en: 'This shell exports {variable}, and .env says otherwise ({file}:{line}).',
      zh: '当前 shell 导出了 {variable}，与 .env 中的值不同（{file}:{line}）。',
    },
    remedy: {
      en: 'Unset it in this shell; for good, remove the export from ~/.profile, ~/.bashrc or /etc/environment.',
      zh: '在当前 shell 中取消它；要彻底解决，请从 ~/.profile、~/.bashrc 或 /etc/environment 中删除对应的 export。',
    },
    impact: {
      en: 'A new shell exports it again until the export is removed. Services whose variables change are recreated: they restart once.',
      zh: '在删除 export 之前，新开的 shell 仍会导出它。变量有变化的服务会重新创建，即重启一次。',
    },
    steps: [{ run: 'unset {exported}' }, recreate],
    hiddenBy: [],
    proof: 'reproduced',
  },
  'FAP-106': {
    severity: 'error',
    title: {
      en: 'The proxy URL is a loopback address, but bridge services use it',
      zh: '代理 URL 是回环地址，但 bridge 网络的服务也在用它',
    },
    why: {
      en: 'Inside a container 127.0.0.1 and localhost are the container itself, not the host. Only a host-mode container shares the loopback of the host.',
      zh: '在容器里，127.0.0.1 和 localhost 是容器自己，不是宿主机。只有 host 网络模式的容器才与宿主机共用回环地址。',
    },
    seen: {
      en: '{file}:{line}: the proxy URL is {url}; used in bridge mode by {services}.',
      zh: '{file}:{line}：代理 URL 为 {url}；以下 bridge 服务在使用：{services}。',
    },
    remedy: {
      en: 'Use an address of the host that containers reach. The proxy must listen on that address as well.',
      zh: '改用容器能访问的宿主机地址。代理也必须监听该地址。',
    },
    impact: {
      en: 'Services whose variables change are recreated: they restart once. A host-mode downloader keeps working with that address.',
      zh: '变量有变化的服务会重新创建，即重启一次。host 模式的下载容器用该地址同样可用。',
    },
    steps: [setUrl('http://{host}:{port}'), recreate],
    hiddenBy: [],
    proof: 'reproduced',
  },
  'FAP-113': {
    severity: 'error',
    title: {
      en: 'The scheme is https://, but the proxy speaks plain HTTP',
      zh: '协议写成 https://，但代理使用的是明文 HTTP',
    },
    why: {
      en: 'The scheme of the proxy URL says how to talk to the proxy, not which sites may be visited. With https:// the client starts TLS with a proxy that does not know it. HTTPS sites go through an http:// proxy as well.',
      zh: '代理 URL 中的协议表示如何与代理通信，而不是能访问哪类网站。写成 https:// 时，客户端会与不支持 TLS 的代理进行 TLS 握手。访问 HTTPS 网站同样使用 http:// 代理。',
    },
    seen: {
      en: '{address}:{port} answers plain HTTP and no TLS, and {file}:{line} says https://.',
      zh: '{address}:{port} 只应答明文 HTTP，不应答 TLS；而 {file}:{line} 写的是 https://。',
    },
    remedy: {
      en: 'Write http:// in PROXY_URL; leave the rest as it is.',
      zh: '把 PROXY_URL 中的协议改为 http://，其余不变。',
    },
    impact: {
      en: 'One line of .env changes; the services are recreated and restart once.',
      zh: '只改 .env 中的一行；服务会重新创建，即重启一次。',
    },
    steps: [changeScheme('https', 'http'), recreate],
    hiddenBy: ['FAP-111'],
    proof: 'reproduced',
  },
} as const satisfies Findings
