import type { Message } from './say.ts'

/** A layer imports only from those below it. `folders`: those inside it, by their path below it. */
export type Layer = {
  readonly says: Message
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
      delivery: { en: 'the workflows’ scripts, run from the workflows', zh: '从工作流文件中取出并运行的脚本' },
      engine: {
        en: 'an engine that misbehaves: told of once, and nothing left once it is well',
        zh: '引擎异常：只报告一次，恢复后没有残留',
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
      bench: { en: '`npm run bench`: what is timed, and its table', zh: '`npm run bench`：测量的内容和表格' },
      endure: { en: '`npm run endure`: one file a long proof', zh: '`npm run endure`：一个文件一项长时间验证' },
      'endure/corpus': { en: 'the corpus of bad input through real commands', zh: '用真实命令检查坏输入' },
      'endure/killed': {
        en: 'struck at any moment: whom, when, what remains',
        zh: '任意时刻被杀：杀谁、何时、留下什么',
      },
      'endure/load': { en: 'a round of the suite, and what keeps cores busy', zh: '测试的一轮，以及占满 CPU 的程序' },
      mutate: {
        en: '`npm run mutate`: is each line of the judge held by a test?',
        zh: '`npm run mutate`：判断部分的每一行都有测试守着吗？',
      },
      unchanged: {
        en: '`npm run unchanged`: the machine before and after a command',
        zh: '`npm run unchanged`：一条命令前后的机器',
      },
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
        en: 'bad input: makers of .env files and compose projects',
        zh: '坏输入：生成 .env 和 compose 项目的表',
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
      security: { en: 'which rights each container has, and why', zh: '每种容器有哪些权限，为什么' },
    },
  },
  {
    name: 'timeouts',
    path: 'helpers/timeouts.ts',
    says: { en: 'every time limit, by name', zh: '所有时间限制，各有名称' },
    folders: {},
  },
]
