// The language a person chose: kept in a cookie that the server reads when it renders the next page.
import { useEffect, useState } from 'react'
import type { Language } from './languages.ts'

const cookieName = 'sesame_lang'
const oneYearInSeconds = 31_536_000

/** Starts with the language the server rendered in; a choice is applied to the document at once and remembered for a year. */
export function useLanguage(rendered: Language) {
  const [language, setLanguage] = useState(rendered)

  useEffect(() => {
    document.documentElement.lang = language
  }, [language])

  function chooseLanguage(chosen: Language) {
    setLanguage(chosen)
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http, where local installations run
    document.cookie = languageCookie(chosen, location.protocol === 'https:')
  }

  return { language, chooseLanguage }
}

function languageCookie(language: Language, secure: boolean) {
  return `${cookieName}=${language}; Path=/; Max-Age=${oneYearInSeconds}; SameSite=Lax${secure ? '; Secure' : ''}`
}
