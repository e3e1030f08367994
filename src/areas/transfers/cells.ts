import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { type Column, columns, type TransferKind } from './columns.ts'

/** Between the texts of cells and the fields of objects. An empty cell says nothing: it neither sets nor clears. */
export type Cells = Readonly<Record<string, string>>

const yes = new Set(['true', '1', 'yes', '是'])
const no = new Set(['false', '0', 'no', '否'])

/** The fields that a row sets. Raises 400 naming the column. */
export function fieldsOf(kind: TransferKind, row: Cells): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  const known = columnsOf(kind)
  for (const [name, cell] of Object.entries(row)) {
    const column = known.get(name)
    if (cell === '') continue
    if (column) fields[name] = readCell(column, cell)
    else if (name.startsWith(dataPrefix)) {
      const data = (fields['customData'] ?? {}) as Record<string, unknown>
      fields['customData'] = { ...data, [name.slice(dataPrefix.length)]: readData(cell) }
    } else throw unknownColumn(kind, name)
  }
  return fields
}

/** One column for one custom field, beside the column that has them all. */
const dataPrefix = 'customData.'

const columnsOf = (kind: TransferKind): ReadonlyMap<string, Column> =>
  new Map((columns[kind] as readonly Column[]).map((column) => [column.name, column]))

const unknownColumn = (kind: TransferKind, name: string) =>
  invalidArgument(name, {
    zh: `不是已知的列;可用的列:${columns[kind].map((column) => column.name).join(', ')}`,
    en: `is no known column; the columns are ${columns[kind].map((column) => column.name).join(', ')}`,
  })

function readCell({ name, kind }: Column, cell: string): unknown {
  if (kind === 'text') return cell
  if (kind === 'list') return cell.split(/[;；]/).flatMap((part) => part.trim() || [])
  if (kind === 'json') return readJson(name, cell)
  const given = cell.trim().toLowerCase()
  if (yes.has(given)) return true
  if (no.has(given)) return false
  throw invalidArgument(name, { zh: '必须是 true 或 false', en: 'must be true or false' })
}

function readJson(name: string, cell: string): unknown {
  try {
    const value: unknown = JSON.parse(cell)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    // Said below, for both.
  }
  throw invalidArgument(name, { zh: '必须是 JSON 对象', en: 'must be a JSON object' })
}

/** Numbers and truths are meant as such, as far as they read back as the same text. */
function readData(cell: string): string | number | boolean {
  if (cell === 'true' || cell === 'false') return cell === 'true'
  return /^-?\d{1,15}(\.\d{1,10})?$/.test(cell) && String(Number(cell)) === cell ? Number(cell) : cell
}

/** What stands in the cell of a value. */
export function cellOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.join(';')
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'object') return String(value)
  return Object.keys(value).length === 0 ? '' : JSON.stringify(value)
}
