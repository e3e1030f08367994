import { isServerRefusal } from '../../core/database/connection.ts'
import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Pool } from '../../core/database/database.ts'
import { emit } from '../../core/events/events.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId } from '../../core/time/ids.ts'
import { recordAdminAction } from '../audit/index.ts'
import { claimUniqueValues, type CustomFields, customFieldsOf, readCustomData } from '../custom-fields/index.ts'
import { mergedData, readUserRule, type UserRule } from '../users/index.ts'
import { refreshGroupLater } from './dynamic.ts'
import type { CreateGroupReqDto, UpdateGroupReqDto } from './schemas.ts'
import {
  deleteGroupRows,
  findGroupIds,
  findGroupRow,
  type GroupRow,
  holdGroupRow,
  insertGroups,
  updateGroupRow,
} from './store.ts'
import { groupOnWire } from './wire.ts'

/** The rules of groups. */

/** Makes all of them or, when one cannot be made, none: the refusal names the row. In their order. */
export async function createGroups(
  call: Call<'GROUP_EXISTS' | 'INVALID_OPERATION'>,
  list: readonly CreateGroupReqDto[],
  path = '',
): Promise<GroupRow[]> {
  const pathOf = (index: number) => path.replace('N', String(index))
  const known = await fieldsOf(call)
  const rows = list.map((input, index) => newGroup(call, known, input, pathOf(index)))
  return call.write(async (pool) => {
    const inserted = new Map((await insertGroups(pool.db, rows)).map((row) => [row.id, row]))
    const refused = rows.findIndex(({ id }) => !inserted.has(id))
    if (refused >= 0) call.fail('GROUP_EXISTS', { field: `${pathOf(refused)}code` })
    const created = rows.flatMap(({ id }) => inserted.get(id) ?? [])
    const taken = await claimValues(pool, known.groups, created)
    if (taken) call.fail('GROUP_EXISTS', { field: `${pathOf(taken.index)}customData.${taken.key}` })
    await recordAdminAction(
      call,
      pool,
      created.map((row) => ({ operation: 'create', resource: 'userGroup', resourceId: row.id, after: loggable(row) })),
    )
    for (const row of created) {
      await emit(call, pool, { type: 'group:created', data: { group: announced(row) } })
      await refreshGroupLater(pool, row)
    }
    return created
  })
}

/** The custom fields that groups have, and those of users that rules may name. */
interface Known {
  readonly groups: CustomFields
  readonly users: CustomFields
}

const fieldsOf = async ({ core, poolId }: Call): Promise<Known> => ({
  groups: await customFieldsOf(core, poolId, 'GROUP'),
  users: await customFieldsOf(core, poolId, 'USER'),
})

const claimValues = (pool: Pool, fields: CustomFields, rows: readonly GroupRow[]) =>
  claimUniqueValues(pool, {
    target: 'GROUP',
    fields,
    holders: rows.map((row) => ({ id: row.id, data: row.custom_data })),
  })

function newGroup(call: Call<'INVALID_OPERATION'>, known: Known, input: CreateGroupReqDto, path: string): GroupRow {
  const now = dateOf(call.core.clock)
  return {
    pool_id: call.poolId,
    id: newId(call.core.clock),
    code: input.code,
    name: input.name,
    description: input.description ?? '',
    type: input.type,
    rule: ruleOf(call, known, { ...input, isRequired: true }, path) ?? null,
    custom_data: readCustomData(known.groups, input.customData, `${path}customData`) ?? {},
    created_at: now,
    updated_at: now,
  }
}

/** A dynamic group has a rule, a static one has none. Undefined: none was given. */
function ruleOf(
  call: Call<'INVALID_OPERATION'>,
  { users }: Known,
  { type, rule, isRequired }: { type: GroupRow['type']; rule?: UserRule | undefined; isRequired: boolean },
  path: string,
): UserRule | undefined {
  if (rule === undefined) {
    if (type === 'static' || !isRequired) return undefined
    throw invalidArgument(`${path}rule`, { zh: '动态分组必须有规则', en: 'is required for a dynamic group' })
  }
  if (type === 'static') {
    call.fail('INVALID_OPERATION', {
      'reason.zh': `静态分组没有规则(${path}rule)`,
      'reason.en': `a static group has no rule (${path}rule)`,
    })
  }
  const refuse = ({ zh, en }: { zh: string; en: string }) =>
    call.fail('INVALID_OPERATION', { 'reason.zh': zh, 'reason.en': en })
  readUserRule({ refuse, custom: users }, rule, `${path}rule`)
  return rule
}

