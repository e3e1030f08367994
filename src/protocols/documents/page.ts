import type { FastifyReply } from 'fastify'
import type { Language } from '../../core/i18n/language.ts'
import { type Html, html } from './html.ts'

/** The frame of the documents: title, language switch, an index that stays in sight, the content. */
export interface Page {
  readonly language: Language
  readonly path: string
  readonly title: string
  readonly index: readonly IndexEntry[]
  readonly content: Html
}

export interface IndexEntry {
  readonly anchor: string
  readonly text: string
  readonly note?: string
}

export const stylePath = '/_sesame/docs.css'

const texts = {
  'zh-CN': { skip: '跳到内容', index: '目录', operations: '接口', errors: '错误码', other: 'English' },
  'en-US': { skip: 'Skip to content', index: 'Index', operations: 'Operations', errors: 'Error codes', other: '中文' },
} as const

export function renderPage({ language, path, title, index, content }: Page): string {
  const text = texts[language]
  const other = language === 'zh-CN' ? 'en-US' : 'zh-CN'
  const link = (href: string, name: string) =>
    html`<a href="${href}?lang=${language}"${path === href && html` aria-current="page"`}>${name}</a>`
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Sesame</title>
<link rel="stylesheet" href="${stylePath}">
</head>
<body>
<a class="skip" href="#content">${text.skip}</a>
<header>
<strong>Sesame</strong>
<nav>${link('/openapi', text.operations)}${link('/docs/error-codes', text.errors)}</nav>
<a class="language" href="${path}?lang=${other}" lang="${other}" hreflang="${other}">${text.other}</a>
</header>
<div class="columns">
<nav class="index" aria-label="${text.index}">
<ul>${index.map((entry) => html`<li><a href="#${entry.anchor}">${entry.text}${entry.note && html`<span>${entry.note}</span>`}</a></li>`)}</ul>
</nav>
<main id="content">
<h1>${title}</h1>
${content}
</main>
</div>
</body>
</html>
`
  return page.html
}

/** Nothing runs and nothing is loaded but our own style sheet. The page depends on the language that was asked for. */
export function sendPage(reply: FastifyReply, page: string): void {
  reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', policy)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', 'public, max-age=300')
    .header('vary', 'accept-language')
    .send(page)
}

const policy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
