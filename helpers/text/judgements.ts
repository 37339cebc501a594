import { fileReasons } from './files.ts'
import { type Language, type Message, say, type Values } from './say.ts'

/** A sentence in every language, its places filled; one that a sentence fills, by that in the same language. */
export function saidWith(message: Message, values: Readonly<Record<string, Values[string] | Message>>): Message {
  const said = (language: Language) => {
    const own = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'object' ? value[language] : value,
    ])
    return say(language, message, Object.fromEntries(own))
  }
  return { en: said('en'), zh: said('zh') }
}

/** `{program}` where it could not be seen. */
export const unseenProgram: Message = { en: 'a program that could not be seen', zh: '无法识别的程序' }

/** FAP-306: `{reason}` */
export const silences = {
  nobody: { en: 'Nobody there has that address.', zh: '没有机器使用该地址。' },
  dropped: {
    en: 'Nothing came back: that machine is off, has another address, or its own firewall drops the port.',
    zh: '没有任何应答：那台机器没有开机、地址不对，或它自己的防火墙丢弃了该端口的请求。',
  },
} as const satisfies Readonly<Record<string, Message>>

/** FAP-308: `{works}` where no service is in host mode */
export const hostItself: Message = { en: 'the host itself', zh: '宿主机自己' }

/** FAP-309: `{reason}` */
export const gatewayReasons = {
  missing: { en: 'it does not exist yet', zh: '还不存在' },
  other: { en: 'its gateway is {gateway}', zh: '其网关是 {gateway}' },
  gone: { en: 'the host has no address on it', zh: '宿主机在该网络上没有地址' },
} as const satisfies Readonly<Record<string, Message>>

/** FAP-403: `{reason}` */
export const refusals = {
  status: { en: 'it answers {status}.', zh: '返回 {status}。' },
  closed: { en: 'it closes the connection at once, without a word.', zh: '立即关闭连接，没有任何应答。' },
} as const satisfies Readonly<Record<string, Message>>

/** FAP-501: `{status}` where that is no number */
export const tunnelStatuses = {
  closed: { en: '200, then closes the connection,', zh: '200 后随即关闭连接' },
  silent: { en: '200, then nothing more,', zh: '200 后再无应答' },
  notTls: { en: '200, then something that is no TLS,', zh: '200 后的内容不是 TLS' },
  socks: { en: 'a SOCKS failure ({errno})', zh: 'SOCKS 错误（{errno}）' },
} as const satisfies Readonly<Record<string, Message>>

/** FAP-503: `{reason}` */
export const directReasons = {
  answered: { en: 'it answered.', zh: '有应答。' },
  failed: { en: 'it ended with {errno}.', zh: '结果为 {errno}。' },
} as const satisfies Readonly<Record<string, Message>>

/** FAP-603: `{other}` where the engine does not say which */
export const anotherNetwork: Message = { en: 'another network of the engine', zh: '引擎中的另一个网络' }

/** FAP-901: why the doctor does not stand in for a service on a network */
export const notMade = {
  driver: {
    en: 'its network {network} is of the kind {driver}, not a bridge, and no container of the doctor’s own stands there: it could take an address of the LAN. Bring the project up (docker compose up -d), then look again.',
    zh: '其网络 {network} 的类型是 {driver}，不是 bridge；检查时不会在其中启动临时容器，以免占用局域网地址。请先启动项目（docker compose up -d）再检查。',
  },
  taken: {
    en: '{subnet} of its network {network} overlaps {destination} dev {device} of this host, so it is not made for a look: that would cut off what is there. Give the network another subnet; or, if it is right, bring the project up (docker compose up -d) and look again.',
    zh: '其网络 {network} 的 {subnet} 与宿主机的 {destination} dev {device} 重叠，检查时不会创建该网络，以免切断那里的连接。请为该网络换一个子网；若确实无误，请先启动项目（docker compose up -d）再检查。',
  },
  unseen: {
    en: 'the routes of this host could not be looked at, so its network {network} with {subnet} is not made for a look: it could cut off what is there. Bring the project up (docker compose up -d), then look again.',
    zh: '无法查看宿主机的路由，因此检查时不会创建其网络 {network}（{subnet}），以免切断已有的连接。请先启动项目（docker compose up -d）再检查。',
  },
} as const satisfies Readonly<Record<string, Message>>

/** FAP-605: `{reason}` */
export const engineReasons = {
  rootless: { en: 'it runs rootless.', zh: '以 rootless 方式运行。' },
  desktop: { en: 'it is Docker Desktop.', zh: '是 Docker Desktop。' },
} as const satisfies Readonly<Record<string, Message>>

/** Why a `.env` is none that can be read. */
export const unreadableEnv: Readonly<Record<string, Message>> = {
  ...fileReasons,
  'too-large': { en: 'it is larger than 128 KiB, which no .env is', zh: '文件超过 128 KiB，不像是 .env' },
  'utf-16': {
    en: 'it is saved as UTF-16, as "Unicode" on Windows; save it as UTF-8',
    zh: '文件以 UTF-16 保存（Windows 中的 "Unicode"），请另存为 UTF-8',
  },
  binary: { en: 'it holds NUL bytes: it is no text', zh: '文件包含 NUL 字节，不是文本' },
}

/** FAP-901: `{check}` and `{reason}` of what the doctor itself did not get done, or did not understand */
export const unjudged = {
  rule: { en: 'the rules «{name}»', zh: '规则「{name}」' },
  engine: { en: 'the probes', zh: '探测' },
  path: { en: 'the way to {target}', zh: '到 {target} 的路径' },
  crashed: { en: 'a mistake of the doctor’s own ({error}).', zh: '诊断程序自身出错（{error}）。' },
  noProxy: {
    en: 'no variable names a proxy for it, and no finding says why.',
    zh: '没有变量为它指定代理，而其他诊断项没有说明原因。',
  },
  unseen: { en: 'what was seen on it does not tell.', zh: '观察到的信息不足以判断。' },
  name: { en: 'the name of the proxy does not resolve ({how}).', zh: '无法解析代理的主机名（{how}）。' },
  connect: {
    en: 'the connect to {address}:{port} ended with {how}, which no rule explains.',
    zh: '连接 {address}:{port} 的结果为 {how}，没有规则能解释。',
  },
  words: {
    en: '{address}:{port} took the connection and then did what no rule explains ({how}).',
    zh: '{address}:{port} 接受了连接，但之后的表现没有规则能解释（{how}）。',
  },
  behind: {
    en: 'it ended behind the proxy with {how}, which no rule explains.',
    zh: '在代理之后以 {how} 结束，没有规则能解释。',
  },
} as const satisfies Readonly<Record<string, Message>>
