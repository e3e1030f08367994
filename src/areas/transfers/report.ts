import { type Call, within } from '../../core/contract/call.ts'
import { refusalOf, failureEnvelope } from '../../core/errors/envelope.ts'
import { ApiError } from '../../core/errors/api-error.ts'

/** What became of the rows of a request, one by one. */
export interface RowReport {
  /** From 0, in the order of the request. */
  readonly row: number
  readonly outcome: 'created' | 'updated' | 'failed'
  readonly id?: string
  readonly statusCode?: number
  readonly apiCode?: number
  readonly message?: string
}

export interface Report {
  readonly created: number
  readonly updated: number
  readonly failed: number
  readonly rows: RowReport[]
}

export interface ImportOptions {
  /** `create` refuses what is there already, `upsert` changes it. */
  readonly mode: 'create' | 'upsert'
  readonly dryRun: boolean
}

/** A row that a refusal is about: of our own failures the whole request is told, because no other row would fare better. */
export function failedRow(call: Call, row: number, error: unknown): RowReport {
  const refusal = refusalOf(error)
  if (!(error instanceof ApiError)) throw error
  const { core, language, requestId } = call
  const { statusCode, apiCode, message } = failureEnvelope({ errors: core.errors, refusal, language, requestId })
  return { row, outcome: 'failed', statusCode, ...(apiCode !== undefined && { apiCode }), message }
}

function reportOf(rows: readonly RowReport[]): Report {
  const count = (outcome: RowReport['outcome']) => rows.filter((row) => row.outcome === outcome).length
  const inOrder = [...rows].sort((one, other) => one.row - other.row)
  return { created: count('created'), updated: count('updated'), failed: count('failed'), rows: inOrder }
}

class Undone extends Error {
  readonly report: Report
  constructor(report: Report) {
    super('a dry run is undone')
    this.report = report
  }
}

/** Does the work; a dry run does it too, and takes everything back: what it tells is what would have happened. */
export async function run<Failure extends string>(
  call: Call<Failure>,
  { dryRun }: ImportOptions,
  work: (call: Call<Failure>) => Promise<RowReport[]>,
): Promise<Report> {
  if (!dryRun) return reportOf(await work(call))
  try {
    return await call.write(async (pool) => {
      throw new Undone(reportOf(await work(within(call, pool))))
    })
  } catch (error) {
    if (error instanceof Undone) return error.report
    throw error
  }
}

/** Rows that are written one after the other, in their order, each of them whole or not at all. */
export async function eachRow<Row, Failure extends string>(
  call: Call<Failure>,
  rows: readonly Row[],
  save: (call: Call<Failure>, row: Row) => Promise<{ outcome: 'created' | 'updated'; id: string }>,
): Promise<RowReport[]> {
  const reports: RowReport[] = []
  for (const [index, row] of rows.entries()) {
    try {
      const saved = await call.write((pool) => save(within(call, pool), row))
      reports.push({ row: index, ...saved })
    } catch (error) {
      reports.push(failedRow(call, index, error))
    }
  }
  return reports
}
