/** What `docs/claims` says around the claims. */
export const claimDocs = {
  title: { en: 'The claims of the guide', zh: '指南的说法' },
  other: { en: '[中文](claims.zh.md)', zh: '[English](claims.en.md)' },
  introduction: {
    en: 'Every statement of the old guide that can be checked, in its order, and what the proofs say to it on each generation of Docker: it holds, it fails, or it depends on something. A whole `npm test` fails when the proofs say anything else than this page. [The guide that is right](guide.en.md) is tested as a whole.',
    zh: '旧指南中所有可以检验的说法，按原文顺序排列，并给出各代 Docker 上的验证结论：成立、不成立，或视情况而定。验证结果与本页不一致时，完整的 `npm test` 会失败。[修正后的指南](guide.zh.md)整篇都经过测试。',
  },
  details: { en: 'What is right, and what proves it', zh: '正确的说法与验证' },
  right: { en: 'What is right: {text}', zh: '正确的说法：{text}' },
  provenBy: { en: 'It {verdict} in: {ids}', zh: '{verdict}的场景：{ids}' },
  colon: { en: ': ', zh: '：' },
  generated: {
    en: 'Made by `npm run docs` from helpers/text/claims and the suites; edit it there.',
    zh: '由 `npm run docs` 根据 helpers/text/claims 和 suites 生成；请在那里修改。',
  },
} as const
