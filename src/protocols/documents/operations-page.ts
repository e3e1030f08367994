import type { Operation } from '../../core/contract/operation.ts'
import type { Coverage } from '../../core/contract/coverage.ts'
import type { ErrorRegistry } from '../../core/errors/error-table.ts'
import type { Language } from '../../core/i18n/language.ts'
import { type Field, fieldsOf } from './fields.ts'
import { type Html, html } from './html.ts'
import { doorRowsOf } from './openapi.ts'
import { renderPage } from './page.ts'

const texts = {
  'zh-CN': {
    title: '接口',
    intro: '本服务器已实现的接口。其余已发布的接口先校验调用者身份,再返回 statusCode 501。',
    count: ({ built, total }: Coverage) => `已发布的 ${total} 个接口中已实现 ${built} 个。`,
    management: '管理 API',
    authentication: '认证 API',
    own: 'Sesame 自有',
    query: '查询参数',
    body: '请求体',
    answer: '返回的 data',
    whole: '返回',
    errors: '错误',
    always: '每个接口都可能返回',
    none: '无',
    columns: ['字段', '类型', '必填', '默认值与规则'],
    required: '是',
    optional: '否',
    fallback: '默认',
    callers: { anyone: '任何人', app: '指明应用即可', user: '需要用户令牌' },
    scope: '需要权限',
  },
  'en-US': {
    title: 'Operations',
    intro:
      'What this server has built. Every other published operation checks its caller first, then answers statusCode 501.',
    count: ({ built, total }: Coverage) => `${built} of the ${total} published operations are built.`,
    management: 'Management API',
    authentication: 'Authentication API',
    own: 'Sesame’s own',
    query: 'Query',
    body: 'Body',
    answer: 'data of the answer',
    whole: 'The answer',
    errors: 'Errors',
    always: 'Any operation may answer',
    none: 'none',
    columns: ['Field', 'Type', 'Required', 'Default and rules'],
    required: 'yes',
    optional: 'no',
    fallback: 'default',
    callers: { anyone: 'anyone', app: 'names an application', user: 'needs a user’s token' },
    scope: 'needs the permission',
  },
} as const

export interface OperationsPage {
  readonly operations: readonly Operation[]
  readonly errors: ErrorRegistry
  readonly coverage: Coverage
  readonly language: Language
}

/** The built operations as a page, by client and group; `#management.createUser` leads to one. */
export function renderOperationsPage(page: OperationsPage): string {
  const { coverage, language } = page
  const text = texts[language]
  const groups = groupsOf(page.operations)
  const content = html`<p>${text.intro} ${text.count(coverage)}</p>
<p>OpenAPI 3.1: <a href="/openapi/v3/management">${text.management}</a> · <a href="/openapi/v3/authentication">${text.authentication}</a></p>
${(['management', 'authentication'] as const).map(
  (client) => html`<details>
<summary>${text.always} (${text[client]})</summary>
${renderErrors(doorRowsOf(client, page.errors), page)}
</details>
`,
)}${groups.map(
  ({ anchor, group, client, operations }) => html`<h2 id="${anchor}">${group} <small>${text[client]}</small></h2>
${operations.map((operation) => renderOperation(operation, page))}`,
)}`
  const index = groups.map(({ anchor, group, operations }) => ({
    anchor,
    text: group === 'own' ? text.own : group,
    note: coverage.groups[group] ? `${operations.length} / ${coverage.groups[group].total}` : String(operations.length),
  }))
  return renderPage({ language, path: '/openapi', title: text.title, index, content })
}

interface Group {
  readonly anchor: string
  readonly group: string
  readonly client: Operation['client']
  readonly operations: Operation[]
}

/** The management client's groups first, ours last of them. */
function groupsOf(operations: readonly Operation[]): Group[] {
  const groups = new Map<string, Group>()
  for (const operation of operations) {
    const anchor = `${operation.client}-${operation.group}`
    const { client, group } = operation
    const known = groups.get(anchor) ?? { anchor, group, client, operations: [] }
    known.operations.push(operation)
    groups.set(anchor, known)
  }
  const rank = ({ client, group }: Group) => `${client === 'management' ? 0 : 1}${group === 'own' ? 1 : 0}${group}`
  return [...groups.values()].sort((one, other) => (rank(one) < rank(other) ? -1 : 1))
}

function renderOperation(operation: Operation, page: OperationsPage): Html {
  const text = texts[page.language]
  const [first, second] = page.language === 'zh-CN' ? (['zh', 'en'] as const) : (['en', 'zh'] as const)
  const anchor = `${operation.client}.${operation.name}`
  const asked = operation.method === 'GET' || operation.method === 'DELETE' ? text.query : text.body
  return html`<section class="operation" id="${anchor}">
<h3><a href="#${anchor}">${operation.name}</a></h3>
<p class="address"><b class="${operation.method.toLowerCase()}">${operation.method}</b> <code>${operation.path}</code></p>
<p>${operation.summary[first]}</p>
<p class="other" lang="${second === 'zh' ? 'zh-CN' : 'en-US'}">${operation.summary[second]}</p>
<p class="reached">${callerText(operation, page.language)}</p>
<h4>${asked}</h4>
${renderFields(fieldsOf(operation.input), page.language)}
<details>
<summary>${operation.envelope === 'none' ? text.whole : text.answer}</summary>
${renderFields(fieldsOf(operation.output), page.language)}
</details>
<h4>${text.errors}</h4>
${renderErrors(operation.errors, page)}
</section>
`
}

function callerText({ caller }: Operation, language: Language): Html {
  const text = texts[language]
  if (caller === 'anyone' || caller === 'app' || caller === 'user') return html`${text.callers[caller]}`
  return html`${text.scope} <code>${caller}</code>`
}

function renderFields(fields: readonly Field[], language: Language): Html {
  const text = texts[language]
  if (fields.length === 0) return html`<p class="other">${text.none}</p>`
  return html`<div class="wide" tabindex="0"><table>
<thead><tr>${text.columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${fields.map(
    ({ path, type, required, fallback, rules }) => html`
<tr><td><code>${path}</code></td><td>${type}</td><td>${required ? text.required : text.optional}</td><td>${[
      ...(fallback === undefined ? [] : [`${text.fallback} ${fallback}`]),
      ...rules,
    ].join(' · ')}</td></tr>`,
  )}
</tbody></table></div>`
}

function renderErrors(names: readonly string[], { errors, language }: OperationsPage): Html {
  const short = language === 'zh-CN' ? 'zh' : 'en'
  const rows = names.flatMap((name) => errors.get(name) ?? [])
  if (rows.length === 0) return html`<p class="other">${texts[language].none}</p>`
  return html`<ul>${rows.map(({ statusCode, apiCode, ...row }) => {
    const anchor = apiCode === undefined ? `status-${statusCode}` : String(apiCode)
    const code = apiCode === undefined ? String(statusCode) : `${statusCode} / ${apiCode}`
    return html`<li><a href="/docs/error-codes?lang=${language}#${anchor}">${code}</a> ${row[short]}</li>`
  })}</ul>`
}
