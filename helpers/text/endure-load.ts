/** What `npm run endure -- load` says. */
export const load = {
  round: {
    en: '{mark} {number}/{times}  {passed} passed, {failed} failed, {skipped} skipped  {seconds} s  load {load}',
    zh: '{mark} {number}/{times}  通过 {passed}，失败 {failed}，跳过 {skipped}  {seconds} 秒  负载 {load}',
  },
  failure: { en: 'round {number}: {what}', zh: '第 {number} 轮：{what}' },
  figure: {
    en: '{green} of {rounds} rounds green; {median} s (median), {worst} s (longest)',
    zh: '{rounds} 轮中 {green} 轮全部通过；中位数 {median} 秒，最长 {worst} 秒',
  },
} as const
