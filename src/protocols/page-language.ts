import type { FastifyRequest } from 'fastify'
import type { Application } from '../areas/applications/index.ts'
import { choosePageLanguage, type PageLanguage } from '../core/i18n/language.ts'
import { readCookie } from './cookies.ts'

/**
 * Language of a page: what its address asks for, else the visitor's last choice, else the browser's unless the application has named
 * one, else the application's.
 */
export function pageLanguage(
  request: FastifyRequest,
  { asked, application }: { asked?: string | undefined; application?: Application | undefined } = {},
): PageLanguage {
  const wish = asked ?? readCookie(request, 'sesame_lang')
  const { followBrowserLanguage = true, defaultLanguage = 'zh-CN' } = application?.branding ?? {}
  const accepted = followBrowserLanguage ? (request.headers['accept-language']?.slice(0, 150) ?? '') : ''
  return choosePageLanguage({ 'x-authing-lang': wish, 'accept-language': `${accepted},${defaultLanguage}` })
}
