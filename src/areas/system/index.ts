import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { systemContract } from './contract.ts'
import { systemHandlers } from './handlers.ts'

export { countries } from './countries.ts'
export { serverSecret, transportKeys } from './service.ts'

export const systemArea: Area = { name: 'system', operations: built(systemContract, systemHandlers), errors: {} }
