/** The sentences of the report and of the end of a run. */
export const reportText = {
  passed: {
    en: 'Passed: every core scenario is proven ({hosts}).',
    zh: '通过：所有核心场景均已验证（{hosts}）。',
  },
  partial: {
    en: 'Partial: nothing failed, but not everything could be proven ({hosts}).',
    zh: '部分通过：没有失败，但并非全部都能验证（{hosts}）。',
  },
  failed: { en: 'Failed: see the failures below ({hosts}).', zh: '失败：详见下面的失败项（{hosts}）。' },
  noHost: { en: 'no host', zh: '没有主机' },
  setupFailed: { en: 'Nothing ran, as the set-up failed.\n{reason}', zh: '准备工作失败，未运行任何内容。\n{reason}' },
  endedEarly: {
    en: 'Failed: the run ended before its time; what had finished stands.\n{reason}',
    zh: '失败：运行提前结束；已完成的部分有效。\n{reason}',
  },
  interrupted: {
    en: 'The run was interrupted; what had finished is below.',
    zh: '运行被中断；以下是已完成的部分。',
  },
  nothingRan: {
    en: 'No scenario ran: nothing is proven. Check the filter and the hosts.',
    zh: '没有运行任何场景：什么也没有验证。请检查过滤条件和主机。',
  },
  unusable: { en: '{name} could not be used: {reason}', zh: '无法使用 {name}：{reason}' },
  unproven: { en: 'Core scenarios proven on no host: {ids}', zh: '在任何主机上都未验证的核心场景：{ids}' },
  scenario: { en: 'scenario', zh: '场景' },
  scenarios: { en: 'Scenarios', zh: '场景' },
  legend: {
    en: '✓ passed   ✗ failed   – not supported   ○ skipped   (blank: not run there)',
    zh: '✓ 通过   ✗ 失败   – 不支持   ○ 已跳过   （空白：未在该主机运行）',
  },
  reasons: { en: 'Not supported or skipped, and why:', zh: '不支持或跳过的原因：' },
  claims: { en: "The guide's claims", zh: '指南的说法' },
  claim: { en: 'claim', zh: '说法' },
  says: { en: 'what the guide says', zh: '指南怎么说' },
  holds: { en: 'holds', zh: '成立' },
  fails: { en: 'fails', zh: '不成立' },
  depends: { en: 'depends', zh: '视情况而定' },
  open: { en: 'unproven', zh: '未验证' },
  claimCounts: {
    en: "The guide's claims on {host}: {holds} hold, {fails} fail, {depends} depend, {open} unproven (docs/claims.en.md).",
    zh: '指南的说法（{host}）：{holds} 条成立，{fails} 条不成立，{depends} 条视情况而定，{open} 条未验证（docs/claims.zh.md）。',
  },
  claimMissing: {
    en: '{claim}: no scenario shows whether this claim of the guide holds; name it in `claims` of one',
    zh: '{claim}：没有场景验证指南的这条说法；请在某个场景的 `claims` 中写上它',
  },
  claimDiffers: {
    en: '{claim} on {host}: helpers/text/claims says it {told}, but the proofs say it {found}',
    zh: '{claim}（{host}）：helpers/text/claims 中写的是「{told}」，而验证结果是「{found}」',
  },
  failures: { en: 'Failures', zh: '失败' },
  moreFailures: {
    en: 'Failures for which there is no room here: {count}. All of them are in report.html and report.json.',
    zh: '另有 {count} 项失败因篇幅所限未列出，全部见 report.html 和 report.json。',
  },
  hosts: { en: 'Hosts', zh: '主机' },
  capability: { en: 'capability', zh: '能力' },
  yes: { en: 'yes', zh: '是' },
  no: { en: 'no', zh: '否' },
  unknown: { en: 'unknown', zh: '未知' },
  none: { en: 'none', zh: '无' },
  unitTests: {
    en: 'Unit tests: {passed} passed, {failed} failed, {skipped} skipped.',
    zh: '单元测试：通过 {passed}，失败 {failed}，跳过 {skipped}。',
  },
  bundle: { en: 'For a bug report: npm run report -- bundle {path}', zh: '反馈问题：npm run report -- bundle {path}' },
  reproduce: { en: 'Run it again: {command}', zh: '重新运行：{command}' },
  about: {
    en: 'Run {run}, {date}, {kit}, Node {node}, {platform}/{arch}, {seconds} s',
    zh: '运行 {run}，{date}，{kit}，Node {node}，{platform}/{arch}，{seconds} 秒',
  },
  expected: { en: 'expected {expected}, was {outcome}', zh: '应为 {expected}，实为 {outcome}' },
  expectedControl: {
    en: 'positive control: expected {expected}, was {outcome}',
    zh: '对照：应为 {expected}，实为 {outcome}',
  },
  client: {
    en: 'client: {client}, exit {exit}, errno {errno}, CONNECT {connectStatus}, status {status}, connected to {remote}, {ms} ms',
    zh: '客户端：{client}，退出码 {exit}，errno {errno}，CONNECT {connectStatus}，状态 {status}，已连接 {remote}，{ms} 毫秒',
  },
  upstream: { en: 'upstream: {records}', zh: '上游代理：{records}' },
  internet: { en: 'internet: {records}', zh: '互联网：{records}' },
  noRecords: { en: 'no record of it', zh: '没有记录' },
  repeat: { en: 'repeat by hand: {command}', zh: '手动重复：{command}' },
  notRun: { en: 'skipped without a reason given', zh: '跳过，未说明原因' },
} as const
