import type { Message } from './say.ts'

type Sentence = { readonly says: Message }

/** A layer imports only from those below it. `folders`: those inside it, by their path below it. */
export type Layer = Sentence & {
  readonly name: string
  /** its folder or file in the repository */
  readonly path: string
  readonly folders: Readonly<Record<string, Message>>
}

/** The layers, the highest first (DESIGN, The way of the data). The tests and `docs/architecture` go by them. */
export const layers: readonly Layer[] = [
  {
    name: 'suites',
    path: 'suites',
    says: {
      en: 'what is proven: one file a scenario, or a table of them',
      zh: '要证明的内容：一个文件一个场景，或一张表',
    },
    folders: {
      clients: {
        en: 'each client × each form of the proxy variables, as a table',
        zh: '每种客户端 × 代理变量的每种写法，列成表',
      },
      failures: { en: 'each failure: reproduced, mended, healed', zh: '每种故障：复现、修复、恢复' },
      findings: {
        en: 'each finding: arranged, diagnosed, mended as printed; and projects of which nothing may be said',
        zh: '每个诊断项：制造、诊断、按打印的步骤修复；以及不应有任何报告的项目',
      },
      guide: {
        en: 'the guide’s own commands, and the guide that is right, executed from its page',
        zh: '指南自己的命令，以及按页面逐段执行的修正版指南',
      },
      hosts: { en: 'hosts themselves: apart, shared, killed, remote', zh: '主机本身：相互隔离、共用、被杀掉、在远处' },
      matrix: { en: 'every name of the proxy × every place where it listens', zh: '代理的每种地址 × 每种监听位置' },
      methods: { en: 'the guide’s four methods, and host mode', zh: '指南的四种方法，以及 host 网络模式' },
      proxies: { en: 'real proxy software with its real configuration', zh: '真实的代理软件和真实的配置' },
      delivery: {
        en: 'what others take the kit in by: workflows, annotations, joined reports',
        zh: '他人接入本工具的方式：工作流、注解、合并的报告',
      },
      report: { en: 'report.html in a real browser', zh: '真实浏览器中的 report.html' },
    },
  },
  {
    name: 'cli',
    path: 'helpers/cli',
    says: {
      en: 'the commands; nothing else knows of arguments and exit codes',
      zh: '各条命令；只有它知道参数和退出码',
    },
    folders: {
      endure: { en: '`npm run endure`: the proofs, one file each', zh: '`npm run endure`：每项证明一个文件' },
      'endure/corpus': {
        en: 'where a project of the corpus is laid, and what tells that it ran something',
        zh: '语料项目的放置，以及如何得知其中内容是否被执行',
      },
      'endure/killed': {
        en: 'what is struck and where, what remains, what did not hold',
        zh: '打击的对象与位置、残留的内容、不成立之处',
      },
      unchanged: {
        en: '`npm run unchanged`: what is compared beside what a host shows, and what of it counts',
        zh: '`npm run unchanged`：除主机所示之外还比较什么，哪些计入结果',
      },
      bench: { en: '`npm run bench`: what is timed, and its table', zh: '`npm run bench`：测量的内容和表格' },
    },
  },
  {
    name: 'report',
    path: 'helpers/report',
    says: {
      en: 'records and diagnoses → console, JSON, JUnit, Markdown, HTML, bundle',
      zh: '记录和诊断 → 终端、JSON、JUnit、Markdown、HTML、打包',
    },
    folders: {
      around: {
        en: 'what a bug report needs beside the proofs: addresses, listeners, logs',
        zh: '问题报告另需的内容：地址、监听、日志',
      },
      html: { en: 'report.html, one file', zh: 'report.html，单个文件' },
    },
  },
  {
    name: 'doctor',
    path: 'helpers/doctor',
    says: {
      en: 'looks at a project, its engine, its host; facts → findings',
      zh: '查看项目、引擎和主机；事实 → 诊断项',
    },
    folders: {
      corpus: {
        en: 'bad input: makers of .env files and compose projects that are odd, broken or hostile',
        zh: '不良输入：生成异常、损坏或恶意的 .env 与 compose 项目',
      },
      env: {
        en: 'a line of .env as compose, a shell and dotenv read it',
        zh: 'compose、shell、dotenv 各自如何读取 .env 的一行',
      },
      examples: { en: 'each finding arranged for real, in a lab', zh: '在实验环境中真实制造每个诊断项' },
      look: { en: 'what is asked of files, engine, host and containers', zh: '向文件、引擎、主机、容器查询的内容' },
      'proxy-config': {
        en: 'a Clash’s or V2Ray’s configuration, with its lines',
        zh: 'Clash 或 V2Ray 的配置文件及行号',
      },
      rules: { en: 'facts → suspicion, one file a family of codes; pure', zh: '事实 → 怀疑，一个文件一族编号；纯函数' },
    },
  },
  {
    name: 'scenario',
    path: 'helpers/scenario',
    says: { en: 'the fixtures and matchers that make a scenario short', zh: '让场景保持简短的布置和判定' },
    folders: {},
  },
  {
    name: 'probe',
    path: 'helpers/probe',
    says: { en: 'one request by one real client; evidence → outcome', zh: '真实客户端的一次请求；证据 → 结果' },
    folders: {
      clients: {
        en: 'one file a client; how they are measured and compared',
        zh: '一个文件一种客户端；如何测量和对照',
      },
      'clients/expectations': { en: 'what each client is known to do, as tables', zh: '每种客户端的已知行为，列成表' },
      path: {
        en: 'the way of a request walked step by step: name, connect, CONNECT, TLS, target',
        zh: '逐步走一遍请求的路径：解析、连接、CONNECT、TLS、目标',
      },
    },
  },
  {
    name: 'stack',
    path: 'helpers/stack',
    says: { en: 'the FamilyAI project on a host, and its vantages', zh: '主机上的 FamilyAI 项目及其出发点' },
    folders: {},
  },
  {
    name: 'upstream',
    path: 'helpers/upstream',
    says: {
      en: 'what runs in a seat: stub proxy, stub internet, real proxies',
      zh: '临时容器里运行的程序：模拟代理、模拟互联网、真实代理',
    },
    folders: { software: { en: 'one file a real proxy', zh: '一个文件一种真实代理' } },
  },
  {
    name: 'host',
    path: 'helpers/host',
    says: {
      en: 'this-host, labs, seats: taken, looked at, given back',
      zh: '本机、实验环境、临时容器：取得、查看、归还',
    },
    folders: {},
  },
  {
    name: 'engine',
    path: 'helpers/engine',
    says: {
      en: 'a Docker Engine found or embedded; the kit’s images',
      zh: '找到的或自带的 Docker Engine；本工具的镜像',
    },
    folders: {},
  },
  {
    name: 'text',
    path: 'helpers/text',
    says: {
      en: 'every sentence that a person reads, in both languages; redaction',
      zh: '给人看的每句话，中英两种；以及脱敏',
    },
    folders: {
      claims: { en: 'the guide’s claims and their verdicts', zh: '指南的说法及结论' },
      findings: { en: 'what each finding says, and its remedy', zh: '每个诊断项的说明和修复步骤' },
    },
  },
  {
    name: 'timeouts',
    path: 'helpers/timeouts.ts',
    says: { en: 'every time limit, by name', zh: '所有时间限制，各有名称' },
    folders: {},
  },
]

