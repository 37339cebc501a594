import type { Message } from './say.ts'

/** Whom or what the kit deals with, what that one may do to it or by it, and what stands against more. */
export type Party = { readonly who: Message; readonly may: Message; readonly against: Message }

export const parties: readonly Party[] = [
  {
    who: { en: 'you, who start it', zh: '启动它的你' },
    may: {
      en: 'everything: whoever may use a Docker Engine is root on its machine already',
      zh: '一切：能使用 Docker Engine 的人本来就等于该机器的 root',
    },
    against: {
      en: 'the kit writes only `.cache/`, `reports/`, `node_modules/` and labelled Docker objects, and removes only what has its label',
      zh: '本工具只写 `.cache/`、`reports/`、`node_modules/` 和带标签的 Docker 对象，也只删除带自己标签的东西',
    },
  },
  {
    who: {
      en: 'your project: `.env`, compose files, `config.yaml`',
      zh: '你的项目：`.env`、compose 文件、`config.yaml`',
    },
    may: { en: 'be read', zh: '被读取' },
    against: {
      en: 'they are data: no line of them is run or becomes part of a command line (`docker compose` reads them as it does for you). Control characters and HTML are made harmless before they are shown; every read has a limit of size and time',
      zh: '它们只是数据：任何一行都不会被执行，也不会拼进命令行（`docker compose` 读取它们的方式与你自己使用时相同）。控制字符和 HTML 在显示前会被处理；每次读取都有大小和时间上限',
    },
  },
  {
    who: { en: 'the proxy, the targets, a service’s answers', zh: '代理、目标、服务的应答' },
    may: { en: 'answer as they like', zh: '任意应答' },
    against: {
      en: 'answers are bounded in size and time and shown as text. The doctor sends your proxy’s credentials to that proxy alone, by stdin, never on a command line',
      zh: '应答的大小和时间都有上限，只作为文本显示。诊断只把代理的用户名和密码发给该代理，经标准输入传递，从不出现在命令行',
    },
  },
  {
    who: { en: 'other users of the machine', zh: '机器上的其他用户' },
    may: { en: 'nothing', zh: '什么也不能做' },
    against: {
      en: 'the sockets of labs and of the embedded engine are in folders that only you may enter (0700). On this-host the stub proxy listens while a scenario runs, and knows no way but to the stub internet',
      zh: '实验环境和自带引擎的 socket 所在目录只有你能进入（0700）。在本机上，模拟代理只在场景运行期间监听，而且只通向模拟互联网',
    },
  },
  {
    who: { en: 'the LAN', zh: '局域网' },
    may: { en: 'the same', zh: '同上' },
    against: {
      en: 'traffic goes to addresses of this machine and of the kit’s containers; a lab has no way out of its namespace. The doctor asks what your services ask: your proxy and the targets',
      zh: '流量只发往本机和本工具容器的地址；实验环境没有离开其命名空间的通路。诊断只访问你的服务会访问的：你的代理和目标',
    },
  },
  {
    who: { en: 'Debian’s archive and its mirror', zh: 'Debian 软件源及其镜像站' },
    may: { en: 'put programs into the images and the embedded engine', zh: '向镜像和自带引擎提供程序' },
    against: {
      en: 'apt checks the archive’s signature, with the keys in `fixtures/debian-archive` for a base made of packages and the base’s own keys after that; nothing switches that off. So the mirror, and the http on the way to it, need no trust',
      zh: 'apt 会检查软件源的签名：用软件包制作基础系统时用 `fixtures/debian-archive` 中的公钥，之后用基础系统自己的公钥；没有任何地方关闭这项检查。因此不必信任镜像站，也不必信任途中的 http',
    },
  },
  {
    who: { en: 'the npm registry', zh: 'npm 软件源' },
    may: { en: 'provide the packages of the lock file', zh: '提供锁文件中的软件包' },
    against: {
      en: 'npm holds every archive against the SHA-512 of `package-lock.json`; the kit does the same for the Node that it fetches for other processors. Their install scripts do not run. CI asks `npm audit`',
      zh: 'npm 用 `package-lock.json` 中的 SHA-512 核对每个压缩包；为其他处理器下载的 Node 由本工具同样核对。安装脚本不会运行。CI 会执行 `npm audit`',
    },
  },
  {
    who: { en: 'a container registry, where one answers', zh: '容器镜像仓库（能访问时）' },
    may: {
      en: 'provide `debian:<suite>-slim`, on which the images are built',
      zh: '提供 `debian:<suite>-slim`，镜像以它为基础',
    },
    against: {
      en: 'nothing but the engine’s own TLS: to go without, build where no registry answers, or bring the images by `npm run images -- load`',
      zh: '只有引擎自己的 TLS。不想依赖它：在访问不到仓库的地方构建，或用 `npm run images -- load` 带入镜像',
    },
  },
  {
    who: { en: 'whoever gets the report', zh: '拿到报告的人' },
    may: { en: 'read it', zh: '阅读' },
    against: {
      en: 'user names and passwords of proxy URLs are removed from every output by their form, also where a URL parser would miss half of them; a test plants secrets and looks for them. Addresses and names of services are in it',
      zh: '代理 URL 中的用户名和密码按其写法从所有输出中去除，写法有误、URL 解析器只能识别一半的也不例外；有测试埋入密码并检查。报告中有地址和服务名',
    },
  },
]

