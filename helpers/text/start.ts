/** What `npm start` says before the doctor says anything. */
export const start = {
  usage: {
    en: `Usage: npm start -- [options]

Tells why the containers of your FamilyAI project do not get out through the
proxy, and what mends it. Looks at its files, the engine, the way of a request.

  --project DIR         its folder; else $FAMILYAI_DIR, the current, an example
  --proxy-config FILE   your Clash's config.yaml or V2Ray's config.json
  --hosts FILE          many machines side by side (docs/remote.en.md)
  --target URL          to be reached; may be several (https://huggingface.co)
  --offline             files only: no Docker Engine, no container, no request
  --timeout SECONDS     how long it may take in all (30)
  --only, --skip CODE,… report these findings alone; all but these
  --fail-on LEVEL       exit code 1 from warning or error on (error)
  --lang zh|en          else FAMILYAI_LANG, else the locale
  --json                one JSON document on stdout, all else on stderr
  --report DIR          leave report.html, report.json, report.txt … there
  --list, --explain CODE…  all findings; all about one, such as FAP-304
  --example CODE        show a finding live: its fault is arranged in a lab
  --state               the engine, its machine and the kit's images

Exit code: 0 all get out, 1 findings, 2 could not check, 130 interrupted.
Settings: DOCKER_HOST, DOCKER_CONTEXT, DEBIAN_MIRROR=URL, NO_COLOR,
SETUP_PROXY=http://HOST:PORT, FAMILYAI_DIR, FAMILYAI_LANG.`,
    zh: `用法：npm start -- [选项]

检查您的 FamilyAI 项目的容器为什么不能通过代理访问外网，以及如何修复。
会检查项目文件、Docker Engine 以及请求的完整路径，不更改任何设置。

  --project 目录        项目目录；否则取 $FAMILYAI_DIR、当前目录，再用示例项目
  --proxy-config 文件   您的 Clash config.yaml 或 V2Ray config.json
  --hosts 文件          同时检查多台机器（docs/remote.zh.md）
  --target URL          要访问的目标，可多次给出（https://huggingface.co）
  --offline             只检查文件：不用 Docker Engine，不启动容器，不发请求
  --timeout 秒          总时限（30）
  --only、--skip 编号,… 只报告这些诊断项；排除这些
  --fail-on 级别        从 warning 还是 error 起退出码为 1（error）
  --lang zh|en          否则取 FAMILYAI_LANG，再取系统语言
  --json                在 stdout 输出一个 JSON 文档，其余输出到 stderr
  --report 目录         在该目录写入 report.html、report.json、report.txt 等
  --list，--explain 编号…  列出全部诊断项；说明其中一项，例如 FAP-304
  --example 编号        现场演示某个诊断项：在实验环境中制造该问题
  --state               Docker Engine、它所在的机器和本工具的镜像

退出码：0 全部能访问外网，1 有问题，2 无法检查，130 被中断。
设置：DOCKER_HOST，DOCKER_CONTEXT，DEBIAN_MIRROR=URL，NO_COLOR，
SETUP_PROXY=http://主机:端口，FAMILYAI_DIR，FAMILYAI_LANG。`,
  },
  look: { en: 'looking at the engine’s machine through a seat', zh: '通过临时容器查看 Docker Engine 所在的机器' },
  embedded: {
    en: "not looked at: no Docker Engine was found here, and the kit's own private one has no network of this machine",
    zh: '未查看：这里没有找到 Docker Engine，本工具自带的私有引擎没有本机网络',
  },
} as const

/** Why a file is no configuration of a proxy software. */
export const configReasons = {
  'too-large': {
    en: 'it is larger than {most} MiB; give the file with the ports',
    zh: '超过 {most} MiB；请给出写有端口的文件',
  },
  'utf-16': { en: 'it is UTF-16; save it as UTF-8', zh: '编码是 UTF-16；请另存为 UTF-8' },
  binary: { en: 'it is no text', zh: '不是文本文件' },
  broken: {
    en: 'it is neither YAML nor JSON from line {line}, column {column} on',
    zh: '从第 {line} 行第 {column} 列起既不是 YAML 也不是 JSON',
  },
  aliases: { en: 'its YAML aliases grow beyond measure', zh: 'YAML 别名展开后过于庞大' },
  unknown: {
    en: 'it is neither a Clash nor a V2Ray configuration: it names no port, no inbounds and no allow-lan',
    zh: '既不是 Clash 配置也不是 V2Ray 配置：没有端口、inbounds 或 allow-lan',
  },
} as const

/** Options that cannot be. */
export const startOptions = {
  unknownLanguage: { en: 'there is no language «{name}»; there are: zh en', zh: '没有语言「{name}」；可用：zh en' },
  empty: { en: '{name} names no folder', zh: '{name} 没有给出目录' },
  emptyFile: { en: '{name} names no file', zh: '{name} 没有给出文件' },
  together: { en: '{one} and {other} cannot be used together', zh: '{one} 和 {other} 不能同时使用' },
  badTarget: {
    en: '--target {name}: it must be an http or https URL, such as https://huggingface.co',
    zh: '--target {name}：应为 http 或 https URL，例如 https://huggingface.co',
  },
  targetWithCredentials: {
    en: '--target {name}: a target has no user name or password',
    zh: '--target {name}：目标中不能带用户名和密码',
  },
  badFailOn: {
    en: '--fail-on {name}: it is warning or error',
    zh: '--fail-on {name}：只能是 warning 或 error',
  },
  badTimeout: {
    en: '--timeout {name}: seconds, from {least} to {most}',
    zh: '--timeout {name}：单位为秒，{least} 到 {most}',
  },
  noFolder: {
    en: 'There is no folder {folder} (from {origin}).',
    zh: '目录 {folder} 不存在（来自 {origin}）。',
  },
  noAccess: {
    en: 'The folder {folder} (from {origin}) cannot be read: {reason}',
    zh: '无法读取目录 {folder}（来自 {origin}）：{reason}',
  },
  notAFolder: {
    en: '{folder} (from {origin}) is not a folder: name the folder that holds the compose file.',
    zh: '{folder}（来自 {origin}）不是目录：请给出 compose 文件所在的目录。',
  },
  configUnread: {
    en: 'The proxy configuration {file} cannot be read: {reason}',
    zh: '无法读取代理配置 {file}：{reason}',
  },
  reportFailed: {
    en: 'The report cannot be written to {folder}: {reason}',
    zh: '无法把报告写入 {folder}：{reason}',
  },
} as const

/** The heads of the sections. */
export const sections = {
  engine: { en: 'Docker Engine', zh: 'Docker Engine' },
  images: { en: "The kit's images", zh: '本工具的镜像' },
  host: { en: 'The engine’s machine as a host', zh: 'Docker Engine 所在的机器' },
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
