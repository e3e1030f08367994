import type { FastifyRequest } from 'fastify'
import { chooseLanguage, type Language } from '../core/i18n/language.ts'
import { readCookie } from './cookies.ts'

/** Language of a page: what its address asks for, else the visitor's last choice, else the browser's. */
export function pageLanguage(request: FastifyRequest, asked?: string): Language {
  const wish = asked ?? readCookie(request, 'sesame_lang')
  return chooseLanguage({ 'x-authing-lang': wish, 'accept-language': request.headers['accept-language'] })
}
