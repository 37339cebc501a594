import type { Message } from './say.ts'

/** A program of the kit that is a process of its own. */
export type Program = {
  readonly says: Message
  readonly file: string
  readonly where: Message
}

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
    en: 'Made by `npm run docs` from helpers/text/layers.ts, architecture.ts and the imports of the source; edit it there.',
    zh: '由 `npm run docs` 根据 helpers/text/layers.ts、architecture.ts 和源代码中的引用生成；请在那里修改。',
  },
} as const
