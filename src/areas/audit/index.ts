import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { auditContract } from './contract.ts'
import { auditHandlers } from './handlers.ts'

export {
  eraseFromLogs,
  prepareAuditLogs,
  recordAdminAction,
  recordUserAction,
  type UserAction,
  userActionPart,
} from './service.ts'
export { listLogins } from './store.ts'

export const auditArea: Area = { name: 'audit', operations: built(auditContract, auditHandlers), errors: {} }
