import type { Call } from '../../core/contract/call.ts'
import type { Pool, PoolReader } from '../../core/database/database.ts'
import { emit } from '../../core/events/events.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId } from '../../core/time/ids.ts'
import { recordAdminAction } from '../audit/index.ts'
import {
  deleteNamespaceRows,
  findNamespaceRows,
  holdNamespaceRows,
  insertNamespaces,
  lockNamespaceRows,
  type NamespaceRow,
  updateNamespaceRow,
} from './store.ts'

/** The rules of permission spaces: every write of one passes here, whatever interface it came by. */
export interface Namespace {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly description: string
}

/** The space that is meant where none is named. */
export const defaultNamespace = 'default'

/** That of roles for administrators. */
export const systemNamespace = 'system'

export interface NewNamespace {
  readonly code: string
  readonly name?: string | undefined
  readonly description?: string | undefined
}

/** Makes all of them or, when a code is taken, none. */
export async function createNamespaces(
  call: Call<'NAMESPACE_EXISTS'>,
  list: readonly NewNamespace[],
): Promise<Namespace[]> {
  const at = dateOf(call.core.clock)
  const rows = list.map(({ code, name, description }) => ({
    ...{ pool_id: call.poolId, id: newId(call.core.clock), code, name: name ?? code, description: description ?? '' },
    ...{ app_id: null, created_at: at, updated_at: at },
  }))
  await call.write(async (pool) => {
    const made = await insertNamespaces(pool.db, rows)
    const refused = rows.find(({ id }) => !made.has(id))
    if (refused) call.fail('NAMESPACE_EXISTS', { code: refused.code })
    await recordAdminAction(
      call,
      pool,
      rows.map((row) => ({ operation: 'create', ...ofNamespace(row), after: announced(row) })),
    )
    for (const row of rows)
      await emit(call, pool, { type: 'privilege-namespace:created', data: { namespace: announced(row) } })
  })
  return rows
}

/** In the order of the codes; an empty one means the default space. NAMESPACE_NOT_FOUND names the first that does not exist. */
export const getNamespaces = async (
  call: Call<'NAMESPACE_NOT_FOUND'>,
  reader: PoolReader,
  codes: readonly string[],
): Promise<Namespace[]> => inOrder(call, meant(codes), await findNamespaceRows(reader.db, reader.id, meant(codes)))

export async function getNamespace(
  call: Call<'NAMESPACE_NOT_FOUND'>,
  reader: PoolReader,
  code: string | undefined,
): Promise<Namespace> {
  const [found] = await getNamespaces(call, reader, [code ?? ''])
  return found as Namespace
}

/** As `getNamespaces`, and none of them is deleted before this transaction ends: for making something in them. */
export const holdNamespaces = async (
  call: Call<'NAMESPACE_NOT_FOUND'>,
  pool: Pool,
  codes: readonly string[],
): Promise<Namespace[]> => inOrder(call, meant(codes), await holdNamespaceRows(pool.db, pool.id, meant(codes)))

const meant = (codes: readonly string[]): string[] => codes.map((code) => code || defaultNamespace)

function inOrder(
  call: Call<'NAMESPACE_NOT_FOUND'>,
  codes: readonly string[],
  rows: readonly NamespaceRow[],
): NamespaceRow[] {
  const byCode = new Map(rows.map((row) => [row.code, row]))
  return codes.map((code) => byCode.get(code) ?? call.fail('NAMESPACE_NOT_FOUND', { code }))
}

/** Changes what is given and leaves the rest. */
export async function updateNamespace(
  call: Call<'NAMESPACE_NOT_FOUND' | 'NAMESPACE_EXISTS' | 'INVALID_OPERATION'>,
  input: NewNamespace & { readonly newCode?: string | undefined },
): Promise<Namespace> {
  return call.write(async (pool) => {
    const [row] = inOrder(call, [input.code], await lockNamespaceRows(pool.db, pool.id, [input.code]))
    if (!row) return call.fail('NAMESPACE_NOT_FOUND', { code: input.code })
    const { newCode: code = row.code, name = row.name, description = row.description } = input
    if (code !== row.code && isFixed(row)) call.fail('INVALID_OPERATION', codeStays)
    if (name !== row.name && row.app_id !== null) call.fail('INVALID_OPERATION', nameFollows)
    const changed = { ...row, code, name, description, updated_at: dateOf(call.core.clock) }
    const isFree = await updateNamespaceRow(pool.db, { poolId: pool.id, id: row.id }, pickChange(changed))
    if (!isFree) call.fail('NAMESPACE_EXISTS', { code })
    const [before, after] = [announced(row), announced(changed)]
    await recordAdminAction(call, pool, { operation: 'update', ...ofNamespace(row), before, after })
    const { code: _code, ...updates } = input
    await emit(call, pool, { type: 'privilege-namespace:updated', data: { namespace: after, updates } })
    return changed
  })
}

const pickChange = ({ code, name, description, updated_at }: NamespaceRow) => ({ code, name, description, updated_at })

/** Deletes all of them with everything in them, or none. */
export const deleteNamespaces = (
  call: Call<'NAMESPACE_NOT_FOUND' | 'INVALID_OPERATION'>,
  codes: readonly string[],
): Promise<void> =>
  call.write(async (pool) => {
    const rows = [...new Set(inOrder(call, codes, await lockNamespaceRows(pool.db, pool.id, codes)))]
    for (const row of rows) if (isFixed(row)) call.fail('INVALID_OPERATION', stays(row.code))
    await deleteNamespaceRows(
      pool.db,
      pool.id,
      rows.map(({ id }) => id),
    )
    const deleted = rows.map((row) => ({ operation: 'delete', ...ofNamespace(row), before: announced(row) }) as const)
    await recordAdminAction(call, pool, deleted)
    await emit(call, pool, { type: 'privilege-namespace:deleted', data: { namespaces: rows.map(announced) } })
  })

/** The pool's own two are named everywhere, and an application's goes with the application. */
const isFixed = ({ id, app_id }: NamespaceRow): boolean =>
  app_id !== null || id === defaultNamespace || id === systemNamespace

const ofNamespace = ({ id }: NamespaceRow) => ({ resource: 'permitSpace', resourceId: id }) as const

const announced = ({ code, name, description }: NamespaceRow) => ({ code, name, description })

const codeStays = {
  'reason.zh': '默认空间、系统空间与应用的权限空间不能修改 code',
  'reason.en': 'the default space, the system space and those of applications keep their code',
}
const nameFollows = {
  'reason.zh': '应用的权限空间随应用命名,请修改应用名称',
  'reason.en': "an application's space is called like it; rename the application",
}
const stays = (code: string) => ({
  'reason.zh': `权限空间 ${code} 不能删除:默认空间与系统空间始终存在,应用的空间随应用删除`,
  'reason.en': `the permission space ${code} cannot be deleted: the default and the system space stay, and an application's goes with the application`,
})
