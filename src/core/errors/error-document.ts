import type { ErrorRegistry, ErrorRow, StatusCode } from './error-table.ts'
import { pendingErrors } from './errors.pending.ts'
import { statusMeanings } from './status-codes.ts'

/** A row as the documents show it: `issue` is there while no request can reach the row. */
export interface DocumentedRow extends ErrorRow {
  readonly name: string
  readonly issue?: number
}

/** Rows without an API code, of one status. */
export interface DocumentedStatus {
  readonly statusCode: 200 | StatusCode
  readonly type: string
  readonly zh: string
  readonly en: string
  readonly rows: readonly DocumentedRow[]
}

/** The whole error table in the order of its documents: status codes first, then API codes, each ascending. */
export function errorDocument(errors: ErrorRegistry): {
  readonly statuses: readonly DocumentedStatus[]
  readonly coded: readonly DocumentedRow[]
} {
  const rows: DocumentedRow[] = [...errors, ...Object.entries(pendingErrors)].map(([name, row]) => ({ name, ...row }))
  rows.sort((one, other) => (one.apiCode ?? 0) - (other.apiCode ?? 0) || (one.name < other.name ? -1 : 1))
  const statuses = Object.entries(statusMeanings).map(([code, meaning]) => {
    const statusCode = Number(code) as StatusCode
    return {
      statusCode,
      ...meaning,
      rows: rows.filter((row) => row.statusCode === statusCode && row.apiCode === undefined),
    }
  })
  return { statuses, coded: rows.filter((row) => row.apiCode !== undefined) }
}
