import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Application } from '../../areas/applications/index.ts'
import { chooseLanguage } from '../../core/i18n/language.ts'

/**
 * The last page of a pop-up: tells the page that opened it what came of it, and closes. Only pages of the application's own origins are
 * told; whoever sees it without one reads what happened.
 */
export interface PopupMessage {
  readonly code: number
  /** Of a refusal: its whole envelope as JSON. */
  readonly message: string
  readonly data: object
}

const script = `const told = JSON.parse(document.getElementById('told').textContent)
if (window.opener) {
  for (const origin of told.origins) window.opener.postMessage(told.message, origin)
  setTimeout(() => window.close(), 300)
}`
const scriptHash = createHash('sha256').update(script).digest('base64')

export function sendMessagePage(
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  application: Application | undefined,
  message: PopupMessage,
): FastifyReply {
  const event = { source: 'authing', eventType: 'socialLogin' }
  const told = { origins: application?.origins ?? [], message: { ...message, event } }
  const lang = chooseLanguage(request.headers)
  const text = message.code === 200 ? texts[lang].done : reasonOf(message)
  return reply
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; script-src 'sha256-${scriptHash}'; frame-ancestors 'none'; base-uri 'none'`,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    .send(`<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${texts[lang].title}</title></head>
<body><p>${escapeHtml(text)}</p>
<script type="application/json" id="told">${JSON.stringify(told).replaceAll('<', '\\u003c')}</script>
<script>${script}</script>
</body>
</html>
`)
}

const reasonOf = ({ message }: PopupMessage): string => (JSON.parse(message) as { message: string }).message

const texts = {
  'zh-CN': { title: '登录', done: '已完成,可以关闭此窗口。' },
  'en-US': { title: 'Sign in', done: 'Done. You may close this window.' },
} as const

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] as string)
