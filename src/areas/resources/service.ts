import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Pool, PoolReader } from '../../core/database/database.ts'
import { emit } from '../../core/events/events.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId } from '../../core/time/ids.ts'
import { recordAdminAction } from '../audit/index.ts'
import { getNamespace, holdNamespaces, type Namespace } from '../namespaces/index.ts'
import {
  type ActionOfResource,
  deleteResourceRows,
  findResourceRows,
  holdResourceRows,
  insertResources,
  lockResourceRows,
  type NamedResourceRow,
  type ResourceKeys,
  type ResourceRow,
  updateResourceRow,
} from './store.ts'

/** The rules of resources: every write of one passes here, whatever interface it came by. */
export interface NewResource {
  readonly code: string
  readonly type: ResourceRow['type']
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly actions?: readonly ActionOfResource[] | undefined
  readonly apiIdentifier?: string | undefined
}

/** Makes all of them in one permission space or, when a code is taken, none. */
export async function createResources(
  call: Call<'NAMESPACE_NOT_FOUND' | 'RESOURCE_EXISTS'>,
  namespace: string | undefined,
  list: readonly NewResource[],
): Promise<NamedResourceRow[]> {
  const at = dateOf(call.core.clock)
  return call.write(async (pool) => {
    const [space] = await holdNamespaces(call, pool, [namespace ?? ''])
    const { id: namespaceId, code: spaceCode } = space as Namespace
    const rows = list.map(
      (given, index): NamedResourceRow => ({
        ...{ pool_id: pool.id, id: newId(call.core.clock), namespace_id: namespaceId, namespace: spaceCode },
        ...{ code: given.code, name: given.name ?? given.code, description: given.description ?? '', type: given.type },
        api_identifier: given.apiIdentifier ?? '',
        actions: checkedActions(given.actions ?? [], list.length > 1 ? `list.${index}.` : ''),
        ...{ created_at: at, updated_at: at },
      }),
    )
    const made = await insertResources(pool.db, rows)
    const refused = rows.find(({ id }) => !made.has(id))
    if (refused) call.fail('RESOURCE_EXISTS', { code: refused.code, namespace: spaceCode })
    await recordAdminAction(
      call,
      pool,
      rows.map((row) => ({ operation: 'create', ...ofResource(row), after: loggable(row) })),
    )
    for (const row of rows) {
      await emit(call, pool, { type: 'resource:created', data: { resource: announced(row), namespace: spaceCode } })
    }
    return rows
  })
}

/** An action of a resource is written with or without the resource's code before it (`book:read`, `read`): it is the same one. */
export const actionOf = (resourceCode: string, action: string): string =>
  action.startsWith(`${resourceCode}:`) ? action.slice(resourceCode.length + 1) : action

function checkedActions(actions: readonly ActionOfResource[], path: string): ActionOfResource[] {
  const names = new Set<string>()
  actions.forEach(({ name }, index) => {
    if (names.has(name)) throw invalidArgument(`${path}actions.${index}.name`, twice)
    names.add(name)
  })
  return [...actions]
}

/** In the order of the codes; RESOURCE_NOT_FOUND names the first that does not exist. */
export async function getResources(
  call: Call<'NAMESPACE_NOT_FOUND' | 'RESOURCE_NOT_FOUND'>,
  reader: PoolReader,
  { namespace: spaceCode, codes }: { namespace: string | undefined; codes: readonly string[] },
): Promise<NamedResourceRow[]> {
  const keys = { namespaceId: (await getNamespace(call, reader, spaceCode)).id, codes }
  return inOrder(call, await findResourceRows(reader.db, reader.id, keys), keys)
}

/** Those of one permission space, each once, none of which goes before this transaction ends. */
export const holdResources = async (
  call: Call<'RESOURCE_NOT_FOUND'>,
  pool: Pool,
  keys: { readonly namespaceId: string; readonly codes: readonly string[] },
): Promise<NamedResourceRow[]> => inOrder(call, await holdResourceRows(pool.db, pool.id, keys), keys)

function inOrder(
  call: Call<'RESOURCE_NOT_FOUND'>,
  rows: readonly NamedResourceRow[],
  keys: ResourceKeys,
): NamedResourceRow[] {
  const [wanted, column] = 'ids' in keys ? ([keys.ids, 'id'] as const) : ([keys.codes, 'code'] as const)
  const byKey = new Map(rows.map((row) => [row[column], row]))
  return wanted.map((key) => byKey.get(key) ?? call.fail('RESOURCE_NOT_FOUND', { resource: key }))
}

export interface ResourceUpdate extends Omit<NewResource, 'type'> {
  readonly namespace?: string | undefined
  readonly type?: ResourceRow['type'] | undefined
}

/** Changes what is given and leaves the rest. */
export const updateResource = (
  call: Call<'NAMESPACE_NOT_FOUND' | 'RESOURCE_NOT_FOUND'>,
  input: ResourceUpdate,
): Promise<NamedResourceRow> =>
  call.write(async (pool) => {
    const keys = { namespaceId: (await getNamespace(call, pool, input.namespace)).id, codes: [input.code] }
    const [row] = inOrder(call, await lockResourceRows(pool.db, pool.id, keys), keys)
    if (!row) throw new Error('a resource that was found is locked')
    const change = {
      ...{ name: input.name ?? row.name, description: input.description ?? row.description },
      ...{ type: input.type ?? row.type, api_identifier: input.apiIdentifier ?? row.api_identifier },
      actions: input.actions ? checkedActions(input.actions, '') : row.actions,
      updated_at: dateOf(call.core.clock),
    }
    await updateResourceRow(pool.db, row, change)
    const changed = { ...row, ...change }
    const [before, after] = [loggable(row), loggable(changed)]
    await recordAdminAction(call, pool, { operation: 'update', ...ofResource(row), before, after })
    const { code: _code, namespace: _namespace, ...updates } = input
    await emit(call, pool, { type: 'resource:updated', data: { resource: announced(changed), updates } })
    return changed
  })

/** Deletes all of them with what was granted of them, or none. */
export const deleteResources = (
  call: Call<'NAMESPACE_NOT_FOUND' | 'RESOURCE_NOT_FOUND'>,
  named:
    | { readonly ids: readonly string[] }
    | { readonly namespace: string | undefined; readonly codes: readonly string[] },
): Promise<void> =>
  call.write(async (pool) => {
    const keys =
      'ids' in named ? named : { namespaceId: (await getNamespace(call, pool, named.namespace)).id, codes: named.codes }
    const rows = [...new Set(inOrder(call, await lockResourceRows(pool.db, pool.id, keys), keys))]
    await deleteResourceRows(
      pool.db,
      pool.id,
      rows.map(({ id }) => id),
    )
    const deleted = rows.map((row) => ({ operation: 'delete', ...ofResource(row), before: loggable(row) }) as const)
    await recordAdminAction(call, pool, deleted)
    for (const namespace of new Set(rows.map((row) => row.namespace))) {
      const codes = rows.filter((row) => row.namespace === namespace).map(({ code }) => code)
      await emit(call, pool, { type: 'resource:delete', data: { codes, namespace } })
    }
  })

const ofResource = ({ id }: ResourceRow) => ({ resource: 'generalResource', resourceId: id }) as const

const announced = ({ id, code, name, type, description }: ResourceRow) => ({ id, code, name, type, description })

const loggable = ({ pool_id, namespace_id, created_at, updated_at, ...row }: NamedResourceRow) => row

const twice = { zh: '不得重复', en: 'must not be there twice' }
