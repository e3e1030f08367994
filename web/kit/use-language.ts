// The language a person chose: kept in a cookie that the server reads when it renders the next page.
import { useEffect, useState } from 'react'
import type { Language } from './languages.ts'

const cookieName = 'sesame_lang'
const oneYearInSeconds = 31_536_000

export type Spoken<Texts> = { readonly language: Language; readonly texts: Texts }

/**
 * Starts with the language the server rendered in; a choice is applied to the document once its texts are there, and remembered for a
 * year. While they cannot be fetched the page stays as it is.
 */
export function useLanguage<Texts>(rendered: Spoken<Texts>, textsIn: (language: Language) => Promise<Texts>) {
  const [spoken, setSpoken] = useState(rendered)

  useEffect(() => {
    document.documentElement.lang = spoken.language
  }, [spoken.language])

  function chooseLanguage(language: Language) {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http, where local installations run
    document.cookie = languageCookie(language, location.protocol === 'https:')
    textsIn(language).then(
      (texts) => setSpoken({ language, texts }),
      () => {},
    )
  }

  return { ...spoken, chooseLanguage }
}

function languageCookie(language: Language, secure: boolean) {
  return `${cookieName}=${language}; Path=/; Max-Age=${oneYearInSeconds}; SameSite=Lax${secure ? '; Secure' : ''}`
}