/** A program of the kit that is a process of its own. */
export type Program = Sentence & { readonly file: string; readonly where: Message }

const here: Message = { en: 'this machine', zh: '本机' }

/** The kit's processes: who starts last is below. */
export const processes: readonly Program[] = [
  {
    file: 'helpers/cli/run.cjs',
    where: here,
    says: {
      en: 'any old Node’s way to the packages and to the kit’s own Node 24',
      zh: '用任意旧版 Node 装好软件包，转到本工具的 Node 24',
    },
  },
  {
    file: 'helpers/cli/main.ts',
    where: here,
    says: {
      en: 'a command; `npm test` runs Vitest in it, the scenarios of each host in a thread',
      zh: '一条命令；`npm test` 在其中运行 Vitest，每台主机的场景占一个线程',
    },
  },
  {
    file: 'helpers/host/guard-program.ts',
    where: here,
    says: {
      en: 'clears up when the command was killed before its seat stood',
      zh: '命令在临时容器就绪前被杀掉时，负责清理',
    },
  },
  {
    file: 'helpers/engine/embedded-keeper.ts',
    where: here,
    says: { en: 'keeps the kit’s own dockerd while a run needs it', zh: '有运行需要时，保持自带的 dockerd' },
  },
  {
    file: 'helpers/upstream/seat-program.ts',
    where: { en: 'a seat or a lab', zh: '临时容器或实验环境' },
    says: {
      en: 'acts on the host by request; removes what carries the run’s label when its leash is cut',
      zh: '按请求在主机上执行；连接断开时删除带有该次运行标签的一切',
    },
  },
  {
    file: 'helpers/probe/path-program.ts',
    where: { en: 'the doctor’s seat', zh: '诊断的临时容器' },
    says: {
      en: 'walks the way of a request from a container’s network namespace',
      zh: '从容器的网络命名空间走一遍请求的路径',
    },
  },
  {
    file: 'helpers/probe/runner.ts',
    where: { en: 'a vantage', zh: '出发点' },
    says: { en: 'runs the clients there', zh: '在那里运行客户端' },
  },
]

