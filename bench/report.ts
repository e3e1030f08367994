import type { Comparison, Spread } from './comparison.ts'
import { type Machine, machineLine } from './machine.ts'
import type { Figure, Finding } from './scenario.ts'

/** Findings as tables: aligned for the terminal, or as Markdown. */
export interface Chapter {
  readonly name: string
  readonly title: string
  readonly finding: Finding
}

interface Table {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly remarks: readonly string[]
}

export const asText = (machine: Machine, chapters: readonly Chapter[]): string =>
  [machineLine(machine), ...chapters.flatMap(tablesOf).map(textTable)].join('\n\n')

export const asMarkdown = (machine: Machine, chapters: readonly Chapter[], chart: string | undefined): string =>
  [
    '# Bench results',
    machineLine(machine),
    'Printed by `npm run bench -- --save`; what is measured and how: docs/guides/performance.md.',
    ...(chart === undefined ? [] : [`![CPU per request, Sesame beside the minimal server](${chart})`]),
    ...chapters.flatMap(tablesOf).map(markdownTable),
  ].join('\n\n')

function tablesOf({ title, finding }: Chapter): Table[] {
  const { figures = [], comparisons = [], remarks = [] } = finding
  const tables = [
    ...(figures.length > 0 ? [figureTable(title, figures)] : []),
    ...comparisons.map((comparison) => comparisonTable(title, comparison)),
  ]
  return tables.map((table, index) => (index === tables.length - 1 ? { ...table, remarks } : table))
}

function figureTable(title: string, figures: readonly Figure[]): Table {
  return {
    title,
    head: ['', 'median', 'least–most', 'limit', ''],
    rows: figures.map(({ what, unit, value, times, limit }) => [
      what,
      `${inUnit(value.median, unit)} ${unit}`,
      times > 1 ? `${inUnit(value.least, unit)}–${inUnit(value.most, unit)}` : '',
      limit === undefined ? '' : `${limit} ${unit}`,
      limit === undefined || value.median <= limit ? '' : 'over',
    ]),
    remarks: [],
  }
}

const inUnit = (value: number, unit: Figure['unit']): string => value.toFixed(unit === 'MB' ? 0 : 1)

function comparisonTable(title: string, comparison: Comparison): Table {
  const { operation, beside, volume, sesame, floor, ratio, statements } = comparison
  const per = (of: 'server' | 'database' | 'total'): string =>
    floor[of].median < 0.005 ? '–' : `${(sesame[of].median / floor[of].median).toFixed(2)} ×`
  return {
    title: `${title}: CPU ms per request, ${volume.rounds} rounds of ${volume.requests} at concurrency ${volume.concurrency}`,
    head: ['', 'Node', 'PostgreSQL', 'together'],
    rows: [
      [operation, milliseconds(sesame.server), milliseconds(sesame.database), milliseconds(sesame.total)],
      [beside, milliseconds(floor.server), milliseconds(floor.database), milliseconds(floor.total)],
      ['ratio', per('server'), per('database'), `${times(ratio.median)} (${times(ratio.least)}–${times(ratio.most)})`],
      ...(statements === undefined ? [] : [['statements a request', '', statements.toFixed(1), '']]),
    ],
    remarks: [],
  }
}

const times = (value: number): string => `${value.toFixed(2)} ×`

/** Median (least–most) of the rounds. */
function milliseconds({ median, least, most }: Spread): string {
  const digits = median < 10 ? 3 : 1
  return `${median.toFixed(digits)} (${least.toFixed(digits)}–${most.toFixed(digits)})`
}

function textTable({ title, head, rows, remarks }: Table): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)))
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('   ')
      .trimEnd()
  return [title, ...[head, ...rows].map((row) => `  ${line(row)}`), ...remarks.map((remark) => `  ${remark}`)].join(
    '\n',
  )
}

function markdownTable({ title, head, rows, remarks }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.trim()).join(' | ')} |`
  const rule = `|---|${'--:|'.repeat(head.length - 1)}`
  return [`## ${title}`, '', line(head), rule, ...rows.map(line), ...remarks.flatMap((remark) => ['', remark])].join(
    '\n',
  )
}
