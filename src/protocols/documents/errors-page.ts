import { type DocumentedRow, errorDocument } from '../../core/errors/error-document.ts'
import type { ErrorRegistry } from '../../core/errors/error-table.ts'
import type { Language } from '../../core/i18n/language.ts'
import { type Html, html } from './html.ts'
import { renderPage } from './page.ts'

const texts = {
  'zh-CN': {
    title: '错误码',
    intro:
      '所有 V3 接口都返回 HTTP 200,结果见响应体的 statusCode;错误原因具有业务含义时带有 apiCode。失败时还带有 requestId,可据此在日志中查找原因。',
    statuses: '状态码',
    coded: '业务错误码',
    reached: '触发方式',
    pending: '尚未启用',
  },
  'en-US': {
    title: 'Error codes',
    intro:
      'Every V3 answer is HTTP 200; statusCode in its body says how it went, and apiCode is there when the reason has a business meaning. A failure also carries a requestId, which finds its cause in the log.',
    statuses: 'Status codes',
    coded: 'API codes',
    reached: 'Reached by',
    pending: 'Not yet in use',
  },
} as const

/** The error table as a page: `#status-429` and `#1300` lead to a status code and an API code. */
export function renderErrorsPage(errors: ErrorRegistry, language: Language): string {
  const text = texts[language]
  const short = language === 'zh-CN' ? 'zh' : 'en'
  const { statuses, coded } = errorDocument(errors)
  const content = html`<p>${text.intro}</p>
<h2 id="statuses">${text.statuses}</h2>
${statuses.map(
  (status) => html`<section class="code" id="status-${status.statusCode}">
<h3><a href="#status-${status.statusCode}">${status.statusCode}</a> ${status[short]} <small>${status.type}</small></h3>
${status.rows.map((row) => renderRow(row, language))}
</section>
`,
)}<h2 id="codes">${text.coded}</h2>
${coded.map(
  (row) => html`<section class="code" id="${row.apiCode}">
<h3><a href="#${row.apiCode}">${row.apiCode}</a> <span class="status">statusCode <a href="#status-${row.statusCode}">${row.statusCode}</a></span></h3>
${renderRow(row, language)}
</section>
`,
)}`
  const index = [
    { anchor: 'statuses', text: text.statuses, note: String(statuses.length) },
    ...statuses.map(({ statusCode, type }) => ({
      anchor: `status-${statusCode}`,
      text: String(statusCode),
      note: type,
    })),
    { anchor: 'codes', text: text.coded, note: String(coded.length) },
    ...coded.map(({ apiCode, name }) => ({ anchor: String(apiCode), text: String(apiCode), note: name })),
  ]
  return renderPage({ language, path: '/docs/error-codes', title: text.title, index, content })
}

function renderRow(row: DocumentedRow, language: Language): Html {
  const text = texts[language]
  const [first, second] = language === 'zh-CN' ? (['zh', 'en'] as const) : (['en', 'zh'] as const)
  return html`<div class="row">
<p><code>${row.name}</code>${row.issue !== undefined && html` <span class="mark">${text.pending}</span>`}</p>
<p>${row[first]}</p>
<p lang="${second === 'zh' ? 'zh-CN' : 'en-US'}" class="other">${row[second]}</p>
<p class="reached"><span>${text.reached}</span> ${row.reachedBy[first]}</p>
</div>
`
}
