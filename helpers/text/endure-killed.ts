/** What `npm run endure -- killed` says. */
export const killed = {
  usual: {
    en: '{subject} unharmed: {seconds} s, ended with {code}',
    zh: '未受干扰的 {subject}：{seconds} 秒，退出码 {code}',
  },
  usualFails: {
    en: '{subject} fails when nobody harms it (it ended with {code}):\n{said}',
    zh: '{subject} 在未受干扰时就失败（退出码 {code}）：\n{said}',
  },
  noRun: {
    en: 'no run of {subject} was seen: what remains of one could not be told',
    zh: '没有看到 {subject} 的运行：无法判断它有没有残留',
  },
  wantsRoot: {
    en: 'only root may send signals to the processes of containers: run it as root',
    zh: '只有 root 能向容器中的进程发送信号：请以 root 运行',
  },
  moment: {
    en: '{number}/{times} {subject}, {signal} to {aim} after {at} s: ended with {code} after {ended} s, nothing left after {left} s',
    zh: '{number}/{times} {subject}，第 {at} 秒向 {aim} 发送 {signal}：{ended} 秒后结束（退出码 {code}），{left} 秒后无残留',
  },
  momentLeft: {
    en: '{number}/{times} {subject}, {signal} to {aim} after {at} s: ended with {code} after {ended} s, {count} things LEFT',
    zh: '{number}/{times} {subject}，第 {at} 秒向 {aim} 发送 {signal}：{ended} 秒后结束（退出码 {code}），残留 {count} 项',
  },
  figure: {
    en: '{aim}: {count} blows; nothing left after {median} s (median), {worst} s (longest)',
    zh: '{aim}：{count} 次；残留清除用时中位数 {median} 秒，最长 {worst} 秒',
  },
  remains: { en: 'moment {number}: {thing} remains', zh: '时刻 {number}：残留 {thing}' },
  goesOn: {
    en: 'moment {number}: {subject} had not ended {seconds} s after the blow:\n{said}',
    zh: '时刻 {number}：打击后 {seconds} 秒 {subject} 仍未结束：\n{said}',
  },
  noReport: {
    en: 'moment {number}: it left no report (it ended with {code}):\n{said}',
    zh: '时刻 {number}：没有留下报告（退出码 {code}）：\n{said}',
  },
  otherCode: {
    en: 'moment {number}: {subject} ended with {code}, not {wanted}:\n{said}',
    zh: '时刻 {number}：{subject} 的退出码是 {code}，而不是 {wanted}：\n{said}',
  },
  nextFails: {
    en: 'moment {number}: the next {subject} ended with {code}, not {wanted}:\n{said}',
    zh: '时刻 {number}：下一次 {subject} 的退出码是 {code}，而不是 {wanted}：\n{said}',
  },
} as const

/** Whom a blow strikes. */
export const aims = {
  group: { en: 'its process group', zh: '整个进程组' },
  kit: { en: 'its main process', zh: '主进程' },
  'pre-script': { en: 'its pre-script', zh: '预处理脚本' },
  guard: { en: 'a guard', zh: '守护进程' },
  'seat process': { en: 'the process of a seat', zh: 'seat 中的进程' },
  container: { en: "a seat's or lab's container", zh: 'seat 或实验环境的容器' },
} as const
