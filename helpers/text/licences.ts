/** The licences that a package of the kit may have, by their SPDX names. Another needs a person to decide. */
export const allowedLicences = [
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'Unlicense'],
  // asks for its own files' source alone, and the kit changes none of them
  'MPL-2.0',
  // a table of browsers that the mutation check’s instrumenter brings; it wants its makers to be named, which the list does
  'CC-BY-4.0',
] as const

/** Packages whose licence npm does not copy into the lock file, as they tell it in the old form. */
export const licencesToldOtherwise: Readonly<Record<string, string>> = {
  buildcheck: 'MIT',
  'cpu-features': 'MIT',
  ssh2: 'MIT',
}

/** What `docs/licences.md` says around its table: one page for both languages, as it holds names alone. */
export const licenceDocs = {
  title: { en: 'Licences', zh: '许可证' },
  introduction: {
    en: 'Every package of `package-lock.json`, for all platforms. A test fails when one has another licence than these.',
    zh: '`package-lock.json` 中所有平台的全部软件包。出现其他许可证时测试会失败。',
  },
  licence: { en: 'licence', zh: '许可证' },
  runs: { en: 'runs with the kit', zh: '随本工具运行' },
  development: { en: 'development only', zh: '仅用于开发' },
  generated: {
    en: 'Made by `npm run docs` from package-lock.json.',
    zh: '由 `npm run docs` 根据 package-lock.json 生成。',
  },
} as const
