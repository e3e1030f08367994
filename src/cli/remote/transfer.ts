import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import type { ManagementClient } from '../../../packages/sdk/src/index.ts'
import { type Command, CommandError, type Context, type Option, type Progress, textOf, UsageError } from '../command.ts'
import { readTable, type TableFormat } from '../tables/file.ts'
import { byteOrderMark, csvLine } from '../tables/csv.ts'
import { type ReadRow, TableError } from '../tables/table.ts'
import { writeXlsx } from '../tables/xlsx-write.ts'

/** Commands that bring tables in and take them out. Files are read and written here, a row at a time; the server gets rows. */
type Kind = 'Users' | 'Departments' | 'Groups' | 'Roles'

type Importing = Parameters<ManagementClient['importUsers']>[0]
type Exporting = Parameters<ManagementClient['exportUsers']>[0]

const imports: Readonly<Record<Kind, (client: ManagementClient, input: Importing) => Promise<Report>>> = {
  Users: (client, input) => client.importUsers(input),
  Departments: (client, input) => client.importDepartments(input),
  Groups: (client, input) => client.importGroups(input),
  Roles: (client, input) => client.importRoles(input),
}
const exports_: Readonly<Record<Kind, (client: ManagementClient, input: Exporting) => Promise<Piece>>> = {
  Users: (client, input) => client.exportUsers(input),
  Departments: (client, input) => client.exportDepartments(input),
  Groups: (client, input) => client.exportGroups(input),
  Roles: (client, input) => client.exportRoles(input),
}

interface RowReport {
  readonly row: number
  readonly outcome: 'created' | 'updated' | 'failed'
  readonly id?: string | undefined
  readonly statusCode?: number | undefined
  readonly message?: string | undefined
}

interface Report {
  readonly rows: readonly RowReport[]
}

export interface ImportPlan {
  readonly kind: Kind
  readonly upsert: boolean
  readonly dryRun: boolean
  /** Told of every row. */
  readonly note?: (line: number, report: RowReport) => void
}

export interface Totals {
  created: number
  updated: number
  failed: number
}

/** A request stays well below what the server takes and what it answers in time. */
const mostRows = 500
const mostPasswords = 100
const mostCharacters = 400_000

/** Sends the rows in batches: those of users two at a time, all others one after the other, so that a parent is there before its children. */
export async function importRows(
  client: ManagementClient,
  rows: AsyncIterable<ReadRow>,
  { kind, upsert, dryRun, note }: ImportPlan,
): Promise<Totals> {
  const totals = { created: 0, updated: 0, failed: 0 }
  const mode = upsert ? ('upsert' as const) : ('create' as const)
  const send = async (batch: readonly ReadRow[]) => {
    const report = await imports[kind](client, { rows: batch.map(({ cells }) => said(cells)), mode, dryRun })
    for (const one of report.rows) {
      totals[one.outcome] += 1
      note?.(batch[one.row]?.line ?? 0, one)
    }
  }
  const atOnce = kind === 'Users' ? 2 : 1
  const underWay = new Set<Promise<void>>()
  const failures: unknown[] = []
  for await (const batch of batches(rows)) {
    const sent = send(batch).then(
      () => void underWay.delete(sent),
      (error: unknown) => {
        failures.push(error)
      },
    )
    underWay.add(sent)
    if (underWay.size >= atOnce) await Promise.race(underWay)
    if (failures.length > 0) break
  }
  await Promise.all(underWay)
  if (failures.length > 0) throw failures[0]
  return totals
}

async function* batches(rows: AsyncIterable<ReadRow>): AsyncGenerator<readonly ReadRow[]> {
  let batch: ReadRow[] = []
  let characters = 0
  for await (const row of rows) {
    batch.push(row)
    characters += JSON.stringify(row.cells).length
    const most = row.cells['password'] ? mostPasswords : mostRows
    if (batch.length < most && characters <= mostCharacters) continue
    yield batch
    batch = []
    characters = 0
  }
  if (batch.length > 0) yield batch
}

const said = (cells: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ''))

const text = (en: string, zh: string): Option => ({ kind: 'text', summary: { en, zh } })
const flag = (en: string, zh: string): Option => ({ kind: 'flag', summary: { en, zh } })

const importOptions = {
  upsert: flag('change what exists instead of refusing it', '已存在的改为更新，而不是报错'),
  'dry-run': flag('only tell what would happen', '只检查，不写入'),
  report: text('write a CSV file that tells of every row', '把每一行的结果写入此 CSV 文件'),
} as const
const fileOptions = {
  format: text('csv or xlsx; by the name of the file when absent', 'csv 或 xlsx，默认按文件名判断'),
  encoding: text('of CSV: utf-8 (default) or gb18030', 'CSV 的编码：utf-8（默认）或 gb18030'),
} as const

const names: readonly { readonly kind: Kind; readonly en: string; readonly zh: string }[] = [
  { kind: 'Users', en: 'users', zh: '用户' },
  { kind: 'Departments', en: 'departments', zh: '部门' },
  { kind: 'Groups', en: 'groups', zh: '分组' },
  { kind: 'Roles', en: 'roles', zh: '角色' },
]

