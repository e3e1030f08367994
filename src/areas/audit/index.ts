export { prepareAuditLogs, recordAdminAction, recordUserAction } from './service.ts'
