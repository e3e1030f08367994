import type { Call } from '../../core/contract/call.ts'
import { emit } from '../../core/events/events.ts'
import { recordAdminAction } from '../audit/index.ts'
import { claimUniqueValues, customFieldsOf } from '../custom-fields/index.ts'
import { getRole, holdRoles } from '../roles/index.ts'
import { mergedData } from '../users/index.ts'
import { findRoleData, updateRoleData } from './role-store.ts'

/** Custom data of roles, which nothing but these operations gives them. */
interface RoleName {
  readonly code: string
  readonly namespace: string | undefined
}

const named = ({ code, namespace }: RoleName) => ({ code, ...(namespace !== undefined && { namespace }) })

export const readRoleData = (call: Call<'ROLE_NOT_FOUND' | 'NAMESPACE_NOT_FOUND'>, role: RoleName): Promise<object> =>
  call.read(async (reader) => {
    const { id } = await getRole(call, reader, named(role))
    return findRoleData(reader, id)
  })

/** The values were checked already. */
export async function writeRoleData(
  call: Call<'ROLE_NOT_FOUND' | 'NAMESPACE_NOT_FOUND' | 'ROLE_EXISTS'>,
  name: RoleName,
  given: Record<string, unknown>,
): Promise<void> {
  const fields = await customFieldsOf(call.core, call.poolId, 'ROLE')
  await call.write(async (pool) => {
    const [role] = await holdRoles(call, pool, [named(name)], { forUpdate: true })
    if (!role) return call.fail('ROLE_NOT_FOUND', { code: name.code, namespace: name.namespace ?? '' })
    const before = await findRoleData(pool, role.id)
    const data = mergedData(before, given) as object
    await updateRoleData(pool, role.id, data)
    const taken = await claimUniqueValues(pool, { target: 'ROLE', fields, holders: [{ id: role.id, data }] })
    if (taken) call.fail('ROLE_EXISTS', { code: `customData.${taken.key}`, namespace: role.namespace })
    const of = { operation: 'update', resource: 'role', resourceId: role.id } as const
    await recordAdminAction(call, pool, { ...of, before: { customData: before }, after: { customData: data } })
    const udf = Object.keys(given).flatMap((key) => fields.get(key) ?? [])
    const { id, code, namespace } = role
    await emit(call, pool, {
      type: 'role:udv-changed',
      data: {
        role: { id, code, namespace },
        udv: given,
        udf: udf.map(({ key, data_type, label }) => ({ targetType: 'ROLE', key, dataType: data_type, label })),
      },
    })
  })
}
