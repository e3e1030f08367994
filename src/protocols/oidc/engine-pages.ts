import { createHash } from 'node:crypto'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Application } from '../../areas/applications/index.ts'
import { choosePageLanguage, type PageLanguage } from '../../core/i18n/language.ts'
import { autoPostPage, autoPostScript, type OidcPages } from './pages.ts'
import { factsOf } from './visitors.ts'

/** Where the engine asks for a page to ask, to confirm or to tell that something is wrong. */
export function signOutPages(application: Application, pages: OidcPages) {
  const send = (ctx: KoaContextWithOIDC, body: string, formTargets?: readonly string[]) =>
    sendPage(ctx, pages.headers?.(application, formTargets), body)
  return {
    enabled: true,
    logoutSource: (ctx: KoaContextWithOIDC) => {
      const { language } = aboutRequest(ctx)
      const { session, params } = ctx.oidc
      const action = ctx.oidc.urlFor('end_session_confirm')
      const xsrf = String((session?.state as { secret?: string } | undefined)?.secret ?? '')
      const hint = ctx.oidc.entities.IdTokenHint?.payload
      if (hint !== undefined && hint['sub'] === session?.accountId) {
        sendAutoPost(ctx, autoPostPage(language, action, { xsrf, logout: 'yes' }))
        return
      }
      const target = params?.['post_logout_redirect_uri']
      const body = pages.signOutConfirm({ lang: language, application, action, xsrf })
      send(ctx, body, typeof target === 'string' ? [formTargetOf(target)] : [])
    },
    postLogoutSuccessSource: (ctx: KoaContextWithOIDC) => {
      send(ctx, pages.signedOut({ lang: aboutRequest(ctx).language, application }))
    },
  }
}

const errorTitles = {
  'zh-CN': '登录请求有误',
  'en-US': 'The sign-in request is not valid',
  'zh-TW': '登入要求有誤',
  'ja-JP': 'ログイン要求が正しくありません',
} as const

interface Failure {
  /** What OAuth says of it. */
  readonly out: { readonly error: string; readonly error_description?: string | undefined }
  readonly error: Error
}

/** An error that must not be redirected: a page to people, JSON to programs. */
export function sendError(ctx: KoaContextWithOIDC, pages: OidcPages, { out, error }: Failure): void {
  if (ctx.accepts('json', 'html') !== 'html') {
    ctx.body = out
    return
  }
  const { language, requestId } = aboutRequest(ctx)
  const message = `${out.error_description ?? error.message} (${out.error})`
  const body = pages.error({ lang: language, title: errorTitles[language], message, requestId })
  sendPage(ctx, pages.headers?.(undefined), body)
}

/** As Content-Security-Policy names it: an origin, or the scheme where there is none. */
function formTargetOf(uri: string): string {
  const { origin, protocol } = new URL(uri)
  return origin === 'null' ? protocol : origin
}

function sendPage(ctx: KoaContextWithOIDC, headers: Record<string, string> | undefined, body: string): void {
  ctx.type = 'html'
  if (headers) ctx.set(headers)
  ctx.body = body
}

const autoPostPolicy = `default-src 'none'; script-src 'sha256-${createHash('sha256').update(autoPostScript).digest('base64')}'; base-uri 'none'; frame-ancestors 'none'`

function sendAutoPost(ctx: KoaContextWithOIDC, body: string): void {
  ctx.type = 'html'
  ctx.set('content-security-policy', autoPostPolicy)
  ctx.body = body
}

/** `ui_locales` goes before what the browser prefers. */
function aboutRequest(ctx: KoaContextWithOIDC): { language: PageLanguage; requestId: string } {
  const facts = factsOf(ctx.req)
  const asked = ctx.oidc.params?.['ui_locales'] ?? ctx.query['ui_locales']
  return {
    language:
      typeof asked === 'string'
        ? choosePageLanguage({ 'accept-language': asked.replaceAll(' ', ',') })
        : (facts?.language ?? 'zh-CN'),
    requestId: facts?.requestId ?? '',
  }
}
