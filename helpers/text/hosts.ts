/** What `npm start -- --hosts FILE` says. */
export const hosts = {
  checking: { en: 'checking {name}', zh: '检查 {name}' },
  host: { en: 'host', zh: '机器' },
  services: { en: 'services', zh: '服务' },
  result: { en: 'result', zh: '结果' },
  findings: { en: 'findings', zh: '诊断项' },
  out: { en: '✓ all get out', zh: '✓ 全部能访问外网' },
  found: { en: '✗ to be mended', zh: '✗ 需要处理' },
  failed: { en: '? not checked', zh: '? 未能检查' },
  closer: { en: 'To look closer: {command}', zh: '单独检查：{command}' },
  sum: {
    en: '{out} of {all} hosts: all get out. {found} to be mended, {failed} not checked.',
    zh: '{all} 台机器中，{out} 台全部能访问外网，{found} 台需要处理，{failed} 台未能检查。',
  },
  late: { en: 'it did not end in {seconds} s', zh: '{seconds} 秒内没有结束' },
  crashed: { en: 'the doctor ended with {code} and said nothing', zh: '诊断程序以 {code} 结束，没有任何输出' },

  /** Files that cannot be. `{place}`: file, or file:line:column */
  unreadable: { en: '{place} cannot be read: {reason}', zh: '无法读取 {place}：{reason}' },
  tooLarge: {
    en: '{place} is larger than {most} KiB: it is no list of hosts',
    zh: '{place} 超过 {most} KiB：这不是机器列表',
  },
  notYaml: { en: '{place}: not YAML: {reason}', zh: '{place}：不是 YAML：{reason}' },
  notAList: {
    en: '{place}: a list is wanted, one host an entry: `- ssh://USER@HOST`, `- CONTEXT`, or `- {name: …, host: …, project: …}`',
    zh: '{place}：应为列表，每项一台机器：`- ssh://用户@主机`、`- 上下文名`，或 `- {name: …, host: …, project: …}`',
  },
  empty: { en: '{place}: there is no host in it', zh: '{place}：其中没有机器' },
  tooMany: { en: '{place}: more than {most} hosts', zh: '{place}：超过 {most} 台机器' },
  notAnEntry: {
    en: '{place}: an entry is a text, or has the keys name, host or context, project',
    zh: '{place}：每一项应为文本，或包含 name、host 或 context、project',
  },
  unknownKey: {
    en: '{place}: there is no key «{name}»; there are: {known}',
    zh: '{place}：没有「{name}」这个键；可用：{known}',
  },
  notText: { en: '{place}: {name} must be a text', zh: '{place}：{name} 应为文本' },
  oneOf: { en: '{place}: an entry has either host or context', zh: '{place}：每一项应有 host 或 context 其中之一' },
  badHost: {
    en: '{place}: host is a DOCKER_HOST value: ssh://USER@HOST, tcp://HOST:PORT, unix:///PATH; a password is none of it',
    zh: '{place}：host 应为 DOCKER_HOST 的值：ssh://用户@主机、tcp://主机:端口、unix:///路径；其中不能有密码',
  },
  twice: {
    en: '{place}: there is another host «{name}»; give one of them a name',
    zh: '{place}：已有名为「{name}」的机器；请为其中一台命名',
  },
  noProject: {
    en: '{place}: no project for {name}: give it one (`project: DIR`), or all of them (--project DIR)',
    zh: '{place}：{name} 没有项目：请为它指定（`project: 目录`），或为全部指定（--project 目录）',
  },
} as const
