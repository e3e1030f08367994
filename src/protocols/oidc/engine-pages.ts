import { createHash } from 'node:crypto'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Application } from '../../areas/applications/index.ts'
import { choosePageLanguage, type PageLanguage } from '../../core/i18n/language.ts'
import { failureTitles, type OAuthError } from './oauth-error.ts'
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

const refusalTitles = {
  'zh-CN': '登录请求有误',
  'en-US': 'The sign-in request is not valid',
  'zh-TW': '登入要求有誤',
  'ja-JP': 'ログイン要求が正しくありません',
} as const

/** What a person can do about it. The engine says what was wrong in English, for developers; that stands behind it. */
const advice: Readonly<Record<string, Readonly<Record<PageLanguage, string>>>> = {
  invalid_client: {
    'zh-CN': '没有这个应用，或应用已停用。请检查链接，或联系应用的开发者。',
    'en-US':
      'There is no such application, or it is disabled. Check the link, or tell the developers of the application.',
    'zh-TW': '沒有這個應用，或應用已停用。請檢查連結，或聯絡應用的開發者。',
    'ja-JP': 'アプリケーションが存在しないか、無効になっています。リンクを確認するか、開発者にお問い合わせください。',
  },
  invalid_redirect_uri: {
    'zh-CN': '应用要求返回的地址没有登记。请联系应用的开发者。',
    'en-US': 'The application asks to be returned to an address that is not registered. Tell its developers.',
    'zh-TW': '應用要求返回的位址沒有登記。請聯絡應用的開發者。',
    'ja-JP': 'アプリケーションの戻り先アドレスが登録されていません。開発者にお問い合わせください。',
  },
  over: {
    'zh-CN': '这次登录已过期，或是在另一个浏览器中开始的。请回到应用重新登录。',
    'en-US': 'This sign-in is over, or was begun in another browser. Go back to the application and sign in again.',
    'zh-TW': '這次登入已過期，或是在另一個瀏覽器中開始的。請回到應用重新登入。',
    'ja-JP':
      'このログインは期限切れか、別のブラウザーで開始されたものです。アプリケーションに戻ってもう一度ログインしてください。',
  },
}

const otherAdvice: Readonly<Record<PageLanguage, string>> = {
  'zh-CN': '应用发来的请求无法接受。请回到应用重试；如仍然出现，请联系应用的开发者。',
  'en-US':
    'The request of the application cannot be accepted. Go back and try again; if that does not help, tell its developers.',
  'zh-TW': '應用送來的要求無法接受。請回到應用重試；如仍然出現，請聯絡應用的開發者。',
  'ja-JP':
    'アプリケーションからの要求を受け付けられません。戻ってもう一度お試しください。解決しない場合は開発者にお問い合わせください。',
}

/** What OAuth says of it (RFC 6749 section 5.2). */
interface Out {
  readonly error: string
  readonly error_description?: string | undefined
}

/** A request that the engine does not accept and that must not be redirected. `isOver`: what it waits for is not there any more. */
export function sendRefusal(ctx: KoaContextWithOIDC, pages: OidcPages, out: Out, isOver: boolean): void {
  const { language } = aboutRequest(ctx)
  const message = (advice[isOver ? 'over' : out.error] ?? otherAdvice)[language]
  const detail = out.error_description ? `${out.error_description} (${out.error})` : out.error
  sendError(ctx, pages, out, { title: refusalTitles[language], message, detail })
}

/** What the server could not do. */
export function sendFailure(ctx: KoaContextWithOIDC, pages: OidcPages, { error, description }: OAuthError): void {
  const title = failureTitles[aboutRequest(ctx).language]
  sendError(ctx, pages, { error, error_description: description }, { title, message: description, detail: error })
}

interface ErrorText {
  readonly title: string
  readonly message: string
  readonly detail: string
}

/** A page to people, JSON to programs. */
function sendError(ctx: KoaContextWithOIDC, pages: OidcPages, out: Out, text: ErrorText): void {
  if (ctx.accepts('json', 'html') !== 'html') {
    ctx.body = out
    return
  }
  const { language: lang, requestId } = aboutRequest(ctx)
  sendPage(ctx, pages.headers?.(undefined), pages.error({ lang, requestId, ...text }))
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
export function aboutRequest(ctx: KoaContextWithOIDC): { language: PageLanguage; requestId: string } {
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
