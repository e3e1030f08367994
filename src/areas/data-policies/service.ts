import type { Call } from '../../core/contract/call.ts'
import type { PoolReader } from '../../core/database/database.ts'
import { isServerRefusal } from '../../core/database/connection.ts'
import { emit } from '../../core/events/events.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId } from '../../core/time/ids.ts'
import { recordAdminAction } from '../audit/index.ts'
import type { StatementDto } from './schemas.ts'
import { permissionRows, readStatements, statementsOf } from './statements.ts'
import {
  deletePermissions,
  deletePolicyRow,
  findPolicyRow,
  holdPolicyRow,
  insertPermissions,
  insertPolicy,
  listPermissions,
  type PolicyRow,
  updatePolicyRow,
} from './store.ts'

/** The rules of data policies: what may be done with data resources of any number of permission spaces. */
type Stating = 'NAMESPACE_NOT_FOUND' | 'DATA_RESOURCE_NOT_FOUND' | 'REGO_NOT_EVALUATED' | 'INVALID_OPERATION'

export async function createDataPolicy(
  call: Call<Stating | 'DATA_POLICY_EXISTS'>,
  input: { policyName: string; description?: string | undefined; statementList: readonly StatementDto[] },
): Promise<PolicyRow> {
  const { policyName, description = '', statementList: statements } = input
  readStatements(call, statements)
  const at = dateOf(call.core.clock)
  const row: PolicyRow = {
    ...{ pool_id: call.poolId, id: newId(call.core.clock), name: policyName, description },
    ...{ created_at: at, updated_at: at },
  }
  return call.write(async (pool) => {
    if (!(await insertPolicy(pool.db, row))) call.fail('DATA_POLICY_EXISTS', { policyName })
    await insertPermissions(pool.db, await permissionRows(call, pool, { policyId: row.id, statements }))
    const after = announced(row, statements)
    await recordAdminAction(call, pool, { operation: 'create', ...ofPolicy(row), after })
    await emit(call, pool, { type: 'data-strategy-permission:created', data: { dataPolicy: after } })
    return row
  })
}

export async function getDataPolicy(
  call: Call<'DATA_POLICY_NOT_FOUND'>,
  reader: PoolReader,
  policyId: string,
): Promise<PolicyRow> {
  const row = await findPolicyRow(reader.db, reader.id, policyId)
  return row ?? call.fail('DATA_POLICY_NOT_FOUND', { policyId })
}

export interface PolicyChange {
  readonly policyId: string
  readonly policyName?: string | undefined
  readonly description?: string | undefined
  readonly statementList?: readonly StatementDto[] | undefined
}

/** What is not given stays; statements are replaced as a whole. */
export async function updateDataPolicy(
  call: Call<Stating | 'DATA_POLICY_EXISTS' | 'DATA_POLICY_NOT_FOUND'>,
  { policyId, policyName, description, statementList }: PolicyChange,
): Promise<PolicyRow> {
  readStatements(call, statementList ?? [])
  try {
    return await call.write(async (pool) => {
      const before = await holdPolicyRow(pool.db, pool.id, policyId)
      if (!before) return call.fail('DATA_POLICY_NOT_FOUND', { policyId })
      const stated = statementsOf(await listPermissions(pool, policyId))
      const row: PolicyRow = {
        ...before,
        name: policyName ?? before.name,
        description: description ?? before.description,
        updated_at: dateOf(call.core.clock),
      }
      await updatePolicyRow(pool.db, row)
      if (statementList) {
        await deletePermissions(pool.db, pool.id, policyId)
        await insertPermissions(pool.db, await permissionRows(call, pool, { policyId, statements: statementList }))
      }
      const after = announced(row, statementList ?? stated)
      const change = { before: announced(before, stated), after }
      await recordAdminAction(call, pool, { operation: 'update', ...ofPolicy(row), ...change })
      const data = { dataPolicy: after, updates: after }
      await emit(call, pool, { type: 'data-strategy-permission:updated', data })
      return row
    })
  } catch (error) {
    if (isServerRefusal(error) && error.constraint === 'data_policies_name') {
      return call.fail('DATA_POLICY_EXISTS', { policyName: policyName ?? '' })
    }
    throw error
  }
}

export const deleteDataPolicy = (call: Call<'DATA_POLICY_NOT_FOUND'>, policyId: string): Promise<void> =>
  call.write(async (pool) => {
    const row = await holdPolicyRow(pool.db, pool.id, policyId)
    if (!row) return call.fail('DATA_POLICY_NOT_FOUND', { policyId })
    const before = announced(row, statementsOf(await listPermissions(pool, policyId)))
    await deletePolicyRow(pool.db, pool.id, policyId)
    await recordAdminAction(call, pool, { operation: 'delete', ...ofPolicy(row), before })
    await emit(call, pool, { type: 'data-strategy-permission:deleted', data: { id: policyId } })
  })

const ofPolicy = ({ id }: PolicyRow) => ({ resource: 'dataPolicy', resourceId: id }) as const

const announced = ({ id, name, description }: PolicyRow, statementList: readonly StatementDto[]) => ({
  ...{ policyId: id, policyName: name, description, statementList },
})
