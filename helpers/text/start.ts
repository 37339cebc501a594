/** What `npm start` says. */
export const start = {
  usage: {
    en: `Usage: npm start -- [--list | --explain CODE…] [--lang zh|en] [--json]

Shows what the kit works with on this machine: the Docker Engine, its own images, and this machine as a host.
What is missing for that is made first. Nothing of the machine is changed.

  --list         all findings of the doctor, one a line
  --explain      all about a finding, such as FAP-304; several may be given
  --lang         language of the output; otherwise FAMILYAI_LANG, then the locale
  --json         one JSON document on stdout, everything else on stderr

--list and --explain need no Docker Engine, image or network.

Exit code: 0 shown, 2 could not look, 130 interrupted.
Settings: DEBIAN_MIRROR=URL, SETUP_PROXY=http://HOST:PORT, DOCKER_HOST, FAMILYAI_LANG=zh|en`,
    zh: `用法：npm start -- [--list | --explain 编号…] [--lang zh|en] [--json]

显示本工具在这台机器上所用的一切：Docker Engine、自带的镜像，以及作为主机的本机。
缺少的内容会先准备好。不会更改本机的任何设置。

  --list         列出全部诊断项，每行一个
  --explain      说明某个诊断项，例如 FAP-304；可给出多个
  --lang         输出语言；否则取 FAMILYAI_LANG，再取系统语言
  --json         在 stdout 输出一个 JSON 文档，其余内容输出到 stderr

--list 和 --explain 不需要 Docker Engine、镜像或网络。

退出码：0 已显示，2 无法查看，130 被中断。
设置：DEBIAN_MIRROR=URL，SETUP_PROXY=http://主机:端口，DOCKER_HOST，FAMILYAI_LANG=zh|en`,
  },
  unknownLanguage: { en: 'there is no language «{name}»; there are: zh en', zh: '没有语言「{name}」；可用：zh en' },
  look: { en: 'looking at this machine through a seat', zh: '通过临时容器查看本机' },
  embedded: {
    en: "not looked at: no Docker Engine was found here, and the kit's own private one has no network of this machine",
    zh: '未查看：这里没有找到 Docker Engine，本工具自带的私有引擎没有本机网络',
  },
  next: {
    en: 'The doctor, which checks the proxy set-up of your FamilyAI project, comes next. What works today: `npm test` proves every method and failure of the guide on this machine and on a lab.',
    zh: '检查您的 FamilyAI 项目代理配置的诊断功能将在下一步提供。现在可用：`npm test` 会在本机和实验环境上验证指南中的每种方式与每种故障。',
  },
} as const

/** The heads of the sections. */
export const sections = {
  engine: { en: 'Docker Engine', zh: 'Docker Engine' },
  images: { en: "The kit's images", zh: '本工具的镜像' },
  host: { en: 'This machine as a host', zh: '作为主机的本机' },
} as const

/** The names of the lines. */
export const names = {
  version: { en: 'version', zh: '版本' },
  endpoint: { en: 'endpoint', zh: '地址' },
  found: { en: 'found', zh: '来源' },
  kind: { en: 'kind', zh: '类型' },
  os: { en: 'system', zh: '系统' },
  kernel: { en: 'kernel', zh: '内核' },
  arch: { en: 'architecture', zh: '架构' },
  lan: { en: 'LAN address', zh: '局域网地址' },
  defaultBridge: { en: 'default bridge', zh: '默认网桥' },
  subnet: { en: 'subnet for runs', zh: '运行所用子网' },
  firewall: { en: 'firewall', zh: '防火墙' },
  ipNfRaw: { en: 'kernel IP_NF_RAW', zh: '内核 IP_NF_RAW' },
  veth: { en: 'kernel VETH', zh: '内核 VETH' },
  compose: { en: "compose (the kit's)", zh: 'compose（自带）' },
  cgroup: { en: 'cgroup', zh: 'cgroup' },
  ipv6: { en: 'IPv6', zh: 'IPv6' },
} as const

/** How the engine was found. */
export const origins = {
  DOCKER_HOST: { en: 'named by DOCKER_HOST', zh: '由 DOCKER_HOST 指定' },
  context: { en: 'the current docker context', zh: '当前 docker context' },
  usual: { en: 'where engines usually listen', zh: '在常用位置找到' },
  embedded: {
    en: "none on this machine: the kit's own, private and not installed",
    zh: '本机没有：使用本工具自带的私有引擎（未安装）',
  },
} as const

export const kinds = {
  rootful: { en: 'ordinary (rootful)', zh: '普通（以 root 运行）' },
  rootless: { en: 'rootless', zh: 'rootless（非 root）' },
  desktop: { en: 'Docker Desktop', zh: 'Docker Desktop' },
} as const

export const values = {
  yes: { en: 'yes', zh: '有' },
  no: { en: 'no', zh: '无' },
  unknown: { en: 'the kernel does not tell', zh: '内核未提供' },
  none: { en: 'none', zh: '无' },
  api: { en: '{version} (API {api})', zh: '{version}（API {api}）' },
  missing: { en: 'missing', zh: '缺少' },
  firewall: { en: '{name} (could stop container → host)', zh: '{name}（可能拦截 容器 → 主机）' },
  noFirewall: { en: 'none that stops container → host', zh: '没有会拦截 容器 → 主机 的规则' },
  ipv6: { en: 'a global address', zh: '有全局地址' },
  noIpv6: { en: 'no global address', zh: '没有全局地址' },
} as const

/** What to do about images. */
export const imageHints = {
  missing: {
    en: 'To make those that are missing: {command}. Without a network: `npm run images -- load FILE`. `npm test` makes what it needs.',
    zh: '构建缺少的镜像：{command}。没有网络时：`npm run images -- load 文件`。`npm test` 会自行构建所需镜像。',
  },
  old: {
    en: 'Also {count} of other versions of the kit ({size}, layers shared): `npm run clean` removes all images of the kit.',
    zh: '另有 {count} 个其他版本的镜像（{size}，含共享层）：`npm run clean` 会删除本工具的所有镜像。',
  },
} as const
