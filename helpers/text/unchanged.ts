/** What `npm run unchanged` says. */
export const unchanged = {
  usage: {
    en: `Usage: npm run unchanged -- [--shared] COMMAND…

Looks at this machine, runs the command, looks again, and tells each difference:
addresses, routes and rules, iptables, ip6tables and nft, sysctls, what the
Docker Engine holds, what listens, files outside the kit's folders, and
processes of the command that go on.

  --shared   others work on this machine too: what may be their doing is told,
             and counts for nothing

What the kit keeps on purpose until \`npm run clean\` is told, too.
Root only, or somebody who may use sudo without a password.

Exit code: 0 unchanged, 1 changed, 2 could not look, 130 interrupted; that of
the command where it is not 0.`,
    zh: `用法：npm run unchanged -- [--shared] 命令…

查看本机，运行命令，再次查看，并说明每一处差异：地址、路由与规则，iptables、
ip6tables 与 nft，sysctl，Docker Engine 中的对象，监听，本工具目录之外的文件，
以及命令结束后仍在运行的进程。

  --shared   本机还有他人在使用：可能由他人造成的差异只说明，不计入结果

本工具有意保留、直到 \`npm run clean\` 的内容也会说明。
需要 root，或可免密码使用 sudo 的用户。

退出码：0 没有变化，1 有变化，2 无法查看，130 被中断；
命令自身的退出码不为 0 时，以它为准。`,
  },
  noCommand: {
    en: 'which command? For example: npm run unchanged -- npm test',
    zh: '要运行什么命令？例如：npm run unchanged -- npm test',
  },
  cannotStart: { en: '{command} cannot be started: {reason}', zh: '无法启动 {command}：{reason}' },
  cannotRead: {
    en: 'This machine cannot be looked at: {reason}\nRun it as root, or as somebody who may use sudo without a password.',
    zh: '无法查看本机：{reason}\n请以 root 运行，或使用可免密码 sudo 的用户。',
  },
  noEngine: {
    en: 'No Docker Engine answers: what one holds is not compared.',
    zh: '没有可用的 Docker Engine：不比较其中的对象。',
  },
  unread: { en: 'not compared, for it cannot be read here: {what}', zh: '无法读取，因而未比较：{what}' },
  kept: { en: 'kept on purpose, until `npm run clean`:', zh: '有意保留，直到 `npm run clean`：' },
  others: { en: 'changed too, perhaps by others:', zh: '也有变化，可能由他人造成：' },
  changed: {
    en: '✗ {count} things are not as they were before {command}:',
    zh: '✗ {command} 之后有 {count} 处与之前不同：',
  },
  same: {
    en: '✓ {command} left this machine as it was ({count} things compared)',
    zh: '✓ {command} 没有改变本机（比较了 {count} 项）',
  },
} as const
