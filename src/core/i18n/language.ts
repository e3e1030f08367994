/** The languages in which the API says its sentences; `zh-CN` is the default of the published clients. */
export type Language = 'zh-CN' | 'en-US'

/** The languages in which hosted pages speak, and texts of applications may be written. */
export type PageLanguage = Language | 'zh-TW' | 'ja-JP'

/** What somebody reads of the API who reads its pages in that language. */
const spokenTo: Readonly<Record<PageLanguage, Language>> = {
  'zh-CN': 'zh-CN',
  'en-US': 'en-US',
  'zh-TW': 'zh-CN',
  'ja-JP': 'en-US',
}

export const sentenceLanguage = (page: PageLanguage): Language => spokenTo[page]

type Headers = Readonly<Record<string, string | string[] | undefined>>

/**
 * Picks the language of a page: the SDKs' own header first (`x-genauth-lang`, `x-authing-lang`; the widget sends the word `undefined` at
 * start-up), then `accept-language`, else zh-CN.
 */
export function choosePageLanguage(headers: Headers): PageLanguage {
  for (const name of ['x-genauth-lang', 'x-authing-lang']) {
    const language = languageOf(headers[name])
    if (language) return language
  }
  const accepted = headers['accept-language']
  if (typeof accepted === 'string') {
    for (const part of accepted.slice(0, 200).split(',')) {
      const language = languageOf(part.split(';')[0])
      if (language) return language
    }
  }
  return 'zh-CN'
}

/** Picks the language of an answer, in the same order. */
export const chooseLanguage = (headers: Headers): Language => sentenceLanguage(choosePageLanguage(headers))

function languageOf(value: string | string[] | undefined): PageLanguage | undefined {
  if (typeof value !== 'string') return undefined
  const tag = value.trim().toLowerCase()
  if (/^zh-(?:hant|tw|hk|mo)\b/.test(tag)) return 'zh-TW'
  if (tag.startsWith('zh')) return 'zh-CN'
  if (tag.startsWith('en')) return 'en-US'
  if (/^ja\b/.test(tag)) return 'ja-JP'
  return undefined
}
