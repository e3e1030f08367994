// Prints docs/api/errors.md from the error table, in both languages.
import { parts } from '../../src/app.ts'
import { coreErrors } from '../../src/core/errors/core-errors.ts'
import { type DocumentedRow, errorDocument } from '../../src/core/errors/error-document.ts'
import { errorRegistry } from '../../src/core/errors/error-table.ts'

const texts = {
  en: {
    title: 'Error codes',
    intro:
      'Every V3 answer is HTTP 200; `statusCode` in its body says how it went. `apiCode` is there when the reason has a business meaning. A failure also carries `requestId`, which finds its cause in the log. `statusCode` 302 means one more step: `apiCode` says which, `flowHandle` continues it.',
    statuses: 'Status codes',
    statusColumns: ['statusCode', 'Type', 'Meaning', 'Row', 'Message', 'Reached by'],
    coded: 'API codes',
    codedColumns: ['apiCode', 'statusCode', 'Row', 'Message', 'Reached by'],
    pending: 'not yet',
  },
  zh: {
    title: '错误码',
    intro:
      '所有 V3 接口都返回 HTTP 200,结果见响应体的 `statusCode`。错误原因具有业务含义时,带有 `apiCode`。失败时还带有 `requestId`,可据此在日志中查找原因。`statusCode` 为 302 表示还需一步:`apiCode` 说明是哪一步,用 `flowHandle` 继续。',
    statuses: '状态码',
    statusColumns: ['statusCode', '类型', '含义', '名称', '消息', '触发方式'],
    coded: '业务错误码',
    codedColumns: ['apiCode', 'statusCode', '名称', '消息', '触发方式'],
    pending: '尚未启用',
  },
} as const

type Language = keyof typeof texts

export default async function generate(): Promise<Record<string, string>> {
  const errors = errorRegistry([coreErrors, ...parts.map((part) => part.errors)])
  const note = '<!-- Printed by scripts/generators/errors.ts from the error table. Do not edit. -->'
  const lines = [note, '', '[English](#error-codes) · [中文](#错误码)']
  for (const language of ['en', 'zh'] as const) lines.push('', ...section(errorDocument(errors), language))
  return { 'docs/api/errors.md': `${lines.join('\n')}\n` }
}

function section({ statuses, coded }: ReturnType<typeof errorDocument>, language: Language): string[] {
  const text = texts[language]
  const statusLines = statuses.flatMap((status) => {
    const head = [String(status.statusCode), status.type, status[language]]
    const rows = status.rows.map((row) => [...head, ...cells(row, language)])
    return rows.length > 0 ? rows : [[...head, '', '', '']]
  })
  const codedLines = coded.map((row) => [String(row.apiCode), String(row.statusCode), ...cells(row, language)])
  return [
    `# ${text.title}`,
    '',
    text.intro,
    '',
    `## ${text.statuses}`,
    '',
    ...table(text.statusColumns, statusLines),
    '',
    `## ${text.coded}`,
    '',
    ...table(text.codedColumns, codedLines),
  ]
}

function cells(row: DocumentedRow, language: Language): string[] {
  const mark = row.issue === undefined ? '' : ` (${texts[language].pending})`
  return [`\`${row.name}\`${mark}`, row[language], row.reachedBy[language]]
}

function table(columns: readonly string[], lines: readonly (readonly string[])[]): string[] {
  return [columns, columns.map(() => '---'), ...lines].map((line) => `| ${line.map(escapeCell).join(' | ')} |`)
}

const escapeCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')
