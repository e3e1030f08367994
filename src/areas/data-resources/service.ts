import type { Call } from '../../core/contract/call.ts'
import type { Pool, PoolReader } from '../../core/database/database.ts'
import { isServerRefusal } from '../../core/database/connection.ts'
import { emit } from '../../core/events/events.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId } from '../../core/time/ids.ts'
import { recordAdminAction } from '../audit/index.ts'
import { getNamespace, holdNamespaces } from '../namespaces/index.ts'
import type { ExtendField } from './schemas.ts'
import {
  type DataResourceRow,
  deleteResourceRow,
  dropPermissionsBeyond,
  findResourceRow,
  findTaken,
  holdResourceRow,
  insertResource,
  updateResourceRow,
} from './store.ts'
import { nodePaths, readStruct } from './struct.ts'
import { readFields } from './field-rules.ts'

/** The rules of data resources. */
export interface NewDataResource {
  readonly namespaceCode: string
  readonly resourceCode: string
  readonly resourceName: string
  readonly description?: string | undefined
  readonly type: DataResourceRow['type']
  readonly struct: unknown
  readonly actions: readonly string[]
  readonly extendFieldList?: readonly ExtendField[] | undefined
}

/** Space and code are for good. */
export async function createDataResource(
  call: Call<'NAMESPACE_NOT_FOUND' | 'DATA_RESOURCE_EXISTS'>,
  input: NewDataResource,
): Promise<DataResourceRow> {
  const fields = readFields(input.type, input.extendFieldList ?? [])
  const at = dateOf(call.core.clock)
  const described = {
    ...{ pool_id: call.poolId, id: newId(call.core.clock), code: input.resourceCode, name: input.resourceName },
    ...{ description: input.description ?? '', type: input.type, created_at: at, updated_at: at },
    ...{ struct: readStruct(input.type, input.struct, { fields }), extend_fields: fields },
    actions: [...new Set(input.actions)],
  }
  return call.write(async (pool) => {
    const [space] = await holdNamespaces(call, pool, [input.namespaceCode])
    const row: DataResourceRow = { ...described, namespace_id: space?.id ?? '' }
    if (!(await insertResource(pool.db, row))) {
      const { namespace_id: namespaceId, code, name } = row
      const field = (await findTaken(pool.db, pool.id, { namespaceId, code, name })) ?? 'resourceCode'
      call.fail('DATA_RESOURCE_EXISTS', { field })
    }
    const after = loggable(row)
    await recordAdminAction(call, pool, { operation: 'create', ...ofResource(row), after })
    const data = { dataResource: after, namespace: input.namespaceCode }
    await emit(call, pool, { type: 'data-resource:created', data })
    return row
  })
}

interface Naming {
  readonly namespaceCode: string
  readonly resourceCode: string
}

type Finding = Call<'NAMESPACE_NOT_FOUND' | 'DATA_RESOURCE_NOT_FOUND'>

export async function getDataResource(call: Finding, reader: PoolReader, naming: Naming): Promise<DataResourceRow> {
  const space = await getNamespace(call, reader, naming.namespaceCode)
  const row = await findResourceRow(reader.db, reader.id, { namespaceId: space.id, code: naming.resourceCode })
  return row ?? notFound(call, naming)
}

async function holdDataResource(call: Finding, pool: Pool, naming: Naming): Promise<DataResourceRow> {
  const space = await getNamespace(call, pool, naming.namespaceCode)
  const row = await holdResourceRow(pool.db, pool.id, { namespaceId: space.id, code: naming.resourceCode })
  return row ?? notFound(call, naming)
}

const notFound = (call: Finding, { namespaceCode, resourceCode }: Naming): never =>
  call.fail('DATA_RESOURCE_NOT_FOUND', { namespace: namespaceCode, code: resourceCode })

/** What is not given stays. */
export interface ResourceChange {
  readonly resourceName?: string | undefined
  readonly description?: string | undefined
  readonly struct?: unknown
  readonly actions?: readonly string[] | undefined
}

export async function updateDataResource(
  call: Call<'NAMESPACE_NOT_FOUND' | 'DATA_RESOURCE_NOT_FOUND' | 'DATA_RESOURCE_EXISTS'>,
  { namespaceCode, resourceCode, ...input }: Naming & ResourceChange,
): Promise<DataResourceRow> {
  const { resourceName, description, struct, actions } = input
  try {
    return await changeResource(call, { namespaceCode, resourceCode }, (row) => ({
      ...row,
      name: resourceName ?? row.name,
      description: description ?? row.description,
      struct:
        struct === undefined || struct === null
          ? row.struct
          : readStruct(row.type, struct, { fields: row.extend_fields as ExtendField[] }),
      actions: actions ? [...new Set(actions)] : row.actions,
    }))
  } catch (error) {
    if (isServerRefusal(error) && error.constraint === 'data_resources_name') {
      return call.fail('DATA_RESOURCE_EXISTS', { field: 'resourceName' })
    }
    throw error
  }
}

/** Changes the row as it is held, and all that depends on it. */
export const changeResource = (
  call: Finding,
  naming: Naming,
  change: (row: DataResourceRow) => DataResourceRow,
): Promise<DataResourceRow> =>
  call.write(async (pool) => {
    const before = await holdDataResource(call, pool, naming)
    const row = { ...change(before), updated_at: dateOf(call.core.clock) }
    await updateResourceRow(pool.db, row)
    const { id, actions } = row
    await dropPermissionsBeyond(pool.db, pool.id, { id, nodes: [...nodePaths(row)], actions })
    const after = loggable(row)
    await recordAdminAction(call, pool, { operation: 'update', ...ofResource(row), before: loggable(before), after })
    await emit(call, pool, { type: 'data-resource:updated', data: { dataResource: after, updates: after } })
    return row
  })

export const deleteDataResource = (call: Finding, naming: Naming): Promise<void> =>
  call.write(async (pool) => {
    const row = await holdDataResource(call, pool, naming)
    await deleteResourceRow(pool.db, pool.id, row.id)
    const before = loggable(row)
    await recordAdminAction(call, pool, { operation: 'delete', ...ofResource(row), before })
    await emit(call, pool, {
      type: 'data-resource:deleted',
      data: { codes: [row.code], namespace: naming.namespaceCode },
    })
  })

const ofResource = ({ id }: DataResourceRow) => ({ resource: 'dataResource', resourceId: id }) as const

const loggable = ({ code, name, description, type, struct, actions, extend_fields }: DataResourceRow) => ({
  ...{ code, name, description, type, struct, actions, extendFieldList: extend_fields },
})
