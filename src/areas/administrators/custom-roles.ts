import type { Call } from '../../core/contract/call.ts'
import { knownOperations } from '../../core/contract/known-operations.ts'
import { means, type Statement } from '../../core/contract/statement.ts'
import type { Core } from '../../core/core.ts'
import { perCore } from '../../core/per-core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId } from '../../core/time/ids.ts'
import { recordAdminAction } from '../audit/index.ts'
import { findBuiltInRole } from './roles.ts'
import {
  deleteRoleRow,
  findRoleRow,
  holdRoleRow,
  insertRole,
  isRoleGiven,
  isRoleNameTaken,
  type RoleRow,
  updateRoleRow,
} from './store.ts'

/** Roles of administrators that an installation makes for itself. */
interface RoleFields {
  readonly name: string
  readonly description: string
  readonly statements: readonly Statement[]
}

export async function createRole(
  call: Call<'ADMINISTRATOR_ROLE_NAME_TAKEN' | 'INVALID_OPERATION'>,
  fields: RoleFields,
): Promise<RoleRow> {
  checkStatements(call, fields.statements)
  const at = dateOf(call.core.clock)
  const row: RoleRow = { pool_id: call.poolId, id: newId(call.core.clock), ...fields, created_at: at, updated_at: at }
  await call.write(async (pool) => {
    const inserted = await insertRole(pool.db, row)
    if (!inserted) call.fail('ADMINISTRATOR_ROLE_NAME_TAKEN', { name: row.name })
    await recordAdminAction(call, pool, { ...ofRole(row.id), operation: 'create', after: fieldsOf(row) })
  })
  return row
}

export async function updateRole(
  call: Call<'ADMINISTRATOR_ROLE_NOT_FOUND' | 'ADMINISTRATOR_ROLE_NAME_TAKEN' | 'INVALID_OPERATION'>,
  id: string,
  change: { readonly [Field in keyof RoleFields]?: RoleFields[Field] | undefined },
): Promise<RoleRow> {
  if (findBuiltInRole(id)) call.fail('INVALID_OPERATION', builtInStays)
  if (change.statements) checkStatements(call, change.statements)
  const changed = await call.write(async (pool) => {
    const known = await holdRoleRow(pool.db, { poolId: pool.id, id }, 'update')
    if (!known) return call.fail('ADMINISTRATOR_ROLE_NOT_FOUND', { role: id })
    const row: RoleRow = {
      ...known,
      name: change.name ?? known.name,
      description: change.description ?? known.description,
      statements: change.statements ?? known.statements,
      updated_at: dateOf(call.core.clock),
    }
    if (await isRoleNameTaken(pool.db, row)) call.fail('ADMINISTRATOR_ROLE_NAME_TAKEN', { name: row.name })
    await updateRoleRow(pool.db, row)
    const changes = { before: fieldsOf(known), after: fieldsOf(row) }
    await recordAdminAction(call, pool, { ...ofRole(id), operation: 'update', ...changes })
    return row
  })
  forget(call, id)
  return changed
}

export async function deleteRole(
  call: Call<'ADMINISTRATOR_ROLE_NOT_FOUND' | 'INVALID_OPERATION'>,
  id: string,
): Promise<void> {
  if (findBuiltInRole(id)) call.fail('INVALID_OPERATION', builtInStays)
  await call.write(async (pool) => {
    const known = await holdRoleRow(pool.db, { poolId: pool.id, id }, 'update')
    if (!known) return call.fail('ADMINISTRATOR_ROLE_NOT_FOUND', { role: id })
    if (await isRoleGiven(pool.db, pool.id, id)) call.fail('INVALID_OPERATION', roleIsGiven)
    await deleteRoleRow(pool.db, pool.id, id)
    await recordAdminAction(call, pool, { ...ofRole(id), operation: 'delete', before: fieldsOf(known) })
  })
  forget(call, id)
}

const cacheOf = perCore((core) => {
  const load = async (key: string) => {
    const [poolId = '', id = ''] = key.split(' ')
    return core.database.read(poolId, (reader) => findRoleRow(reader.db, poolId, id))
  }
  return core.caches.cache({ name: 'administrator-roles', most: 1000, load })
})

/** From the cache. */
export const findCustomRole = (core: Core, poolId: string, id: string): Promise<RoleRow | undefined> =>
  cacheOf(core).get(`${poolId} ${id}`)

const forget = ({ core, poolId }: Call, id: string): void => cacheOf(core).forget(`${poolId} ${id}`)

const fieldsOf = ({ name, description, statements }: RoleRow): RoleFields => ({ name, description, statements })

const ofRole = (id: string) => ({ resource: 'adminPermissionRole', resourceId: id }) as const

/** Each pattern means something here, and none of what only super administrators do: whoever could do that could do everything. */
function checkStatements(call: Call<'INVALID_OPERATION'>, statements: readonly Statement[]): void {
  statements.forEach(({ effect, operations }, index) => {
    operations.forEach((pattern, at) => {
      const field = `statements.${index}.operations.${at}`
      if (!isKnown(call.core, pattern)) call.fail('INVALID_OPERATION', unknownPattern(field, pattern))
      if (effect === 'ALLOW' && isForSupers(call.core, pattern)) call.fail('INVALID_OPERATION', onlySupers(pattern))
    })
  })
}

const isKnown = (core: Core, pattern: string): boolean =>
  knownOperations(core).some((operation) => means(pattern, operation))

/** `*` and `*:read` mean operations of both kinds; the fence of the root pool keeps them from the ones of supers. */
const isForSupers = (core: Core, pattern: string): boolean =>
  knownOperations(core)
    .filter((operation) => means(pattern, operation))
    .every(({ scope }) => /^(administrator|platform):/.test(scope))

const unknownPattern = (field: string, pattern: string) => ({
  'reason.zh': `${field} 既不是接口名也不是权限:${pattern}`,
  'reason.en': `${field} is neither an operation nor a scope: ${pattern}`,
})
const onlySupers = (pattern: string) => ({
  'reason.zh': `${pattern} 仅属于超级管理员,不能写入自定义角色`,
  'reason.en': `${pattern} is for super administrators only and cannot be part of another role`,
})
const builtInStays = {
  'reason.zh': '内置角色不能修改或删除',
  'reason.en': 'built-in roles cannot be changed or deleted',
}
const roleIsGiven = {
  'reason.zh': '仍有管理员拥有该角色,请先收回',
  'reason.en': 'the role is still given to administrators; take it from them first',
}
