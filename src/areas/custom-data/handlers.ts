import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import { customFieldsOf, readText, refuseTenant } from '../custom-fields/index.ts'
import type { customDataContract } from './contract.ts'
import { targets } from './targets.ts'

export const customDataHandlers: Handlers<typeof customDataContract> = {
  setCustomData: async (call, { targetType, targetIdentifier, namespace, tenantId, list }) => {
    for (const given of [tenantId, ...list.map((item) => item.tenantId)]) refuseTenant(call, given)
    const target = targets[targetType]
    const fields = await customFieldsOf(call.core, call.poolId, targetType)
    const data = list.map(({ key, value }, index): [string, unknown] => {
      const field = fields.get(key) ?? call.fail('CUSTOM_FIELD_NOT_FOUND', { field: key })
      if (value === null) return [key, null]
      const read = readText(field, value)
      if ('flaw' in read) throw invalidArgument(`list.${index}.value`, read.flaw)
      return [key, read.value]
    })
    await target.write(call, { identifier: targetIdentifier, namespace }, Object.fromEntries(data))
    return { success: true }
  },

  getCustomData: async (call, { targetType, targetIdentifier, namespace, tenantId }) => {
    refuseTenant(call, tenantId)
    return targets[targetType].read(call, { identifier: targetIdentifier, namespace })
  },
}
