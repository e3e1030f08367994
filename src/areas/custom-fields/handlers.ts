import type { Call } from '../../core/contract/call.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import { baseFields } from './base-fields.ts'
import type { customFieldsContract } from './contract.ts'
import { decryptFields, setEncryptionKey } from './encryption.ts'
import type { CustomFieldDto, ListFieldsInput } from './schemas.ts'
import { deleteFields, refuseTenant, setBaseFields, setFields } from './service.ts'
import { findEncryptionKeyRow, listBaseFieldRows, listFieldRows } from './store.ts'
import { baseFieldOnWire, encryptionKeyOnWire, fieldOnWire, type Lang } from './wire.ts'

export const customFieldsHandlers: Handlers<typeof customFieldsContract> = {
  setCustomFields: async (call, { list, tenantId }) => {
    refuseTenant(call, tenantId)
    return (await setFields(call, list)).map((row) => fieldOnWire(row))
  },

  deleteCustomFields: async (call, { list, tenantId }) => {
    refuseTenant(call, tenantId)
    await deleteFields(call, list)
    return { success: true }
  },

  getCustomFields: async (call, { targetType, tenantId }) => {
    refuseTenant(call, tenantId)
    const rows = await call.read(listFieldRows)
    return rows.filter((row) => row.target_type === targetType).map((row) => fieldOnWire(row))
  },

  listCustFields: async (call, input) => {
    const rows = await call.read(listFieldRows)
    const ofTarget = rows.filter((row) => !input.targetType || row.target_type === input.targetType)
    return pageOf(
      call,
      ofTarget.map((row) => fieldOnWire(row, input.lang)),
      input,
    )
  },

  getUserBaseFields: (call) => baseFieldsOf(call),

  listUserBaseFields: async (call, input) => pageOf(call, await baseFieldsOf(call, input.lang), input),

  setUserBaseFields: async (call, { list }) => {
    await setBaseFields(call, list)
    const all = new Map((await baseFieldsOf(call)).map((field) => [field.key, field]))
    return list.flatMap(({ key }) => all.get(key) ?? [])
  },

  getFieldEncryptionKey: async (call) =>
    encryptionKeyOnWire((await call.read(findEncryptionKeyRow)) ?? call.fail('ENCRYPTION_KEY_NOT_FOUND')),

  setFieldEncryptionKey: async (call, { publicKey }) => encryptionKeyOnWire(await setEncryptionKey(call, publicKey)),

  userFieldDecrypt: (call, input) => decryptFields(call, input),
}

async function baseFieldsOf(call: Call, lang?: Lang): Promise<CustomFieldDto[]> {
  const changed = new Map((await call.read(listBaseFieldRows)).map((row) => [row.key, row]))
  const language = call.language === 'zh-CN' ? 'zh' : 'en'
  return baseFields.map((field) => baseFieldOnWire(field, changed.get(field.key), language, lang))
}

/** There are few enough to look at all of them. */
function pageOf(call: Call<'INVALID_OPERATION'>, fields: CustomFieldDto[], input: ListFieldsInput) {
  const { tenantId, accessControl, page, limit, ...asked } = input
  refuseTenant(call, tenantId)
  if (accessControl !== undefined) {
    call.fail('INVALID_OPERATION', {
      'reason.zh': '暂不支持字段 accessControl',
      'reason.en': 'the field accessControl is not supported yet',
    })
  }
  const keyword = asked.keyword?.trim().toLowerCase()
  const found = fields.filter(
    (field) =>
      (!asked.dataType || field.dataType === asked.dataType) &&
      (asked.userVisible === undefined || field.visibleInUserCenter === asked.userVisible) &&
      (asked.adminVisible === undefined || field.visibleInAdminConsole === asked.adminVisible) &&
      (!keyword || [field.key, field.label].some((text) => text.toLowerCase().includes(keyword))),
  )
  return { ...asked, page, limit, totalCount: found.length, list: found.slice((page - 1) * limit, page * limit) }
}
