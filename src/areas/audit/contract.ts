import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import {
  AdminAuditLogDto,
  ExportAdminAuditLogsDto,
  ExportedLogs,
  ExportUserActionLogsDto,
  GetAdminAuditLogsDto,
  GetUserActionLogsDto,
  UserActionLogDto,
} from './schemas.ts'

export const auditContract = {
  getAdminAuditLogs: operation({
    name: 'getAdminAuditLogs',
    method: 'POST',
    path: '/api/v3/get-admin-audit-logs',
    client: 'management',
    group: 'audit',
    input: GetAdminAuditLogsDto,
    output: Type.Object({ totalCount: Type.Number(), list: Type.Array(AdminAuditLogDto) }),
    errors: [],
    caller: 'audit:read',
    summary: {
      zh: '获取管理员操作日志,最新的在前',
      en: 'List what administrators changed, newest first',
    },
  }),
  getUserActionLogs: operation({
    name: 'getUserActionLogs',
    method: 'POST',
    path: '/api/v3/get-user-action-logs',
    client: 'management',
    group: 'audit',
    input: GetUserActionLogsDto,
    output: Type.Object({ totalCount: Type.Number(), list: Type.Array(UserActionLogDto) }),
    errors: [],
    caller: 'audit:read',
    summary: {
      zh: '获取用户行为日志,最新的在前',
      en: 'List what people did with their own accounts, newest first',
    },
  }),
  exportAdminAuditLogs: operation({
    name: 'exportAdminAuditLogs',
    method: 'POST',
    path: '/api/v3/export-admin-audit-logs',
    client: 'management',
    group: 'own',
    input: ExportAdminAuditLogsDto,
    output: ExportedLogs,
    errors: [],
    caller: 'audit:read',
    summary: {
      zh: '分段导出管理员操作日志(CSV 或 NDJSON),最早的在前',
      en: 'Export the log of administrators as CSV or NDJSON, piece by piece, oldest first',
    },
  }),
  exportUserActionLogs: operation({
    name: 'exportUserActionLogs',
    method: 'POST',
    path: '/api/v3/export-user-action-logs',
    client: 'management',
    group: 'own',
    input: ExportUserActionLogsDto,
    output: ExportedLogs,
    errors: [],
    caller: 'audit:read',
    summary: {
      zh: '分段导出用户行为日志(CSV 或 NDJSON),最早的在前',
      en: 'Export the log of what people did as CSV or NDJSON, piece by piece, oldest first',
    },
  }),
}
