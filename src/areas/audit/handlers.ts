import type { Static } from 'typebox'
import type { Handlers } from '../../core/contract/operation.ts'
import type { auditContract } from './contract.ts'
import { adminColumns, afterCursor, piece, userColumns } from './export.ts'
import { adminLogAfter, type LogFilter, pageOfAdminLog, pageOfUserLog, userLogAfter } from './reading-store.ts'
import type { ExportAdminAuditLogsDto, ExportUserActionLogsDto } from './schemas.ts'
import { adminEntry, userEntry } from './wire.ts'

export const auditHandlers: Handlers<typeof auditContract> = {
  getAdminAuditLogs: async (call, { pagination = firstPage, ...input }) => {
    const filter = adminFilter(input)
    const { totalCount, rows } = await call.read((reader) => pageOfAdminLog(reader, { filter, ...pagination }))
    return { totalCount, list: rows.map(adminEntry) }
  },

  getUserActionLogs: async (call, { pagination = firstPage, ...input }) => {
    const filter = userFilter(input)
    const { totalCount, rows } = await call.read((reader) => pageOfUserLog(reader, { filter, ...pagination }))
    return { totalCount, list: rows.map((row) => userEntry(row, call.core.options.baseUrl)) }
  },

  exportAdminAuditLogs: async (call, input) => {
    const asked = { filter: adminFilter(input), after: afterCursor(input.cursor), limit: input.limit }
    const rows = await call.read((reader) => adminLogAfter(reader, asked))
    return piece(input, { rows, entries: rows.map(adminEntry), columns: adminColumns })
  },

  exportUserActionLogs: async (call, input) => {
    const asked = { filter: userFilter(input), after: afterCursor(input.cursor), limit: input.limit }
    const rows = await call.read((reader) => userLogAfter(reader, asked))
    const entries = rows.map((row) => userEntry(row, call.core.options.baseUrl))
    return piece(input, { rows, entries, columns: userColumns })
  },
}

const firstPage = { page: 1, limit: 10 }

/** SDKs fill what was left out with empty text, and `all` says nothing. */
const said = (text: string | undefined): string | undefined => (text === 'all' ? undefined : text || undefined)

type AdminFilter = Omit<Static<typeof ExportAdminAuditLogsDto>, 'format' | 'cursor' | 'limit'>
type UserFilter = Omit<Static<typeof ExportUserActionLogsDto>, 'format' | 'cursor' | 'limit'>

const adminFilter = (input: AdminFilter): LogFilter => ({
  equal: {
    ...commonEqual(input),
    admin_user_id: said(input.userId),
    operation: said(input.operationType),
    resource: said(input.resourceType),
  },
  ...period(input),
})

const userFilter = (input: UserFilter): LogFilter => ({
  equal: {
    ...commonEqual(input),
    user_id: said(input.userId),
    app_id: said(input.appId),
    // Stored as the SDKs spell it.
    event: said(input.eventType === 'updateUserProfile' ? 'updateUserPrefile' : input.eventType),
  },
  ...period(input),
})

const commonEqual = ({ requestId, clientIp, success }: AdminFilter | UserFilter) => ({
  request_id: said(requestId),
  client_ip: said(clientIp),
  success,
})

const period = ({ start, end }: AdminFilter | UserFilter) => ({ from: instant(start), to: instant(end) })

/** Below this a number of milliseconds would lie in 1973: it is meant in seconds. */
const leastMilliseconds = 100_000_000_000

const instant = (value: number | undefined): Date | undefined =>
  value === undefined ? undefined : new Date(value < leastMilliseconds ? value * 1000 : value)
