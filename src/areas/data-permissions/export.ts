import { stringify } from 'csv-stringify/sync'
import type { Call } from '../../core/contract/call.ts'
import { dateOf } from '../../core/time/clock.ts'
import { type ExportRow, listGiven, nextPeople } from './export-store.ts'

/** The permission view as text, a bounded number of people at a time: what is exported costs the same at the end as at the beginning. */
export interface Piece {
  readonly content: string
  /** Lines. */
  readonly count: number
  /** Absent: that was the last one. */
  readonly nextCursor?: string
}

export async function exportView(
  call: Call,
  { format, cursor = '', limit }: { format: 'csv' | 'ndjson'; cursor?: string | undefined; limit: number },
): Promise<Piece> {
  return call.read(async (reader) => {
    const userIds = await nextPeople(reader, { after: cursor, size: limit })
    const rows = await listGiven(reader, { userIds, at: dateOf(call.core.clock) })
    const content =
      format === 'csv' ? asCsv(rows, cursor === '') : rows.map((row) => `${JSON.stringify(row)}\n`).join('')
    const last = userIds.length === limit ? userIds.at(-1) : undefined
    return { content, count: rows.length, ...(last !== undefined && { nextCursor: last }) }
  })
}

const columns: readonly (keyof ExportRow)[] = [
  ...(['userId', 'userName', 'namespaceCode', 'resourceCode', 'resourceName', 'resourceType'] as const),
  ...(['policies', 'direct', 'groups', 'roles', 'departments'] as const),
]

/** Values that a spreadsheet would run as formulas are made harmless. */
function asCsv(rows: readonly ExportRow[], withHeader: boolean): string {
  const flat = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]: [string, unknown]) => [
        key,
        Array.isArray(value) ? value.join('; ') : value,
      ]),
    ),
  )
  return stringify(flat, {
    header: withHeader,
    columns: [...columns],
    record_delimiter: '\r\n',
    escape_formulas: true,
    cast: { boolean: String },
  })
}
