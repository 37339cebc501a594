import { bench } from './bench.ts'
import { clean, images } from './cli.ts'
import { endure } from './endure.ts'
import { docs } from './explain.ts'
import { mutate } from './mutate.ts'
import { reportCommand } from './report-command.ts'
import type { Message } from './say.ts'
import { start } from './start.ts'
import { check, test } from './test.ts'
import { unchanged } from './unchanged.ts'

/** What a script may rely on of one command. */
export type Command = {
  readonly usage: Message
  /** exit code → what it says */
  readonly exit: Readonly<Record<number, Message>>
  /** options after which stdout is one JSON document, and its `kind` */
  readonly json: Readonly<Record<string, string>>
  /** the files that it leaves, by name or by what they are in */
  readonly files: readonly string[]
}

const interrupted = { en: 'interrupted', zh: '被中断' }
const done = { en: 'done', zh: '完成' }
const couldNot = { en: 'could not; a message says why', zh: '无法完成，并说明原因' }

/** Every command, by what its reader types after `npm`. */
export const commands = {
  start: {
    usage: start.usage,
    exit: {
      0: { en: 'all get out; what was asked for is shown', zh: '全部能访问外网；或已显示所要的内容' },
      1: {
        en: 'findings; a machine that cannot be reached is one (FAP-601)',
        zh: '有问题；机器无法连接也算（FAP-601）',
      },
      2: { en: 'could not check: nothing can be said', zh: '无法检查，得不出结论' },
      130: interrupted,
    },
    json: {
      '--json': 'ProxyConformanceDiagnosis',
      '--hosts FILE --json': 'ProxyConformanceHosts',
      '--list --json': 'ProxyConformanceFindings',
      '--explain CODE --json': 'ProxyConformanceFindings',
      '--state --json': 'ProxyConformanceState',
    },
    files: ['--report DIR: report.json, report.schema.json, report.html, report.txt, summary.md, around/'],
  },
  test: {
    usage: test.usage,
    exit: {
      0: {
        en: 'nothing failed; whether all is proven (`passed`) or not (`partial`) says `result` in report.json',
        zh: '没有失败；report.json 的 `result` 说明是全部通过（`passed`）还是部分通过（`partial`）',
      },
      1: { en: 'something failed, or nothing was proven', zh: '有失败，或什么也没有验证' },
      2: { en: 'could not set up a host, or lost it', zh: '无法准备环境，或主机中途不可用' },
      130: interrupted,
    },
    json: {},
    files: [
      'reports/latest/, or --report DIR: report.json, report.schema.json, report.html, junit.xml, summary.md, run.log, around/',
    ],
  },
  'run report': {
    usage: reportCommand.usage,
    exit: { 0: done, 2: couldNot },
    json: {},
    files: ['familyai-report-<date>-<run>.tgz'],
  },
  'run images': {
    usage: images.usage,
    exit: { 0: done, 2: couldNot, 130: interrupted },
    json: {},
    files: ['save FILE: FILE'],
  },
  'run clean': {
    usage: clean.usage,
    exit: {
      0: { en: 'all removed', zh: '全部删除' },
      2: { en: 'a run is in progress, or something was kept', zh: '有运行正在进行，或有内容未能删除' },
    },
    json: {},
    files: [],
  },
  'run bench': {
    usage: bench.usage,
    exit: {
      0: { en: 'measured, whatever the numbers', zh: '已测量（与数字大小无关）' },
      2: couldNot,
      130: interrupted,
    },
    json: { '--json': 'ProxyConformanceBench' },
    files: [],
  },
  'run endure': {
    usage: endure.usage,
    exit: {
      0: { en: 'all held', zh: '全部成立' },
      1: { en: 'something did not hold', zh: '有不成立的' },
      2: { en: 'could not set up', zh: '无法准备环境' },
      130: interrupted,
    },
    json: {},
    files: [],
  },
  'run unchanged': {
    usage: unchanged.usage,
    exit: {
      0: { en: 'the machine is as it was', zh: '本机没有变化' },
      1: { en: 'it is not; or the code of the command', zh: '有变化；或命令自身的退出码' },
      2: { en: 'could not look', zh: '无法查看' },
      130: interrupted,
    },
    json: {},
    files: [],
  },
  'run check': {
    usage: check.usage,
    exit: { 0: { en: 'clean', zh: '没有问题' }, 1: { en: 'not clean', zh: '有问题' }, 2: couldNot },
    json: {},
    files: [],
  },
  'run mutate': {
    usage: mutate.usage,
    exit: {
      0: { en: 'at least 90 % are killed', zh: '至少 90 % 被发现' },
      1: {
        en: 'fewer, or a mutant listed as equivalent is not',
        zh: '不足，或列为等价的改动并不等价',
      },
      2: couldNot,
      130: interrupted,
    },
    json: {},
    files: [],
  },
  'run docs': { usage: docs.usage, exit: { 0: done, 2: couldNot }, json: {}, files: ['docs/'] },
} as const satisfies Readonly<Record<string, Command>>

/** What docs/commands says around the table. */
export const commandDocs = {
  title: { en: 'Commands: exit codes, streams, files', zh: '命令：退出码、输出流、文件' },
  other: { en: '[中文](commands.zh.md)', zh: '[English](commands.en.md)' },
  introduction: {
    en: 'What a script may rely on. What is asked for goes to stdout; progress, hints and mistakes go to stderr. With `--json` stdout is one JSON document and nothing else, and the exit code is the same as without. A mistake in an option, a file or a folder ends with 2, one message on stderr, and an empty stdout. `npm --silent` (`-s`) keeps npm’s own lines away.',
    zh: '以下内容可供脚本依赖。所要的结果输出到 stdout；进度、提示和错误输出到 stderr。加 `--json` 时 stdout 只有一个 JSON 文档，退出码与不加时相同。选项、文件或目录有误时，以 2 退出，stderr 给出一条说明，stdout 为空。`npm --silent`（`-s`）可去掉 npm 自己的输出。',
  },
  command: { en: 'command', zh: '命令' },
  exit: { en: 'exit code', zh: '退出码' },
  files: { en: 'leaves', zh: '留下的文件' },
  streams: { en: 'JSON on stdout', zh: 'stdout 上的 JSON' },
  option: { en: 'typed', zh: '命令' },
  kind: { en: '`kind` of the document', zh: '文档的 `kind`' },
  versions: {
    en: 'Every document has `kind` and `schemaVersion`; the version is raised when a key goes or changes its meaning. A new key may come at any time. With `npm start -- --report DIR` and in `reports/latest` the schema lies beside the document.',
    zh: '每个文档都有 `kind` 和 `schemaVersion`；删除键或改变含义时版本号会增加，新键随时可能出现。`npm start -- --report 目录` 与 `reports/latest` 中，schema 与文档放在一起。',
  },
  generated: {
    en: 'Made by `npm run docs` from helpers/text/commands.ts; edit it there.',
    zh: '由 `npm run docs` 根据 helpers/text/commands.ts 生成；请在那里修改。',
  },
} as const
