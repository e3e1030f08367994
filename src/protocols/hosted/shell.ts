import type { PageData } from '../../../web/login/page-data.ts'
import type { Application } from '../../areas/applications/index.ts'
import { type Brand, brandOf } from './brand.ts'
import type { LoginAssets } from './assets.ts'

/** The HTML shell of every hosted page: no inline script, no inline style; the page's data as JSON that does not run. */
export function renderShell(assets: LoginAssets, page: PageData, application?: Application): string {
  const brand = application && brandOf(application)
  const texts = shellTexts[page.lang]
  const title = [texts.titles[page.view], page.app?.name].filter(Boolean).join(' · ')
  return `<!doctype html>
<html lang="${page.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="${escapeHtml(page.app?.logo ?? '/_sesame/login/favicon.svg')}">
${[...assets.styles, ...(brand?.styles ? [brand.styles] : [])].map((href) => `<link rel="stylesheet" href="${href}">`).join('\n')}
</head>
<body>
<div id="root">${assets.script ? loadingImage(brand) : `<p>${texts.notBuilt}</p>`}</div>
<noscript><p>${page.error ? escapeHtml(`${page.error.title}: ${page.error.message}`) : texts.needsScript}</p></noscript>
<script type="application/json" id="page">${JSON.stringify(page).replaceAll('<', '\\u003c')}</script>
${assets.script ? `<script type="module" src="${assets.script}"></script>` : ''}
</body>
</html>
`
}

/** Until the script has drawn the page. */
const loadingImage = (brand: Brand | undefined): string =>
  brand?.loadingImage ? `<img class="loading" src="${escapeHtml(brand.loadingImage)}" alt="">` : ''

const shellTexts = {
  'zh-CN': {
    titles: {
      signin: '登录',
      'signed-in': '已登录',
      launchpad: '我的应用',
      'signed-out': '已退出登录',
      consent: '授权',
      'signout-confirm': '退出登录',
      error: '出错了',
    },
    needsScript: '此页面需要 JavaScript,请启用后重试。',
    notBuilt: '登录页面尚未构建,请运行 npm run build。',
  },
  'en-US': {
    titles: {
      signin: 'Sign in',
      'signed-in': 'Signed in',
      launchpad: 'My applications',
      'signed-out': 'Signed out',
      consent: 'Permission',
      'signout-confirm': 'Sign out',
      error: 'Error',
    },
    needsScript: 'This page needs JavaScript. Switch it on and try again.',
    notBuilt: 'The login page has not been built yet. Run npm run build.',
  },
  'zh-TW': {
    titles: {
      signin: '登入',
      'signed-in': '已登入',
      launchpad: '我的應用程式',
      'signed-out': '已登出',
      consent: '授權',
      'signout-confirm': '登出',
      error: '發生錯誤',
    },
    needsScript: '此頁面需要 JavaScript，請啟用後再試一次。',
    notBuilt: '登入頁面尚未建置，請執行 npm run build。',
  },
  'ja-JP': {
    titles: {
      signin: 'ログイン',
      'signed-in': 'ログイン中',
      launchpad: 'マイアプリケーション',
      'signed-out': 'ログアウトしました',
      consent: '許可',
      'signout-confirm': 'ログアウト',
      error: 'エラー',
    },
    needsScript: 'このページには JavaScript が必要です。有効にしてからもう一度お試しください。',
    notBuilt: 'ログインページがまだビルドされていません。npm run build を実行してください。',
  },
} as const satisfies Record<PageData['lang'], object>

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] as string)

/**
 * Headers of a hosted page. `formTargets` are origins that a form post may end at: Chromium applies form-action to the redirect
 * that follows sign-out too. `pictures` are sources of pictures besides those of the application's own look.
 */
export function pageHeaders(
  application: Application | undefined,
  formTargets: readonly string[] = [],
  pictures: readonly string[] = [],
): Record<string, string> {
  const sources = new Set([...(application ? brandOf(application).pictures : []), ...pictures])
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      ["img-src 'self' data:", ...sources].join(' '),
      "font-src 'self'",
      "connect-src 'self'",
      ["form-action 'self'", ...formTargets].join(' '),
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  }
}
