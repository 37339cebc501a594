import type { Message } from './say.ts'

/** What stands for `{reason}` in findings that the owner's files alone show. None of these quotes a value. */

/** FAP-103: what is wrong with a proxy URL. */
export const urlReasons = {
  'unknown-scheme': {
    en: 'its scheme is none that a proxy has: http, https, socks4, socks4a, socks5 or socks5h.',
    zh: '协议不是代理使用的协议：http、https、socks4、socks4a、socks5 或 socks5h。',
  },
  'cut-scheme': {
    en: 'its scheme is not followed by :// — a colon (not the wide one of Chinese text) and two slashes.',
    zh: '协议后面不是 ://，即一个半角冒号和两个斜杠。',
  },
  'bad-port': {
    en: 'its port is no number from 1 to 65535.',
    zh: '端口不是 1 到 65535 的数字。',
  },
  'bad-host': {
    en: 'what should be the address of the proxy is neither a host name nor an IP address.',
    zh: '代理地址的位置上既不是主机名，也不是 IP 地址。',
  },
  'control-characters': {
    en: 'it holds a quote at an end, or a character that cannot be seen.',
    zh: '两端有引号，或含有不可见字符。',
  },
  unencoded: {
    en: 'the user name or the password holds characters that must be percent-encoded.',
    zh: '用户名或密码中有必须做百分号编码的字符。',
  },
} as const satisfies Readonly<Record<string, Message>>

/** FAP-104: what makes the readers of `.env` differ. */
export const envReasons = {
  bom: {
    en: 'the file starts with a byte-order mark, which the shell takes for part of the first word.',
    zh: '文件以 BOM 开头，shell 会把它当作第一个词的一部分。',
  },
  crlf: {
    en: 'lines end with CRLF as on Windows, and the shell keeps the CR as part of the value.',
    zh: '行尾是 Windows 的 CRLF，shell 会把 CR 当作值的一部分。',
  },
  'carriage-return': {
    en: 'there is a carriage return within the line.',
    zh: '行中间有回车符（CR）。',
  },
  'not-utf-8': { en: 'the line is not UTF-8.', zh: '该行不是 UTF-8 编码。' },
  'spaces-around-equals': {
    en: 'there are spaces around the equals sign: the shell takes the name for a command, or the value for one.',
    zh: '等号两边有空格：shell 会把变量名或值当作命令。',
  },
  'colon-form': {
    en: 'it is written NAME: value, which the shell takes for a command.',
    zh: '写成了「名字: 值」，shell 会当作命令。',
  },
  name: {
    en: 'the name is none for the shell: letters, digits and _ only, no digit first.',
    zh: '变量名对 shell 无效：只能用字母、数字和 _，且不能以数字开头。',
  },
  dollar: {
    en: 'what follows a $ is taken for a variable by some readers. In a URL write %24.',
    zh: '$ 及其后的文字会被部分读取方式当作变量。在 URL 中写 %24。',
  },
  expansion: {
    en: 'it holds a form with a $ and brackets, which some readers replace and others keep.',
    zh: '含有 $ 加括号的写法，有的读取方式会替换，有的保留原样。',
  },
  backtick: {
    en: 'the shell runs what stands between backticks as a command.',
    zh: 'shell 会把反引号中的内容当作命令执行。',
  },
  backslash: {
    en: 'the shell and compose take a backslash in different ways. In a URL write %5C.',
    zh: 'shell 和 compose 对反斜杠的处理不同。在 URL 中写 %5C。',
  },
  quote: {
    en: 'a quote stands within the value, or has no second one.',
    zh: '值的中间有引号，或引号不成对。',
  },
  hash: {
    en: 'a # starts a comment for some readers only. In a URL write %23.',
    zh: '# 只被部分读取方式当作注释开头。在 URL 中写 %23。',
  },
  operator: {
    en: 'characters such as & ; | < > ( ) end the value for the shell. In a URL percent-encode them (& is %26).',
    zh: '& ; | < > ( ) 等字符对 shell 意味着值到此结束。在 URL 中做百分号编码（& 写 %26）。',
  },
  space: {
    en: 'the value holds spaces without quotes: the shell takes what follows for a command.',
    zh: '值中有空格而没有引号：shell 会把后面的内容当作命令。',
  },
  tilde: {
    en: 'the shell makes a home folder of ~.',
    zh: 'shell 会把 ~ 换成用户主目录。',
  },
  'multi-line': {
    en: 'the value goes over several lines.',
    zh: '值跨了多行。',
  },
  'read-only': {
    en: 'the shell does not let this name be set, and keeps a value of its own. Give it another name, in .env and in the compose file.',
    zh: 'shell 不允许设置这个名字，会保留自己的值。请在 .env 和 compose 文件中换一个名字。',
  },
  'other-line': {
    en: 'another line of the file keeps it from being read.',
    zh: '文件中的另一行使它无法被读取。',
  },
  other: {
    en: 'its readers do not agree on it.',
    zh: '各种读取方式的结果不一致。',
  },
} as const satisfies Readonly<Record<string, Message>>

/** FAP-104: a line on which no variable is set. */
export const envLines = {
  refused: {
    en: 'compose refuses the whole file because of this line.',
    zh: '因为这一行，compose 拒绝读取整个文件。',
  },
  ends: {
    en: 'the shell stops reading here.',
    zh: 'shell 读到这里就中止。',
  },
  runs: {
    en: 'the shell runs words of this line as a command.',
    zh: 'shell 会把这一行的内容当作命令执行。',
  },
} as const satisfies Readonly<Record<string, Message>>

/** What stands for `{variable}` where a line sets none. */
export const thisLine: Message = { en: 'this line', zh: '这一行' }

/** FAP-108: why clients pass an entry over. */
export const trapReasons = {
  cidr: {
    en: 'a range of addresses covers no name, and many clients ignore it.',
    zh: '网段不包含名字，而且很多客户端不识别。',
  },
  star: {
    en: 'most clients know no wildcard; write .example.lan instead of *.example.lan.',
    zh: '多数客户端不识别通配符；把 *.example.lan 写成 .example.lan。',
  },
  port: {
    en: 'many clients ignore an entry with a port.',
    zh: '很多客户端不识别带端口的条目。',
  },
  space: {
    en: 'some clients take the space for a part of the name.',
    zh: '有的客户端会把空格当作名字的一部分。',
  },
} as const satisfies Readonly<Record<string, Message>>

/** Several sentences as one text, each once; only the first may start with a small letter, since it follows a colon. */
export function together(messages: readonly Message[]): Message {
  const [first = '', ...rest] = new Set(messages.map(({ en }) => en))
  const en = [first, ...rest.map(sentence => sentence.replace(/^./, letter => letter.toUpperCase()))].join(' ')
  return { en, zh: [...new Set(messages.map(({ zh }) => zh))].join('') }
}
