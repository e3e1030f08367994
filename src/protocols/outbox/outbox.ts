import type { FastifyInstance, FastifyRequest } from 'fastify'
import { rightsIn } from '../../areas/administrators/index.ts'
import { findOpenAppIds } from '../../areas/applications/index.ts'
import { type KeptMessage, listOutbox } from '../../areas/messages/index.ts'
import { findRootPool } from '../../areas/user-pools/index.ts'
import type { Core } from '../../core/core.ts'
import { type Language, sentenceLanguage } from '../../core/i18n/language.ts'
import { type Html, html } from '../documents/html.ts'
import { stylePath } from '../documents/page.ts'
import { currentSession } from '../oidc/index.ts'
import { pageLanguage } from '../page-language.ts'

/**
 * The development outbox as a page: what would have been sent, newest first, for a super administrator who is signed in. It exists only
 * where messages are kept, that is, on a machine of one's own.
 */
export function outbox(app: FastifyInstance, core: Core): void {
  if (!core.options.developmentOutbox) return
  app.get('/dev/outbox', async (request, reply) => {
    const { lang: asked } = request.query as { lang?: string }
    const language = sentenceLanguage(pageLanguage(request, { asked }))
    const visitor = await visitorOf(core, request)
    const content =
      visitor === 'super'
        ? messageList(language, await listOutbox(core, { most: 100 }))
        : closed(language, visitor.loginPath)
    return reply
      .code(visitor === 'super' ? 200 : 401)
      .headers(headers)
      .send(frame(language, content).html)
  })
}

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

async function visitorOf(core: Core, request: FastifyRequest): Promise<'super' | { readonly loginPath: string }> {
  const root = await findRootPool(core)
  if (!root) return { loginPath: '/' }
  const { poolId } = root
  const session = await currentSession(core, root, request)
  if (session) {
    // The root pool itself is the super administrators' alone.
    const rights = await rightsIn(core, { rootPoolId: poolId, userId: session.userId }, { poolId })
    if (rights && rights.length > 0) return 'super'
  }
  const [appId] = (await core.database.read(poolId, (reader) => findOpenAppIds(reader.db, poolId))).slice(-1)
  return { loginPath: appId === undefined ? '/' : `/${appId}/login` }
}

const texts = {
  'zh-CN': {
    title: '开发发件箱',
    note: '没有服务商投递的邮件与短信保留在这里,一天后删除。刷新页面查看新的消息。',
    empty: '还没有消息。',
    closed: '请先以超级管理员身份登录,然后回到此页。',
    signIn: '登录',
    to: '收件人',
    pool: '用户池',
    other: 'English',
  },
  'en-US': {
    title: 'Development outbox',
    note: 'E-mail and text messages that nobody delivers are kept here for a day. Reload the page for new ones.',
    empty: 'There is no message yet.',
    closed: 'Sign in as a super administrator first, then come back to this page.',
    signIn: 'Sign in',
    to: 'To',
    pool: 'Pool',
    other: '中文',
  },
} as const

function frame(language: Language, content: Html): Html {
  const text = texts[language]
  const other = language === 'zh-CN' ? 'en-US' : 'zh-CN'
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text.title} · Sesame</title>
<link rel="stylesheet" href="${stylePath}">
</head>
<body>
<header>
<strong>Sesame</strong>
<a class="language" href="/dev/outbox?lang=${other}" lang="${other}" hreflang="${other}">${text.other}</a>
</header>
<main id="content" class="alone">
<h1>${text.title}</h1>
${content}
</main>
</body>
</html>
`
}

const closed = (language: Language, loginPath: string): Html =>
  html`<p>${texts[language].closed}</p><p><a href="${loginPath}">${texts[language].signIn}</a></p>`

function messageList(language: Language, messages: readonly KeptMessage[]): Html {
  const text = texts[language]
  if (messages.length === 0) return html`<p>${text.note}</p><p>${text.empty}</p>`
  return html`<p>${text.note}</p>${messages.map(
    ({ medium, to, subject, text: body, at, poolId }) => html`<section class="code">
<h2>${medium === 'EMAIL' ? subject : 'SMS'}</h2>
<p>${text.to} <strong>${to}</strong> · <time datetime="${at.toISOString()}">${at.toISOString()}</time> · ${text.pool} ${poolId}</p>
<pre>${body}</pre>
</section>`,
  )}`
}
