/** The languages Sesame speaks today; `zh-CN` is the default of the published clients. */
export type Language = 'zh-CN' | 'en-US'

/**
 * Picks the language of an answer: the SDKs' own header first (`x-genauth-lang`, `x-authing-lang`; the widget sends the word
 * `undefined` at start-up), then `accept-language`, else zh-CN.
 */
export function chooseLanguage(headers: Readonly<Record<string, string | string[] | undefined>>): Language {
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

function languageOf(value: string | string[] | undefined): Language | undefined {
  if (typeof value !== 'string') return undefined
  const tag = value.trim().toLowerCase()
  if (tag.startsWith('zh')) return 'zh-CN'
  if (tag.startsWith('en')) return 'en-US'
  return undefined
}
