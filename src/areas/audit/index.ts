export { erasePerson, prepareAuditLogs, recordAdminAction, recordUserAction } from './service.ts'
