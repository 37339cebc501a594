import type { Findings } from './finding.ts'

/** What the doctor itself did not get done. */
export const checks = {
  'FAP-901': {
    severity: 'error',
    title: { en: 'A check could not be carried out', zh: '有一项检查未能完成' },
    why: {
      en: 'A check failed or ran out of time, or what it saw fits none of the causes that are known here. The other checks went on.',
      zh: '某项检查失败或超时，或其结果不符合任何已知原因。其余检查照常进行。',
    },
    seen: { en: 'Not judged: {check}: {reason}', zh: '未能判断：{check}：{reason}' },
    remedy: {
      en: 'Mend the other findings first, then run the check again; on a busy machine with more time (--timeout 60). If it stays, send the report of `npm start -- --report DIR` with an issue.',
      zh: '先处理其他诊断项，再重新检查；机器繁忙时可延长时间（--timeout 60）。若仍然出现，请用 `npm start -- --report 目录` 生成报告并提交 issue。',
    },
    impact: {
      en: 'Nothing is changed. What this check would have shown is not known.',
      zh: '不做任何更改。该项检查本应得出的结果仍不可知。',
    },
    steps: [],
    hiddenBy: ['FAP-601', 'FAP-602', 'FAP-603', 'FAP-606'],
    proof: 'reproduced',
  },
} as const satisfies Findings
