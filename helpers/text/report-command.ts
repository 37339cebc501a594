/** What `npm run report` says. */
export const reportCommand = {
  usage: {
    en: `Usage: npm run report -- view [REPORT]
                         bundle [REPORT] [--no-keep-addresses]
                         merge REPORT… [--out DIR]

  view    the verdict, and the page for a browser; needs no Docker
  bundle  one archive for a bug report, without secrets, below 25 MB
  merge   several reports as one: shards of a run, or machines; the newest
          counts, what disagrees is shown

REPORT is a folder with a report.json, that file, or an archive (.tgz); by
default the last run, reports/latest.

From a bundle are removed: credentials, tokens, names of home folders, public
addresses. Private ones (192.168.3.84) stay, as nobody could follow the way of a
request without them (--keep-addresses, the default); --no-keep-addresses makes
them private-1, private-2; 172.17.0.0/16 and 172.28.0.0/16 always stay.

Exit code: 0 done, whatever the report says; 2 could not.`,
    zh: `用法：npm run report -- view [报告]
                         bundle [报告] [--no-keep-addresses]
                         merge 报告… [--out 目录]

  view    显示结论，并给出可在浏览器中打开的页面；不需要 Docker
  bundle  生成用于反馈问题的压缩包，不含机密，小于 25 MB
  merge   合并多份报告（同一次运行的分片，或多台机器）；
          以最新的为准，列出不一致之处

“报告”是含有 report.json 的目录、该文件，或压缩包（.tgz）；
默认为最近一次运行 reports/latest。

压缩包中会删除：账号密码、令牌、用户主目录名、公网地址。私有地址
（如 192.168.3.84）会保留，否则无法看清请求的路径（--keep-addresses，默认）；
用 --no-keep-addresses 则改为编号 private-1、private-2。
172.17.0.0/16 和 172.28.0.0/16 始终保留。

退出码：0 完成（与报告的结论无关）；2 无法完成。`,
  },
  page: { en: 'Page: {path}', zh: '页面：{path}' },
  counts: {
    en: '{passed} passed, {failed} failed, {notSupported} not supported, {skipped} skipped. Run {run}, {date}.',
    zh: '通过 {passed}，失败 {failed}，不支持 {notSupported}，跳过 {skipped}。运行 {run}，{date}。',
  },
  looked: { en: 'What the doctor found, {date}.', zh: '诊断结果，{date}。' },
  bundled: {
    en: 'Bundle: {path} ({size}). Look at what is in it before you send it: tar -tzf {path}',
    zh: '压缩包：{path}（{size}）。发送前请查看其内容：tar -tzf {path}',
  },
  left: { en: 'Too large, and left out: {names}', zh: '因过大而未包含：{names}' },
  merged: { en: '{count} reports joined: {path}', zh: '已合并 {count} 份报告：{path}' },
  conflict: {
    en: '{id} on {host}: {status} in run {run} counts; {olderStatus} in run {olderRun}',
    zh: '{host} 上的 {id}：采用运行 {run} 的“{status}”；运行 {olderRun} 为“{olderStatus}”',
  },
  notThere: {
    en: 'There is no report at {path}: {reason}.\nA run leaves one (`npm test`, or `npm start -- --report DIR`); name its folder or its archive.',
    zh: '{path} 没有报告：{reason}。\n先运行 `npm test` 或 `npm start -- --report 目录`，再给出报告的目录或压缩包。',
  },
  noReport: {
    en: '{path} is no report that this version of the kit can read: {reason}.\nRead it with the version that made it, or make it anew.',
    zh: '{path} 不是当前版本能读取的报告：{reason}。\n请使用生成它的版本，或重新生成。',
  },
  otherVersion: {
    en: '{path} was made by another version of the kit: its schemaVersion is {found}, this version reads {known}.\nRead it with the version that made it (`kit` in its report.json), or make it anew.',
    zh: '{path} 由其他版本生成：其 schemaVersion 为 {found}，当前版本读取 {known}。\n请使用生成它的版本（见其 report.json 中的 `kit`），或重新生成。',
  },
  onlyRuns: {
    en: '{path} is what the doctor found; only reports of `npm test` can be joined.',
    zh: '{path} 是诊断报告；只能合并 `npm test` 的报告。',
  },
  onlyFolders: {
    en: '{path} is an archive already; name a folder.',
    zh: '{path} 已经是压缩包；请给出目录。',
  },
  outTaken: {
    en: '{path} holds something else than a report; name an empty folder, or one that does not exist.',
    zh: '{path} 中有其他内容；请给出空目录或不存在的目录。',
  },
  notWritten: {
    en: 'Nothing could be written to {path}: {reason}. Make it writable, or name another folder.',
    zh: '无法写入 {path}：{reason}。请修改权限，或指定其他目录。',
  },
  tooMany: { en: '{command} takes one report', zh: '{command} 只接受一份报告' },
  tooFew: { en: 'merge takes at least one report', zh: 'merge 至少需要一份报告' },
} as const

/** What stands in a bundle beside the report. */
export const bundleText = {
  contents: {
    en: `A report of {kit}, {date}, for somebody who was not there. Start with report.html.
report.json holds all that it shows; around/ what stood around: addresses, listeners, routes, firewall rules, networks,
the engine, the compose project without the values of its variables but the proxy's, the last 200 lines of each service.
Removed, and shown as ***: credentials, tokens, names of home folders. Public addresses are numbered: public-1.`,
    zh: `{kit} 的报告，{date}。请先打开 report.html。
report.json 是全部数据；around/ 是当时的环境：地址、监听端口、路由、防火墙规则、网络、引擎、compose 项目（除代理变量外不含变量值）、
各服务最后 200 行日志。
已删除并显示为 *** 的内容：账号密码、令牌、用户主目录名。公网地址改为编号：public-1。`,
  },
  left: { en: 'Left out, as the archive would be too large: {names}', zh: '为限制大小而未包含：{names}' },
} as const
