import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Pool } from '../../core/database/database.ts'
import { enqueue } from '../../core/jobs/job.ts'
import { dateOf } from '../../core/time/clock.ts'
import { recordAdminAction } from '../audit/index.ts'
import { baseFields, isBuiltIn } from './base-fields.ts'
import { forgetFields } from './fields.ts'
import { eraseField } from './jobs.ts'
import { isTame } from './patterns.ts'
import type { SetCustomFieldDto, SetUserBaseFieldDto, TargetType } from './schemas.ts'
import {
  type BaseFieldRow,
  collectUniqueValues,
  deleteFieldRow,
  dropUniqueValues,
  type FieldRow,
  findEncryptionKeyRow,
  hasValues,
  holdFields,
  listBaseFieldRows,
  listFieldRows,
  putBaseFieldRows,
  putFieldRows,
} from './store.ts'

/** The rules of fields. */
type FieldsCall = Call<'INVALID_OPERATION'>

/** More than anybody fills in; each change of somebody's data looks through them. */
const mostFields = 300

/** Makes or changes all of them or none; in their order. */
export async function setFields(call: FieldsCall, list: readonly SetCustomFieldDto[]): Promise<FieldRow[]> {
  const rows = await call.write(async (pool) => {
    await holdFields(pool)
    const known = new Map((await listFieldRows(pool)).map((row) => [`${row.target_type} ${row.key}`, row]))
    const changed: FieldRow[] = []
    const before = new Map(known)
    for (const [index, input] of list.entries()) {
      const name = `${input.targetType} ${input.key}`
      const row = fieldOf(call, input, known.get(name), `list.${index}.`)
      known.set(name, row)
      changed.push(row)
    }
    if (changed.some((row) => row.encrypted) && !(await findEncryptionKeyRow(pool))) refuse(call, noKey)
    if (known.size > mostFields)
      refuse(call, { zh: `扩展字段最多 ${mostFields} 个`, en: `at most ${mostFields} fields` })
    // Before unique values, which refer to their field.
    const last = [...new Map(changed.map((row) => [`${row.target_type} ${row.key}`, row])).values()]
    await putFieldRows(pool, last)
    for (const row of last) {
      const was = before.get(`${row.target_type} ${row.key}`)
      await refuseMixed(call, pool, row, was)
      if (row.is_unique !== (was?.is_unique ?? false)) await turnUnique(call, pool, row)
    }
    await recordAdminAction(
      call,
      pool,
      last.map((row) => ({ ...ofField(row.target_type, row.key, 'setCustomFields'), operation: 'update', after: row })),
    )
    return changed
  })
  forgetFields(call.core, call.poolId)
  return rows
}

/** The published kinds of resource know no field: it is a setting of the pool. */
const ofField = (target: TargetType, key: string, details: string) =>
  ({ resource: 'userpool', resourceId: `${target} ${key}`, details }) as const

function fieldOf(call: FieldsCall, input: SetCustomFieldDto, before: FieldRow | undefined, path: string): FieldRow {
  refuseNotBuilt(call, input, path)
  if (!before && input.targetType === 'USER' && isBuiltIn(input.key)) {
    refuse(call, { zh: `${path}key ${input.key} 是内置字段`, en: `${path}key ${input.key} is a built-in field` })
  }
  if (before && input.dataType && input.dataType !== before.data_type) {
    refuse(call, {
      zh: `${path}dataType:字段 ${input.key} 的类型是 ${before.data_type},不能修改`,
      en: `${path}dataType: the field ${input.key} is of type ${before.data_type}, which cannot change`,
    })
  }
  const row: FieldRow = {
    target_type: input.targetType,
    key: input.key,
    data_type: before?.data_type ?? input.dataType ?? 'STRING',
    label: input.label ?? before?.label ?? input.key,
    description: input.description ?? before?.description ?? '',
    encrypted: input.encrypted ?? before?.encrypted ?? false,
    is_unique: input.isUnique ?? before?.is_unique ?? false,
    user_editable: input.userEditable ?? before?.user_editable ?? false,
    visible_in_admin_console: input.visibleInAdminConsole ?? before?.visible_in_admin_console ?? true,
    visible_in_user_center: input.visibleInUserCenter ?? before?.visible_in_user_center ?? true,
    validate_rules: input.validateRules ?? before?.validate_rules ?? [],
    options: input.options ?? before?.options ?? [],
    i18n: input.i18n ?? before?.i18n ?? null,
    created_at: before?.created_at ?? dateOf(call.core.clock),
  }
  refuseFlaws(call, row, before, path)
  return row
}

function refuseFlaws(call: FieldsCall, row: FieldRow, before: FieldRow | undefined, path: string): void {
  const isChoice = row.data_type === 'ENUM' || row.data_type === 'SELECT'
  if (isChoice !== row.options.length > 0) {
    throw invalidArgument(
      `${path}options`,
      isChoice
        ? { zh: '枚举字段至少需要一个选项', en: 'must have at least one choice for an enum' }
        : { zh: '只有枚举字段有选项', en: 'are for enums only' },
    )
  }
  if (before?.encrypted && !row.encrypted) {
    refuse(call, {
      zh: `${path}encrypted:字段 ${row.key} 已加密,不能取消`,
      en: `${path}encrypted: the field ${row.key} is encrypted, which cannot be undone`,
    })
  }
  if (row.encrypted && (row.data_type === 'OBJECT' || row.data_type === 'IMAGE')) {
    refuse(call, {
      zh: `${path}encrypted:图片与对象不能加密`,
      en: `${path}encrypted is not for pictures and objects`,
    })
  }
  if (row.is_unique && row.data_type !== 'STRING' && row.data_type !== 'NUMBER') {
    refuse(call, {
      zh: `${path}isUnique:只有字符串和数字可以唯一`,
      en: `${path}isUnique is for strings and numbers only`,
    })
  }
  for (const [index, rule] of row.validate_rules.entries()) {
    if (rule.type !== 'regExp' || isTame(rule.content ?? '')) continue
    throw invalidArgument(`${path}validateRules.${index}.content`, {
      zh: '必须是正则表达式,且不含反向引用、嵌套的重复或三个以上无界重复',
      en: 'must be a regular expression without back references, nested repetitions or more than three unbounded ones',
    })
  }
}

