/** What `npm run endure` says. */
export const endure = {
  usage: {
    en: `Usage: npm run endure -- PROOF… [OPTIONS] [-- WORDS]

Proves what takes too long for \`npm test\`: that nothing breaks the kit.

  killed      struck by a signal anywhere, at any moment: nothing remains
  load        the suite again and again, all of it green each time; WORDS choose
              of it as for \`npm test\`
  corpus      bad input of every kind: read in its time, and nothing of it runs

  --times N   how often a proof tries what it tries
  --seed S    what is left to chance comes of it; printed, so that a run can be
              done again
  --busy      load: with every core kept busy beside it
  --half-core load: with labs of half a core

Exit code: 0 all held, 1 something did not, 2 could not set up, 130 interrupted.`,
    zh: `用法：npm run endure -- 证明… [选项] [-- 其他参数]

验证 \`npm test\` 中耗时过长的内容：任何情况都不会使本工具失常。

  killed         在任意时刻、任意位置被信号终止：没有残留
  load           反复运行测试，每次都须全部通过；其他参数用法同 \`npm test\`
  corpus         各种不良输入：按时读完，其中的内容不会被执行

  --times 次数   每项证明的尝试次数
  --seed 种子    随机选择由它决定；会显示出来，以便重现
  --busy         load：同时让所有 CPU 核心保持繁忙
  --half-core    load：实验环境只有半个核心

退出码：0 全部成立，1 有不成立的，2 无法准备环境，130 被中断。`,
  },
  noProof: { en: 'which proof? There are: {known}', zh: '要哪一项证明？可用：{known}' },
  unknownProof: { en: 'there is no proof «{name}»; there are: {known}', zh: '没有证明「{name}」；可用：{known}' },
  noNumber: {
    en: '{option} wants a whole number from {least} to {most}, not «{text}»',
    zh: '{option} 需要 {least} 到 {most} 之间的整数，而不是「{text}」',
  },
  begins: { en: '{name}: {times} times, seed {seed}', zh: '{name}：{times} 次，种子 {seed}' },
  beginsAll: { en: '{name}: all of it, seed {seed}', zh: '{name}：全部，种子 {seed}' },
  interrupted: {
    en: '{name}: interrupted after {count} of {of}; whether all holds is not known',
    zh: '{name}：在 {count}/{of} 处被中断；是否全部成立尚不可知',
  },
  held: { en: '✓ {name}: all held', zh: '✓ {name}：全部成立' },
  broken: {
    en: '✗ {name}: {count} did not hold. Again: {again}',
    zh: '✗ {name}：{count} 项不成立。重现：{again}',
  },
} as const
