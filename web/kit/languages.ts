// The languages the web pages speak. A further one is a line here; every catalogue without it then fails to compile.

/** BCP 47 tag → the language's name in itself, as the switch shows it. */
export const languages = {
  'zh-CN': '简体中文',
  'en-US': 'English',
  'zh-TW': '繁體中文',
  'ja-JP': '日本語',
} as const

export type Language = keyof typeof languages

export const languageTags = Object.keys(languages) as Language[]

export function isLanguage(tag: unknown): tag is Language {
  return typeof tag === 'string' && Object.hasOwn(languages, tag)
}

/** The language of the API's own sentences, which it says in two. */
export const sentenceLanguage: Readonly<Record<Language, Language>> = {
  'zh-CN': 'zh-CN',
  'en-US': 'en-US',
  'zh-TW': 'zh-CN',
  'ja-JP': 'en-US',
}
