import type { Message } from './say.ts'

/** Why a client is not measured in a generation. */
export const notPackaged: Message = {
  en: 'Debian {generation} has no such client: undici has EnvHttpProxyAgent since 6.14 only',
  zh: 'Debian {generation} 中没有该客户端：undici 从 6.14 起才有 EnvHttpProxyAgent',
}

/** Why a client that is no Debian package is not measured on a machine. */
export const notDownloaded: Message = {
  en: 'it comes from PyPI, which did not answer this machine’s pip, or there is no pip',
  zh: '它来自 PyPI，而本机的 pip 无法访问 PyPI，或没有 pip',
}

/** What stands for `{clients}` in a finding. */
export const concerned: Message = {
  en: 'Of the clients measured it concerns {clients}.',
  zh: '实测客户端中受影响的有：{clients}。',
}
export const noneConcerned: Message = {
  en: 'It concerns none of the clients that were measured.',
  zh: '实测的客户端均不受影响。',
}

/** What `docs/clients` says around the tables. */
export const clientDocs = {
  title: { en: 'What clients do with the proxy variables', zh: '各客户端如何使用代理变量' },
  other: { en: '[中文](clients.zh.md)', zh: '[English](clients.en.md)' },
  introduction: {
    en: 'No standard says which variables a program reads and how. This is what was measured of real clients, as Debian packages them, by what the client saw and what the proxy and the target recorded. `npm test -- suites/clients` measures it again, and fails where a client does anything else.',
    zh: '程序读取哪些代理变量、如何读取，并没有标准。以下是对 Debian 打包的真实客户端的实测结果，依据是客户端所见以及代理和目标两侧的记录。`npm test -- suites/clients` 会重新测量，结果不一致即失败。',
  },
  everywhere: { en: 'What works everywhere', zh: '到处可用的写法' },
  bothCases: {
    en: 'Set {variables}, and the same in upper case: every client that reads any variable reads the lower-case one, and nothing reads only upper case. Both must have the same value, because clients differ in which one wins.',
    zh: '设置 {variables}，大写的也设为同样的值：凡是读取代理变量的客户端都读小写的，没有只读大写的。两者必须同值，因为各客户端的优先顺序不同。',
  },
  url: {
    en: 'Write the URL with its scheme, http://HOST:PORT, and percent-encode user and password.',
    zh: 'URL 要写协议：http://主机:端口；用户名和密码做百分号编码。',
  },
  list: {
    en: 'In `no_proxy` list full names and single IPv4 addresses, or `.example.lan` for everything below a domain, separated by commas without spaces. No other form is honoured by all.',
    zh: '`no_proxy` 中写完整的主机名和单个 IPv4 地址，或用 `.example.lan` 表示某域名下的所有主机，以逗号分隔，不加空格。其他写法都不是所有客户端都识别。',
  },
  noList: { en: '{clients} honours no form of it at all.', zh: '{clients} 完全不识别 no_proxy。' },
  noTunnel: {
    en: '{clients} cannot ask a proxy for https:// (no CONNECT).',
    zh: '{clients} 不能通过代理访问 https://（不发 CONNECT）。',
  },
  noVariables: {
    en: 'No variable reaches {clients}; such a program needs an option or another setting.',
    zh: '{clients} 不读取任何代理变量，需要在程序中另行设置。',
  },
  variables: { en: 'Which variables are read', zh: '读取哪些变量' },
  variablesNote: {
    en: 'In the order in which they win. †: the https:// URL is sent to the proxy in the clear, without CONNECT. ‡: the request fails. Versions in this and the other tables are those that were measured; a change may have come anywhere between two of them.',
    zh: '按优先顺序排列。†：https:// 的 URL 以明文直接发给代理，不发 CONNECT。‡：请求失败。各表中的版本是实测版本，变化可能发生在两个实测版本之间。',
  },
  forms: { en: 'Which forms of NO_PROXY are honoured', zh: '识别 NO_PROXY 的哪些写法' },
  formsNote: {
    en: '✓ the request goes direct, ✗ it goes to the proxy all the same. Clients that read no variable are left out.',
    zh: '✓ 直接连接，✗ 仍然发给代理。不读取代理变量的客户端未列出。',
  },
  form: { en: 'form', zh: '写法' },
  asked: { en: 'list, and what is asked for', zh: '列表，以及请求的目标' },
  failures: { en: 'What a failure looks like', zh: '各种失败的表现' },
  failuresNote: {
    en: 'Exit code and words of each client, with … for what differs from request to request. «none»: it did not end by itself within seconds. Exit code 0 with a failure is no mistake of this page: such a client reports none.',
    zh: '各客户端的退出码和提示，… 表示每次不同的部分。「none」：数秒内没有自行结束。失败而退出码为 0 并非笔误：该客户端不报告错误。',
  },
  client: { en: 'client', zh: '客户端' },
  versions: { en: 'versions', zh: '版本' },
  failure: { en: 'failure', zh: '失败情形' },
  exit: { en: 'exit', zh: '退出码' },
  ended: { en: 'ended', zh: '结果' },
  says: { en: 'says', zh: '提示' },
  packaged: { en: 'package', zh: '软件包' },
  measured: { en: 'Versions measured', zh: '实测版本' },
  none: { en: 'none', zh: '无' },
  all: { en: 'all', zh: '全部' },
  generated: {
    en: 'Made by `npm run docs` from helpers/probe/clients/expectations; edit it there.',
    zh: '由 `npm run docs` 根据 helpers/probe/clients/expectations 生成；请在那里修改。',
  },
} as const satisfies Record<string, Message>
