/** What `npm test` and `npm run check` say. */
export const test = {
  usage: {
    en: `Usage: npm test -- [filter ...] [--project NAME ...] [-t TEXT] [--report DIR]

Proves the guide on this machine's own engine and on a lab, and leaves a report
in reports/latest.

  filter      only test files whose path contains it, such as suites/failures
  --project   only this one: unit, this-host, lab/bookworm, lab/trixie,
              lab/forky; may be given more than once
  --matrix    the labs of all generations (npm run test:matrix)
  -t TEXT     only scenarios whose title matches
  --report    leave the report in this folder

Exit code: 0 nothing failed (passed or partial), 1 something did, 2 could not
set up or lost a host, 130 interrupted.
Settings: DOCKER_HOST, DEBIAN_MIRROR=URL, SETUP_PROXY=http://HOST:PORT,
FAMILYAI_LANG=zh|en.`,
    zh: `用法：npm test -- [过滤 ...] [--project 名称 ...] [-t 文字] [--report 目录]

在本机的 Docker Engine 和实验环境上验证指南，报告写入 reports/latest。

  过滤        只运行路径包含它的测试文件，例如 suites/failures
  --project   只运行：unit、this-host、lab/bookworm、lab/trixie、lab/forky；
              可多次给出
  --matrix    所有版本的实验环境（npm run test:matrix）
  -t 文字     只运行标题匹配的场景
  --report    把报告写入该目录

退出码：0 没有失败（全部或部分通过），1 有失败，2 无法准备环境或主机中途不可用，
130 被中断。
设置：DOCKER_HOST，DEBIAN_MIRROR=URL，SETUP_PROXY=http://主机:端口，
FAMILYAI_LANG=zh|en。`,
  },
  badPattern: { en: '-t wants a regular expression: {reason}', zh: '-t 需要正则表达式：{reason}' },
  unknownProject: { en: 'there is no project «{name}»; there are: {known}', zh: '没有项目「{name}」；可用：{known}' },
  embedded: {
    en: "no Docker Engine was found; the kit's own private engine has no network of this machine to prove",
    zh: '没有找到 Docker Engine；本工具自带的私有引擎没有本机网络可供验证',
  },
} as const

export const check = {
  usage: {
    en: `Usage: npm run check

Type check and linter of the kit's own source. Needs no engine and no network.

Exit code: 0 clean, 1 not, 2 could not check.`,
    zh: `用法：npm run check

对本工具自身的源码做类型检查和代码检查。不需要 Docker Engine，也不需要网络。

退出码：0 没有问题，1 有问题，2 无法检查。`,
  },
} as const
