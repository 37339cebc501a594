/** What `npm run mutate` says. */
export const mutate = {
  usage: {
    en: `Usage: npm run mutate [-- FILTER ...]

Are the unit tests of the judge (evidence → outcome, facts → finding) worth
something? Changes one thing of its source at a time, in memory alone, and runs
the tests that meet it: a mutant that no test notices survives, and is shown.

  FILTER    only source files whose path contains it, e.g. rules/url;
            one of them, where several are given

Needs no engine. About 10 minutes of two free cores for all of it.

Exit code: 0 at least 90% are killed, 1 fewer, or one listed as equivalent is
not; 2 could not, 130 interrupted.`,
    zh: `用法：npm run mutate [-- 过滤 ...]

判断部分（证据 → 结果，事实 → 问题）的单元测试是否有效？每次只在内存中改动其源码
的一处，运行涉及该处的测试：没有任何测试发现的改动会“存活”，并列出。

  过滤      只改动路径包含它的源文件，例如 rules/url；
            给出多个时，包含其中之一即可

不需要 Docker Engine。全部约需两个空闲核心 10 分钟。

退出码：0 至少 90% 被发现，1 不足，或列为等价的改动并不等价；
2 无法执行，130 被中断。`,
  },
  working: { en: 'mutants against the tests that meet them', zh: '对每处改动运行涉及它的测试' },
  tests: { en: 'the tests without any, {done} of {of}', zh: '未改动时的测试 {done}/{of}' },
  mutants: { en: '{done} of {of}', zh: '{done}/{of}' },
  noSource: {
    en: 'no source file of the judge has «{name}» in its path',
    zh: '判断部分没有路径包含「{name}」的源文件',
  },
  file: { en: 'file', zh: '文件' },
  killed: { en: 'killed', zh: '被发现' },
  of: { en: 'of', zh: '总数' },
  percent: { en: '%', zh: '%' },
  all: { en: 'all', zh: '合计' },
  mistaken: {
    en: 'Listed as equivalent, but killed or no longer there (helpers/cli/mutate/equivalent.ts):',
    zh: '列为等价，但已被发现或不再存在（helpers/cli/mutate/equivalent.ts）：',
  },
} as const