/** Changes what is given. A new code that another group has is refused. */
export async function updateGroup(
  call: Call<'GROUP_NOT_FOUND' | 'GROUP_EXISTS' | 'INVALID_OPERATION'>,
  input: UpdateGroupReqDto,
): Promise<GroupRow> {
  const updated = await writeUpdate(call, input)
  return updated ?? call.fail('GROUP_NOT_FOUND', { group: input.code })
}

/** The group of that code, made or changed. Its type stays what it is. */
export async function createOrUpdateGroup(
  call: Call<'GROUP_EXISTS' | 'INVALID_OPERATION'>,
  input: CreateGroupReqDto,
): Promise<{ created: boolean; group: GroupRow }> {
  const updated = await writeUpdate(call, input)
  if (updated) return { created: false, group: updated }
  const [group] = await createGroups(call, [input])
  return { created: true, group: group as GroupRow }
}

async function writeUpdate(
  call: Call<'GROUP_EXISTS' | 'INVALID_OPERATION'>,
  { type, ...input }: UpdateGroupReqDto & { type?: GroupRow['type'] },
): Promise<GroupRow | undefined> {
  const known = await fieldsOf(call)
  try {
    return await call.write(async (pool) => {
      const before = await holdGroupRow(pool.db, pool.id, { code: input.code })
      if (!before) return undefined
      if (type !== undefined && type !== before.type) call.fail('INVALID_OPERATION', typeStays(before))
      const after: GroupRow = {
        ...before,
        code: input.newCode ?? before.code,
        name: input.name ?? before.name,
        description: input.description ?? before.description,
        rule: ruleOf(call, known, { ...input, type: before.type, isRequired: false }, '') ?? before.rule,
        custom_data: mergedData(before.custom_data, readCustomData(known.groups, input.customData, 'customData')),
        updated_at: dateOf(call.core.clock),
      }
      await updateGroupRow(pool.db, after)
      const taken = await claimValues(pool, known.groups, [after])
      if (taken) call.fail('GROUP_EXISTS', { field: `customData.${taken.key}` })
      await noteUpdate(call, pool, { before, after, updates: input })
      return after
    })
  } catch (error) {
    if (isServerRefusal(error) && error.constraint === 'groups_code') {
      return call.fail('GROUP_EXISTS', { field: 'newCode' })
    }
    throw error
  }
}

const typeStays = ({ code, type }: GroupRow) => ({
  'reason.zh': `分组 ${code} 的类型是 ${type},不能改变`,
  'reason.en': `the group ${code} is ${type}, and the type of a group cannot change`,
})

async function noteUpdate(
  call: Call,
  pool: Pool,
  { before, after, updates }: { before: GroupRow; after: GroupRow; updates: object },
): Promise<void> {
  const of = { operation: 'update', resource: 'userGroup', resourceId: after.id } as const
  await recordAdminAction(call, pool, { ...of, before: loggable(before), after: loggable(after) })
  await emit(call, pool, { type: 'group:updated', data: { group: announced(after), updates } })
  if (JSON.stringify(before.rule) !== JSON.stringify(after.rule)) await refreshGroupLater(pool, after)
}

export async function getGroup(call: Call<'GROUP_NOT_FOUND'>, code: string): Promise<GroupRow> {
  const row = await call.read((reader) => findGroupRow(reader.db, reader.id, code))
  return row ?? call.fail('GROUP_NOT_FOUND', { group: code })
}

/** All of them or, when one does not exist, none. */
export const deleteGroups = (call: Call<'GROUP_NOT_FOUND'>, codes: readonly string[]): Promise<void> =>
  call.write(async (pool) => {
    const found = await findGroupIds(pool, codes)
    const ids = found.map((id, index) => id ?? call.fail('GROUP_NOT_FOUND', { group: codes[index] ?? '' }))
    const unique = [...new Set(ids)]
    await deleteGroupRows(pool.db, pool.id, unique)
    await recordAdminAction(
      call,
      pool,
      unique.map((id) => ({ operation: 'delete', resource: 'userGroup', resourceId: id })),
    )
    for (const id of unique) await emit(call, pool, { type: 'group:deleted', data: { id } })
  })

const loggable = ({ pool_id, updated_at, ...row }: GroupRow): object => row

const announced = (row: GroupRow): object => groupOnWire(row, { withCustomData: true })
