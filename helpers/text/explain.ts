/** What `npm start -- --list`, `--explain` and `npm run docs` say around the findings. */
export const explain = {
  error: { en: 'error', zh: '错误' },
  warning: { en: 'warning', zh: '警告' },
  why: { en: 'Why', zh: '原因' },
  seen: { en: 'What is seen', zh: '现象' },
  remedy: { en: 'What to do', zh: '处理方法' },
  places: { en: 'In place of {…}', zh: '花括号处填写' },
  impact: { en: 'What it changes', zh: '影响' },
  hiddenBy: { en: 'Explained by, and not shown beside', zh: '存在以下问题时，本项由其引起，不再显示' },
  proof: { en: 'Proof', zh: '验证' },
  run: { en: "On the host, in the project's folder:", zh: '在宿主机的项目目录中执行：' },
  set: { en: 'In .env:', zh: '在 .env 中：' },
  file: { en: "In a new file {file} in the project's folder:", zh: '在项目目录中新建文件 {file}：' },
  setting: { en: '{software}, in {file}:', zh: '{software}，{file}：' },
  listen: { en: 'The proxy software must listen on {listen}.', zh: '代理软件应监听 {listen}。' },
  listenAllow: {
    en: 'The proxy software must listen on {listen}, and let in {allow} and the host alone.',
    zh: '代理软件应监听 {listen}，只放行 {allow} 和宿主机。',
  },
  allow: { en: 'The proxy software must let in {allow}.', zh: '代理软件应放行 {allow}。' },
  reproduced: {
    en: 'Reproduced and mended with these very steps by: {scenarios}.',
    zh: '以下场景重现了该问题，并用上述步骤修复：{scenarios}。',
  },
  shown: { en: 'Reproduced by: {scenarios}.', zh: '以下场景重现了该问题：{scenarios}。' },
  recorded: {
    en: 'Tested on facts as such a machine shows them: none can be had where the kit runs.',
    zh: '用这类机器上的数据测试：本工具的运行环境中没有这类机器。',
  },
  unknown: {
    en: 'There is no finding «{name}». Did you mean {near}?\n`npm start -- --list` shows them all.',
    zh: '没有编号「{name}」。您是否想查 {near}？\n`npm start -- --list` 可列出全部。',
  },
  unknownFar: {
    en: 'There is no finding «{name}».\n`npm start -- --list` shows them all.',
    zh: '没有编号「{name}」。\n`npm start -- --list` 可列出全部。',
  },
} as const

/** What `npm run docs` and the pages it makes say. */
export const docs = {
  usage: {
    en: `Usage: npm run docs

Makes the pages in docs/ anew that come from the kit's own data: findings,
claims, proxies, clients, commands, architecture, security, licences. Needs no
engine and no network.

Exit code: 0 done, 2 could not.`,
    zh: `用法：npm run docs

用本工具自身的数据重新生成 docs/ 中的页面：诊断项、指南说法、代理软件、
客户端、命令、架构、安全、许可证。不需要 Docker Engine，也不需要网络。

退出码：0 完成，2 无法完成。`,
  },
  written: { en: '{count} pages in {folder}', zh: '已生成 {count} 个页面：{folder}' },
  title: { en: 'Findings', zh: '诊断项' },
  introduction: {
    en: 'What the doctor can say, in the order of the path of a request. `npm start -- --explain FAP-304` prints a page.',
    zh: '诊断功能能报告的全部问题，按请求经过的顺序排列。`npm start -- --explain FAP-304` 可显示其中一页。',
  },
  code: { en: 'code', zh: '编号' },
  severity: { en: 'severity', zh: '级别' },
  says: { en: 'says', zh: '含义' },
  place: { en: 'place', zh: '占位符' },
  meaning: { en: 'meaning', zh: '含义' },
  all: { en: 'All findings', zh: '全部诊断项' },
  other: { en: '中文', zh: 'English' },
  generated: {
    en: 'Made by `npm run docs` from helpers/text/findings; edit it there.',
    zh: '由 `npm run docs` 根据 helpers/text/findings 生成；请在那里修改。',
  },
} as const
