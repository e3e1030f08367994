import type { Handlers } from '../../core/contract/operation.ts'
import type { dataPoliciesContract } from './contract.ts'
import type { DataPolicyDto } from './schemas.ts'
import { createDataPolicy, deleteDataPolicy, getDataPolicy, updateDataPolicy } from './service.ts'
import { statementsOf } from './statements.ts'
import { findContents, isNameTaken, listPermissions, listPolicyRows, listTargetRows, type PolicyRow } from './store.ts'
import { authorizePolicies, revokePolicy } from './targets.ts'

export const dataPoliciesHandlers: Handlers<typeof dataPoliciesContract> = {
  createDataPolicy: async (call, input) => onWire(await createDataPolicy(call, input)),

  getDataPolicy: (call, { policyId }) =>
    call.read(async (reader) => ({
      ...onWire(await getDataPolicy(call, reader, policyId)),
      statementList: statementsOf(await listPermissions(reader, policyId)),
    })),

  listDataPolices: (call, { page, limit, query }) =>
    call.read(async (reader) => {
      const { rows, totalCount } = await listPolicyRows(reader, { keyword: query, page, limit })
      const contents = new Map(
        (
          await findContents(
            reader,
            rows.map(({ id }) => id),
          )
        ).map((one) => [one.id, one]),
      )
      const list = rows.map((row) => ({
        ...{ policyId: row.id, policyName: row.name, description: row.description },
        resourceList: contents.get(row.id)?.resources ?? [],
        targetList: contents.get(row.id)?.targets ?? [],
        updatedAt: row.updated_at.toISOString(),
      }))
      return { totalCount, list }
    }),

  listSimpleDataPolices: async (call, { page, limit, query }) => {
    const { rows, totalCount } = await call.read((reader) => listPolicyRows(reader, { keyword: query, page, limit }))
    const list = rows.map(({ id, name, description }) => ({ policyId: id, policyName: name, description }))
    return { totalCount, list }
  },

  updateDataPolicy: async (call, input) => onWire(await updateDataPolicy(call, input)),

  deleteDataPolicy: async (call, { policyId }) => {
    await deleteDataPolicy(call, policyId)
    return undefined
  },

  checkDataPolicyExists: async (call, { policyName }) => {
    const isTaken = await call.read((reader) => isNameTaken(reader.db, reader.id, policyName))
    return isTaken ? { isValid: false, message: 'data policy name already exist' } : { isValid: true }
  },

  authorizeDataPolicies: async (call, { targetList, policyIds }) => {
    await authorizePolicies(call, { policyIds, targets: targetList })
    return undefined
  },

  revokeDataPolicy: async (call, { policyId, targetType, targetIdentifier }) => {
    await revokePolicy(call, { policyId, type: targetType, id: targetIdentifier })
    return undefined
  },

  listDataPolicyTargets: (call, { policyId, page, limit, query, targetType }) =>
    call.read(async (reader) => {
      await getDataPolicy(call, reader, policyId)
      const wanted = { policyId, types: targetType, keyword: query, page, limit }
      const { rows, totalCount } = await listTargetRows(reader, wanted)
      const list = rows.map((row) => ({
        targetIdentifier: row.target_id,
        targetType: row.target_type,
        targetName: row.name,
        authorizationTime: row.created_at.toISOString(),
      }))
      return { totalCount, list }
    }),
}

const onWire = (row: PolicyRow): DataPolicyDto => ({
  policyId: row.id,
  policyName: row.name,
  description: row.description,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
})