/** What `docs/security` says around the tables. */
export const securityDocs = {
  title: { en: 'Security: who is trusted with what', zh: '安全：信任谁、信任到什么程度' },
  other: { en: '[中文](security.zh.md)', zh: '[English](security.en.md)' },
  introduction: {
    en: 'The kit uses a Docker Engine, and whoever does so is root on that machine. So what matters is that it lets nobody else have that, takes no more than it needs, and leaves nothing. A container that gets a right in the source which is not below, or the reverse, fails a test.',
    zh: '本工具使用 Docker Engine，而能使用它就等于该机器的 root。所以要紧的是：不把这个权力让给别人，不多拿，不留下任何东西。源代码给容器的权限与下表有任何出入，测试就会失败。',
  },
  who: { en: 'who', zh: '谁' },
  may: { en: 'may', zh: '可以' },
  against: { en: 'what stands against more', zh: '如何防止越界' },
  containers: { en: 'What each container may', zh: '每种容器的权限' },
  container: { en: 'container', zh: '容器' },
  right: { en: 'right', zh: '权限' },
  why: { en: 'what for, and what fails without it', zh: '用途；没有它会怎样' },
  defaults: {
    en: 'Each “without” was tried by hand, by taking that one right away, unless it says otherwise. A lab has Docker’s default capabilities as well: its engine gives them to its containers, and of all 14 none can be taken away without its containers failing to start. The last kinds have Docker’s defaults and nothing beside. No container is privileged.',
    zh: '每条「没有它」都是手工去掉该项权限后实际看到的，另有说明的除外。实验环境还有 Docker 默认的 capability：其中的引擎要把它们交给自己的容器，14 项中去掉任何一项，里面的容器都无法启动。后几种容器只有 Docker 的默认权限。没有任何容器是 privileged。',
  },
  engines: { en: 'The engine’s socket', zh: '引擎的 socket' },
  socket: {
    en: 'The docker socket is mounted into the two seats alone. The guard, a process that clears up after a kill, runs as you and uses your own way to the engine. The embedded engine listens on a socket in `.cache/engine/run`, owned by root, in folders of mode 0700: another user, of group root too, cannot connect. No engine of the kit listens on TCP; a scenario that proves TLS does so within its lab.',
    zh: 'docker socket 只挂载到两种临时容器。守护进程（被杀掉后负责清理）以你的身份运行，用你自己的方式连接引擎。自带引擎的 socket 在 `.cache/engine/run`，属于 root，各级目录权限为 0700：其他用户，即使属于 root 组，也无法连接。本工具的引擎都不监听 TCP；验证 TLS 的场景只在其实验环境内监听。',
  },
  licences: {
    en: 'The licences of all packages: [docs/licences](licences.md).',
    zh: '所有软件包的许可证：[docs/licences](licences.md)。',
  },
  generated: {
    en: 'Made by `npm run docs` from helpers/text/security.ts and its folder; edit it there.',
    zh: '由 `npm run docs` 根据 helpers/text/security.ts 及其目录生成；请在那里修改。',
  },
} as const