/** Until it is built a promise to hide something would be a lie. */
function refuseNotBuilt(call: FieldsCall, input: SetCustomFieldDto, path: string): void {
  const asked = input.desensitization ? 'desensitization' : input.appIds?.length ? 'appIds' : undefined
  if (asked) refuse(call, { zh: `暂不支持字段 ${path}${asked}`, en: `the field ${path}${asked} is not supported yet` })
}

/** Values in clear and sealed ones cannot be told to be the same. */
async function refuseMixed(call: FieldsCall, pool: Pool, row: FieldRow, was: FieldRow | undefined): Promise<void> {
  const { target_type: target, key } = row
  const isNew = row.encrypted && row.is_unique && !(was?.encrypted && was.is_unique)
  if (!isNew || !was || !(await hasValues(pool, target, key))) return
  refuse(call, {
    zh: `字段 ${key} 已有数据,不能同时加密和唯一`,
    en: `the field ${key} holds values already, so it cannot be both encrypted and unique`,
  })
}

const noKey = {
  zh: '加密字段需要公钥,请先用 set-field-encryption-key 设置',
  en: 'encrypted fields need a public key; set one with set-field-encryption-key first',
}

async function turnUnique(call: FieldsCall, pool: Pool, { target_type, key, is_unique }: FieldRow): Promise<void> {
  if (!is_unique) return dropUniqueValues(pool, target_type, key)
  const twice = await collectUniqueValues(pool, target_type, key)
  if (twice === undefined) return
  refuse(call, {
    zh: `字段 ${key} 不能设为唯一:值 ${twice.slice(0, 100)} 已重复`,
    en: `the field ${key} cannot become unique: the value ${twice.slice(0, 100)} is there more than once`,
  })
}

/** All of them or, when one does not exist, none. */
export async function deleteFields(
  call: Call<'CUSTOM_FIELD_NOT_FOUND'>,
  list: readonly { targetType: TargetType; key: string }[],
): Promise<void> {
  await call.write(async (pool) => {
    await holdFields(pool)
    for (const { targetType, key } of list) {
      if (!(await deleteFieldRow(pool, targetType, key))) call.fail('CUSTOM_FIELD_NOT_FOUND', { field: key })
      await enqueue(pool, eraseField, { target: targetType, key }, { key: `${targetType} ${key}` })
    }
    await recordAdminAction(
      call,
      pool,
      list.map(({ targetType, key }) => ({
        ...ofField(targetType, key, 'deleteCustomFields'),
        operation: 'delete',
      })),
    )
  })
  forgetFields(call.core, call.poolId)
}

/** Changes how the pool shows built-in fields. */
export async function setBaseFields(
  call: Call<'CUSTOM_FIELD_NOT_FOUND' | 'INVALID_OPERATION'>,
  list: readonly SetUserBaseFieldDto[],
): Promise<void> {
  await call.write(async (pool) => {
    await holdFields(pool)
    const known = new Map((await listBaseFieldRows(pool)).map((row) => [row.key, row]))
    for (const [index, input] of list.entries()) {
      const base = baseFields.find(({ key }) => key === input.key)
      if (!base) return call.fail('CUSTOM_FIELD_NOT_FOUND', { field: input.key })
      if (input.userEditable && !base.isOwn) {
        refuse(call, {
          zh: `list.${index}.userEditable:用户不能自己修改 ${input.key}`,
          en: `list.${index}.userEditable: people cannot change ${input.key} themselves`,
        })
      }
      known.set(input.key, changedBase(known.get(input.key), input))
    }
    const rows = list.flatMap(({ key }) => known.get(key) ?? [])
    await putBaseFieldRows(pool, [...new Set(rows)])
    await recordAdminAction(
      call,
      pool,
      rows.map((row) => ({ ...ofField('USER', row.key, 'setUserBaseFields'), operation: 'update', after: row })),
    )
  })
  forgetFields(call.core, call.poolId)
}

const changedBase = (before: BaseFieldRow | undefined, input: SetUserBaseFieldDto): BaseFieldRow => ({
  key: input.key,
  label: input.label ?? before?.label ?? null,
  description: input.description ?? before?.description ?? null,
  user_editable: input.userEditable ?? before?.user_editable ?? null,
  visible_in_admin_console: input.visibleInAdminConsole ?? before?.visible_in_admin_console ?? null,
  visible_in_user_center: input.visibleInUserCenter ?? before?.visible_in_user_center ?? null,
  i18n: input.i18n ?? before?.i18n ?? null,
})

export function refuseTenant(call: FieldsCall, tenantId: string | undefined): void {
  if (tenantId) refuse(call, { zh: '暂不支持字段 tenantId', en: 'the field tenantId is not supported yet' })
}

function refuse(call: FieldsCall, reason: { zh: string; en: string }): never {
  return call.fail('INVALID_OPERATION', { 'reason.zh': reason.zh, 'reason.en': reason.en })
}
