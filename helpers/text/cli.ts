/** What the commands say. */
export const cli = {
  unknownCommand: { en: 'There is no command «{name}».', zh: '没有命令「{name}」。' },
  didYouMean: { en: 'Did you mean: {near}', zh: '您是否想用：{near}' },
  notShown: {
    en: 'Not all could be shown: {reason}. Make room there, or write it elsewhere.',
    zh: '有内容未能输出：{reason}。请腾出空间，或输出到别处。',
  },
  badOption: {
    en: '{reason}\n`{command} --help` shows what there is.',
    zh: '{reason}\n`{command} --help` 可查看用法。',
  },
  usage: {
    en: `Usage:
  npm start                check a FamilyAI project's way out through the proxy
  npm test                 prove every method and failure
  npm run test:matrix      the same on all generations of Docker
  npm run report -- …      show a report, make a bundle of it, join several
  npm run images -- …      list, build, save or load the kit's images
  npm run clean            remove all that the kit keeps on the engine and here
  npm run bench            measure
  npm run endure -- …      prove that nothing breaks the kit
  npm run unchanged -- …   run a command, and tell what it left changed here
  npm run check            type check and linter of the kit's source
  npm run docs             make the pages in docs/ anew
Each command explains itself with --help; exit codes: docs/commands.en.md.`,
    zh: `用法：
  npm start                检查 FamilyAI 项目能否通过代理访问外网
  npm test                 验证每种方式与每种故障
  npm run test:matrix      在所有 Docker 版本上验证
  npm run report -- …      查看报告、打包反馈、合并多份
  npm run images -- …      列出、构建、保存或加载镜像
  npm run clean            删除本工具在 Docker Engine 和本目录中留下的内容
  npm run bench            性能测量
  npm run endure -- …      验证任何情况都不会使本工具失常
  npm run unchanged -- …   运行命令，并说明它改变了本机的什么
  npm run check            对本工具的源码做类型检查和代码检查
  npm run docs             重新生成 docs/ 中的页面
各命令均可用 --help 查看说明；退出码见 docs/commands.zh.md。`,
  },
} as const

/** Arguments that no command knows. */
export const optionWords = {
  stray: { en: 'unexpected argument «{name}»', zh: '多余的参数「{name}」' },
  unknownOption: { en: 'there is no option {name}', zh: '没有选项 {name}' },
  unknownNear: { en: 'there is no option {name}. Did you mean {near}?', zh: '没有选项 {name}。您是否想用 {near}？' },
  wantsValue: { en: '{name} wants a value', zh: '{name} 需要一个值' },
  takesNoValue: { en: '{name} takes no value', zh: '{name} 不带值' },
} as const

export const images = {
  usage: {
    en: `Usage: npm run images -- list | build | save FILE | load FILE
                         [--generation bookworm|trixie|forky]…

  list    the kit's images that the engine has
  build   make those that are missing
  save    put them into one file, for a machine without a network
  load    take them from such a file

Without --generation: build takes forky, the others all. It may be repeated.

Exit code: 0 done, 2 could not, 130 interrupted.
Settings: DOCKER_HOST, DEBIAN_MIRROR=URL, SETUP_PROXY=http://HOST:PORT,
TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX=REGISTRY/.`,
    zh: `用法：npm run images -- list | build | save 文件 | load 文件
                         [--generation bookworm|trixie|forky]…

  list    列出 Docker Engine 中本工具的镜像
  build   构建缺少的镜像
  save    保存到一个文件，供没有网络的机器使用
  load    从该文件加载

不给 --generation 时：build 只处理 forky，其余处理全部。可多次给出。

退出码：0 完成，2 无法完成，130 被中断。
设置：DOCKER_HOST，DEBIAN_MIRROR=URL，SETUP_PROXY=http://主机:端口，
TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX=镜像仓库/。`,
  },
  none: { en: 'The engine at {endpoint} has no images of the kit.', zh: '{endpoint} 中没有本工具的镜像。' },
  ready: { en: 'All images are there: {names}', zh: '镜像已就绪：{names}' },
  saved: { en: 'Saved {count} images in {file} ({size}).', zh: '已将 {count} 个镜像保存到 {file}（{size}）。' },
  loaded: { en: 'Loaded: {names}', zh: '已加载：{names}' },
  otherVersion: {
    en: 'None of them is what this version of the kit uses; save them with the same version of the kit.',
    zh: '其中没有当前版本所用的镜像；请用相同版本的工具保存。',
  },
  current: { en: 'in use', zh: '使用中' },
  unknownGeneration: { en: 'there is no generation «{name}»', zh: '没有「{name}」这个版本' },
} as const

export const clean = {
  usage: {
    en: `Usage: npm run clean -- [--force]

Removes what the kit keeps: on the engine its images, its labs' stores, what is
left of containers and networks; here .cache. Only what carries the kit's label
is touched. While a run is in progress nothing is, unless --force is given.

Exit code: 0 all removed, 2 a run is in progress, or something was kept.`,
    zh: `用法：npm run clean -- [--force]

删除本工具留下的内容：Docker Engine 上的镜像、实验环境的存储卷、残留的容器
和网络，以及本目录的 .cache。只处理带有本工具标签的对象。
有运行正在进行时不会删除任何内容，除非给出 --force。

退出码：0 全部删除，2 有运行正在进行，或有内容未能删除。`,
  },
  running: {
    en: 'A run is in progress ({names}). Wait for its end, or end it and remove everything: `npm run clean -- --force`.',
    zh: '有运行正在进行（{names}）。请等待其结束，或强制结束并全部删除：`npm run clean -- --force`。',
  },
  removed: { en: 'removed {what} {name} ({size})', zh: '已删除 {what} {name}（{size}）' },
  kept: { en: 'could not remove {what} {name}: {reason}', zh: '无法删除 {what} {name}：{reason}' },
  total: { en: '{count} things removed, {size} in all.', zh: '共删除 {count} 项，合计 {size}。' },
  nothing: { en: 'There was nothing to remove.', zh: '没有需要删除的内容。' },
  noEngine: {
    en: 'No Docker Engine can be used, so only .cache is removed.\n{tried}',
    zh: '没有可用的 Docker Engine，只删除 .cache。\n{tried}',
  },
  container: { en: 'container', zh: '容器' },
  network: { en: 'network', zh: '网络' },
  volume: { en: 'volume', zh: '存储卷' },
  image: { en: 'image', zh: '镜像' },
  cache: { en: 'cache', zh: '缓存' },
} as const
