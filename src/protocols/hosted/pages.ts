import type { PageData } from '../../../web/login/page-data.ts'
import type { Application } from '../../areas/applications/index.ts'
import type { User } from '../../areas/users/index.ts'

/** What the hosted pages show of an application. */
export const appOf = (application: Application): NonNullable<PageData['app']> => ({
  id: application.appId,
  name: application.name,
  ...(application.logo ? { logo: application.logo } : {}),
  ...(application.branding.showChangeLanguageButton ? {} : { fixedLanguage: true }),
  ...(application.description ? { description: application.description } : {}),
})

export const expiredPage = (application: Application, lang: PageData['lang']): PageData => ({
  view: 'error',
  lang,
  app: appOf(application),
  error: { ...pageTexts[lang].expired, retryUrl: `/${application.appId}/login`, code: 400 },
})

export const displayNameOf = (user: User): string =>
  user.name ?? user.nickname ?? user.username ?? user.email ?? user.phone ?? user.id

export const signOutUrlOf = ({ appId }: Application): string => `/${appId}/oidc/session/end?client_id=${appId}`

/** Sentences of pages that say what went wrong before any application could. */
export const pageTexts = {
  'zh-CN': {
    unknownApp: { title: '找不到应用', message: '此登录地址不属于任何应用,请检查链接或联系管理员。' },
    expired: { title: '登录请求已失效', message: '此登录请求已过期或不属于当前浏览器,请回到应用重新登录。' },
    linkOver: { title: '登录链接已失效', message: '此链接已使用、已过期或已被新的链接取代,请重新登录。' },
    linkElsewhere: {
      title: '请换一个浏览器打开',
      message: '登录链接只能在请求它的浏览器中使用。请在那里打开,或在此重新登录。',
    },
    noPanel: { title: '此处没有应用面板', message: '此应用不参与单点登录,请从其他应用打开应用面板。' },
    failed: { title: '出错了', message: '暂时无法完成此请求,请稍后重试。' },
  },
  'en-US': {
    unknownApp: {
      title: 'No such application',
      message: 'This sign-in address belongs to no application. Check the link or ask your administrator.',
    },
    expired: {
      title: 'This sign-in request has expired',
      message: 'It is too old or was started in another browser. Go back to the application and sign in again.',
    },
    linkOver: {
      title: 'This link is no longer valid',
      message: 'It was used, is too old, or was replaced by a newer one. Sign in again.',
    },
    linkElsewhere: {
      title: 'Open this link in the other browser',
      message: 'A sign-in link works only in the browser that asked for it. Open it there, or sign in again here.',
    },
    noPanel: {
      title: 'There is no application panel here',
      message: 'This application takes no part in single sign-on. Open the panel from another one.',
    },
    failed: {
      title: 'Something went wrong',
      message: 'The request could not be completed just now. Try again in a moment.',
    },
  },
  'zh-TW': {
    unknownApp: { title: '找不到應用程式', message: '此登入網址不屬於任何應用程式，請檢查連結或聯絡管理員。' },
    expired: {
      title: '登入要求已失效',
      message: '此登入要求已過期或不屬於目前的瀏覽器，請回到應用程式重新登入。',
    },
    linkOver: { title: '登入連結已失效', message: '此連結已使用、已過期或已被新的連結取代，請重新登入。' },
    linkElsewhere: {
      title: '請換一個瀏覽器開啟',
      message: '登入連結只能在要求它的瀏覽器中使用。請在那裡開啟，或在此重新登入。',
    },
    noPanel: { title: '此處沒有應用程式面板', message: '此應用程式不參與單一登入，請從其他應用程式開啟面板。' },
    failed: { title: '發生錯誤', message: '暫時無法完成此要求，請稍後再試一次。' },
  },
  'ja-JP': {
    unknownApp: {
      title: 'アプリケーションが見つかりません',
      message:
        'このログイン用アドレスに対応するアプリケーションはありません。リンクを確認するか、管理者にお問い合わせください。',
    },
    expired: {
      title: 'ログイン要求の有効期限が切れました',
      message: '期限切れか、別のブラウザーで始められたものです。アプリケーションに戻り、もう一度ログインしてください。',
    },
    linkOver: {
      title: 'このリンクは無効です',
      message: '使用済みか、期限切れか、新しいリンクに置き換えられています。もう一度ログインしてください。',
    },
    linkElsewhere: {
      title: '元のブラウザーで開いてください',
      message:
        'ログイン用リンクは、要求したブラウザーでのみ使えます。そのブラウザーで開くか、ここでもう一度ログインしてください。',
    },
    noPanel: {
      title: 'ここにはアプリケーションパネルがありません',
      message: 'このアプリケーションはシングルサインオンに参加していません。別のアプリケーションから開いてください。',
    },
    failed: {
      title: '問題が発生しました',
      message: '要求を完了できませんでした。しばらくしてからもう一度お試しください。',
    },
  },
} as const satisfies Record<PageData['lang'], object>