/** What `docs/architecture` says around the tables. */
export const architectureDocs = {
  title: { en: 'Architecture', zh: '架构' },
  other: { en: '[中文](architecture.zh.md)', zh: '[English](architecture.en.md)' },
  introduction: {
    en: 'The kit is a stack of layers. Each imports only from those below it, and no file imports itself, by whatever way. A test reads every import of the source and fails where this page or the picture says anything else; a mark in the picture is an import that is really there.',
    zh: '本工具由若干层组成。每层只引用下面的层，任何文件都不会绕一圈引用到自己。测试会读取源代码的每一处引用，与本页或图不一致即失败；图中的标记都是实际存在的引用。',
  },
  picture: { en: 'the layers, and which imports from which', zh: '各层及其引用关系' },
  imports: { en: 'imports from', zh: '引用' },
  way: { en: 'The way of the data', zh: '数据的走向' },
  folders: { en: 'Folders', zh: '目录' },
  folder: { en: 'folder', zh: '目录' },
  says: { en: 'what is in it', zh: '内容' },
  beside: {
    en: 'Tests stand beside their source (`x.ts`, `x.test.ts`); `fixtures` or `fixture` in a layer holds what its tests read. The top folder `fixtures` holds what runs without the kit: the images’ Dockerfile, the FamilyAI project, configurations of real proxies. Nothing imports from it.',
    zh: '测试放在源文件旁边（`x.ts`、`x.test.ts`）；层内的 `fixtures` 或 `fixture` 是测试读取的内容。顶层的 `fixtures` 是不依赖本工具也能用的内容：镜像的 Dockerfile、FamilyAI 项目、真实代理的配置。没有代码引用它。',
  },
  processes: { en: 'Processes', zh: '进程' },
  program: { en: 'program', zh: '程序' },
  where: { en: 'where', zh: '位置' },
  does: { en: 'what it does', zh: '作用' },
  generated: {
    en: 'Made by `npm run docs` from helpers/text/architecture.ts and the imports of the source; edit it there.',
    zh: '由 `npm run docs` 根据 helpers/text/architecture.ts 和源代码中的引用生成；请在那里修改。',
  },
} as const
