/** A sentence in every language the kit speaks. `{name}` is a place for a value. */
export type Message = { readonly en: string; readonly zh: string }

export type Language = keyof Message

export const languages: readonly Language[] = ['en', 'zh']

/** The value of each place; a place without a value is a mistake of ours and throws. */
export type Values = Readonly<Record<string, string | number>>

/** The sentence in one language, its places filled. */
export function say(language: Language, message: Message, values: Values = {}): string {
  return message[language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`text: no value for {${name}} in «${message.en}»`)
    return String(value)
  })
}

/** The language of the caller: `FAMILYAI_LANG`, else the locale as POSIX orders it (LC_ALL, LC_MESSAGES, LANG), else English. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const { FAMILYAI_LANG, LC_ALL, LC_MESSAGES, LANG } = environment
  return /^zh/i.test(FAMILYAI_LANG || LC_ALL || LC_MESSAGES || LANG || '') ? 'zh' : 'en'
}