/** Runs one or several imports and says how they went; the exit status tells whether a row failed. */
export async function reported(
  context: Context,
  work: (plan: Pick<ImportPlan, 'dryRun' | 'note'>) => Promise<object>,
): Promise<object> {
  const path = textOf(context, 'report')
  const out = path === undefined ? undefined : createWriteStream(path)
  if (out) {
    await once(out, 'open')
    out.write(byteOrderMark + csvLine(['line', 'outcome', 'id', 'statusCode', 'message']))
  }
  let failed = 0
  const note = (line: number, { outcome, id = '', statusCode, message = '' }: RowReport) => {
    out?.write(csvLine([String(line), outcome, id, String(statusCode ?? ''), message]))
    if (outcome !== 'failed') return
    failed += 1
    if (failed <= mostSaid)
      context.io.writeError(`${context.say({ en: `row ${line}`, zh: `第 ${line} 行` })}: ${message}\n`)
  }
  try {
    const done = await work({ dryRun: context.options['dry-run'] === true, note })
    if (failed === 0) return done
    context.io.write(`${JSON.stringify(done)}\n`)
    throw new CommandError({
      en: `${failed} rows failed${failed > mostSaid ? `, of which the first ${mostSaid} are named above; --report tells all` : ''}.`,
      zh: `${failed} 行失败${failed > mostSaid ? `，上面只列出前 ${mostSaid} 行；--report 可得到全部` : ''}。`,
    })
  } catch (error) {
    throw error instanceof TableError ? new CommandError(error.words) : error
  } finally {
    if (out) await new Promise<void>((resolve) => out.end(resolve))
  }
}

/** Lines about rows that failed, on standard error. */
const mostSaid = 20

const importCommand = ({ kind, en, zh }: (typeof names)[number]): Command => ({
  name: `import ${en}`,
  summary: { en: `Import ${en} from a CSV or XLSX file`, zh: `从 CSV 或 XLSX 文件导入${zh}` },
  positionals: ['file'],
  options: { ...importOptions, ...fileOptions },
  run: (context) =>
    reported(context, async (plan) => {
      const progress = context.progress({ en: `importing ${en}`, zh: `导入${zh}` })
      try {
        const path = context.positionals['file'] ?? ''
        const rows = readTable(path, {
          format: formatOf(context, path),
          encoding: encodingOf(context),
          onProgress: (done, total) => progress.update(done, total),
        })
        return await importRows(await context.client(), rows, {
          ...plan,
          kind,
          upsert: context.options['upsert'] === true,
        })
      } finally {
        progress.end()
      }
    }),
})

const exportCommand = ({ kind, en, zh }: (typeof names)[number]): Command => ({
  name: `export ${en}`,
  summary: { en: `Export ${en} to a CSV or XLSX file`, zh: `把${zh}导出为 CSV 或 XLSX 文件` },
  positionals: ['file'],
  options: { format: fileOptions.format },
  run: async (context) => {
    const path = context.positionals['file'] ?? ''
    const progress = context.progress({ en: `exporting ${en}`, zh: `导出${zh}` })
    const client = await context.client()
    const total =
      kind === 'Users' ? (await client.listUsers({ options: { pagination: { page: 1, limit: 1 } } })).totalCount : 0
    try {
      return {
        file: path,
        rows: await exportRows(client, { kind, path, format: formatOf(context, path), progress, total }),
      }
    } finally {
      progress.end()
    }
  },
})

interface ExportPlan {
  readonly kind: Kind
  readonly path: string
  readonly format: TableFormat
  readonly progress: Progress
  readonly total: number
}

interface Piece {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly next?: string | undefined
}

async function exportRows(
  client: ManagementClient,
  { kind, path, format, progress, total }: ExportPlan,
): Promise<number> {
  const out = createWriteStream(path)
  await once(out, 'open')
  const write = async (bytes: Buffer | string) => {
    if (!out.write(bytes)) await once(out, 'drain')
  }
  const xlsx = format === 'xlsx' ? await writeXlsx(write) : undefined
  const row = (cells: readonly string[]) => (xlsx ? xlsx.row(cells) : write(csvLine(cells)))
  let count = 0
  let after: string | undefined = ''
  while (after !== undefined) {
    const piece: Piece = await exports_[kind](client, { after, limit: mostRows })
    if (after === '') {
      if (!xlsx) await write(byteOrderMark)
      await row(piece.columns)
    }
    for (const cells of piece.rows) await row(cells)
    count += piece.rows.length
    progress.update(count, Math.max(count, total))
    after = piece.next
  }
  await xlsx?.end()
  await new Promise<void>((resolve) => out.end(resolve))
  return count
}

function formatOf(context: Context, path: string): TableFormat {
  const given = (textOf(context, 'format') ?? /\.(\w+)$/.exec(path)?.[1] ?? '').toLowerCase()
  if (given === 'csv' || given === 'xlsx') return given
  throw new UsageError({ en: 'Say --format csv or --format xlsx.', zh: '请指定 --format csv 或 --format xlsx。' })
}

function encodingOf(context: Context): 'utf-8' | 'gb18030' {
  const given = (textOf(context, 'encoding') ?? 'utf-8').toLowerCase()
  if (given === 'utf-8' || given === 'gb18030') return given
  throw new UsageError({ en: '--encoding is utf-8 or gb18030.', zh: '--encoding 只能是 utf-8 或 gb18030。' })
}

export const transferOptions = importOptions

export const transferCommands: readonly Command[] = [...names.map(importCommand), ...names.map(exportCommand)]
