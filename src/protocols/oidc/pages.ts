import type { Application } from '../../areas/applications/index.ts'
import type { PageLanguage } from '../../core/i18n/language.ts'

/** The pages that the protocol shows to people. `app.ts` hands in the hosted ones; the plain ones below work without any asset. */
export interface OidcPages {
  /** Asks whether to sign out: posts `xsrf` and `logout=yes` to `action`. */
  signOutConfirm(page: { lang: PageLanguage; application: Application; action: string; xsrf: string }): string
  signedOut(page: { lang: PageLanguage; application: Application }): string
  /** `detail`: what was wrong, for developers. */
  error(page: { lang: PageLanguage; title: string; message: string; detail?: string; requestId: string }): string
  /** Headers of these pages; `formTargets` are origins that a form may end at. No application: a page of nobody's. */
  headers?(application: Application | undefined, formTargets?: readonly string[]): Record<string, string>
}

export const plainPages: OidcPages = {
  signOutConfirm: ({ lang, application, action, xsrf }) => {
    const text = texts[lang]
    return plainPage(
      lang,
      text.signOut,
      `<p>${escapeHtml(text.confirm)} ${escapeHtml(application.name)}</p>
<form method="post" action="${escapeHtml(action)}">
<input type="hidden" name="xsrf" value="${escapeHtml(xsrf)}">
<button name="logout" value="yes">${text.signOut}</button>
</form>`,
    )
  },
  signedOut: ({ lang, application }) =>
    plainPage(lang, texts[lang].signedOut, `<p>${texts[lang].signedOut}: ${escapeHtml(application.name)}</p>`),
  error: ({ lang, title, message, detail = '', requestId }) =>
    plainPage(
      lang,
      title,
      `<p>${escapeHtml(message)}</p>\n<p>${escapeHtml(detail)}</p>\n<p><code>${escapeHtml(requestId)}</code></p>`,
    ),
}

/** A form that submits itself; without scripts a button is shown. The caller allows the script by `autoPostHash`. */
export function autoPostPage(lang: PageLanguage, action: string, fields: Readonly<Record<string, string>>): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  )
  return plainPage(
    lang,
    texts[lang].signOut,
    `<form method="post" action="${escapeHtml(action)}">
${inputs.join('\n')}
<noscript><button>${texts[lang].signOut}</button></noscript>
</form>
<script>${autoPostScript}</script>`,
  )
}

export const autoPostScript = 'document.forms[0].submit()'

function plainPage(lang: PageLanguage, title: string, body: string): string {
  return `<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title></head>
<body>
<h1>${escapeHtml(title)}</h1>
${body}
</body>
</html>
`
}

const texts = {
  'zh-CN': { signOut: '退出登录', signedOut: '已退出登录', confirm: '确定要退出登录吗?' },
  'en-US': { signOut: 'Sign out', signedOut: 'Signed out', confirm: 'Do you want to sign out?' },
  'zh-TW': { signOut: '登出', signedOut: '已登出', confirm: '確定要登出嗎？' },
  'ja-JP': { signOut: 'ログアウト', signedOut: 'ログアウトしました', confirm: 'ログアウトしますか?' },
} as const

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] as string)
