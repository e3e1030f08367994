// The languages the web pages speak. A further one (zh-TW, ja-JP) is a line here; every catalogue without it then fails to compile.

/** BCP 47 tag → the language's name in itself, as the switch shows it. */
export const languages = {
  'zh-CN': '简体中文',
  'en-US': 'English',
} as const

export type Language = keyof typeof languages

export const languageTags = Object.keys(languages) as Language[]

export function isLanguage(tag: unknown): tag is Language {
  return typeof tag === 'string' && Object.hasOwn(languages, tag)
}
