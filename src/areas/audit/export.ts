import { stringify } from 'csv-stringify/sync'
import { invalidArgument } from '../../core/contract/hostile-input.ts'

/** The logs as text, a bounded piece at a time: whoever exports millions of entries holds a thousand of them. */
export interface Place {
  readonly time: Date
  readonly id: string
}

/** Where the piece before ended; undefined at the beginning. */
export function afterCursor(cursor: string | undefined): Place | undefined {
  if (!cursor) return undefined
  const [, milliseconds, id] = /^(\d{1,15})\.([\w-]{1,64})$/.exec(cursor) ?? []
  if (milliseconds === undefined || id === undefined) throw invalidArgument('cursor', cursorRule)
  return { time: new Date(Number(milliseconds)), id }
}

const cursorRule = { zh: '请传入上一段返回的 nextCursor', en: 'must be the nextCursor of the piece before' }

/** Entries as whole lines. A piece shorter than asked for is the last. */
export function piece(
  { format, cursor, limit }: { format: 'csv' | 'ndjson'; cursor?: string | undefined; limit: number },
  { rows, entries, columns }: { rows: readonly Place[]; entries: readonly object[]; columns: readonly string[] },
): { content: string; count: number; nextCursor?: string } {
  const content = format === 'csv' ? asCsv(entries, { columns, withHeader: !cursor }) : asNdjson(entries)
  const last = rows.at(-1)
  const isLast = rows.length < limit || !last
  return { content, count: rows.length, ...(!isLast && { nextCursor: `${last.time.getTime()}.${last.id}` }) }
}

const asNdjson = (entries: readonly object[]): string => entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')

/** Values that a spreadsheet would run as formulas are made harmless. */
function asCsv(
  entries: readonly object[],
  { columns, withHeader }: { columns: readonly string[]; withHeader: boolean },
): string {
  return stringify(entries.map(flat), {
    header: withHeader,
    columns: [...columns],
    record_delimiter: '\r\n',
    escape_formulas: true,
    cast: { boolean: String },
  })
}

export const adminColumns = [
  ...[
    'timestamp',
    'requestId',
    'adminUserId',
    'adminUserDisplayName',
    'operationType',
    'resourceType',
    'operationParam',
  ],
  ...['originValue', 'targetValue', 'eventDetails', 'success', 'clientIp', 'userAgent', 'device', 'browser', 'os'],
]
export const userColumns = [
  ...['timestamp', 'requestId', 'userId', 'userDisplayName', 'appId', 'appName', 'eventType', 'eventDetail', 'success'],
  ...['clientIp', 'userAgent', 'device', 'browser', 'os'],
]

function flat(entry: object): Record<string, unknown> {
  const { ua, parsedUserAgent, ...fields } = entry as Record<string, unknown>
  const { device, name, os } = (ua ?? parsedUserAgent) as { device: string; name: string; os: string }
  return { ...fields, device, browser: name, os }
}
