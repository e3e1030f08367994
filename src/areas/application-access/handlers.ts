import type { Call } from '../../core/contract/call.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import type { PoolReader } from '../../core/database/database.ts'
import { dateOf } from '../../core/time/clock.ts'
import { findApplication } from '../applications/index.ts'
import type { applicationAccessContract } from './contract.ts'
import { authorizeAccess, deleteAccess, revokeAccess, switchAccess } from './service.ts'
import {
  type AccessDetail,
  type ApplicationOfSubjectRow,
  findAccessDetail,
  type GrantedType,
  listAccessGrants,
  listApplicationsOf,
} from './store.ts'

export const applicationAccessHandlers: Handlers<typeof applicationAccessContract> = {
  authorizeApplicationAccess: async (call, { appId, list }) => {
    await authorizeAccess(call, appId, list)
    return { success: true }
  },

  revokeApplicationAccess: async (call, { appId, list }) => {
    await revokeAccess(call, appId, list)
    return { success: true }
  },

  listAuthApplication: async (call, { appId, targetName, targetTypeList, effect, enabled, page, limit }) => {
    const application = await findApplication(call.core, appId)
    if (application?.poolId !== call.poolId) return call.fail('APP_NOT_FOUND')
    const types = targetTypeList?.length ? targetTypeList : null
    const search = { appId, name: targetName ?? '', types, effect: effect ?? null, enabled: enabled ?? null }
    const { rows, totalCount } = await call.read((reader) => listAccessGrants(reader, { ...search, page, limit }))
    const list = rows.map((row) => ({
      ...{ id: row.id, targetId: row.target_id, targetName: row.name, targetType: row.target_type },
      ...{ effect: row.effect, enabled: row.enabled, inheritByChildren: row.inherited },
      permissionType: 'SUBJECT' as const,
    }))
    return { totalCount, list }
  },

  listAuthSubject: async (call, { targetType, targetId, ...filter }) => {
    // Programmatic accounts sign in nowhere, so nothing is said of them.
    if (targetType === 'AK_SK') return { list: [] }
    return { list: await call.read((reader) => listOf(reader, { type: targetType, id: targetId, filter })) }
  },

  detailAuthSubject: async (call, { targetType, targetId, appId }) => {
    if (targetType === 'AK_SK') return call.fail('SUBJECT_NOT_FOUND', { type: targetType, id: targetId })
    const wanted = { appId, type: targetType, id: targetId, at: dateOf(call.core.clock) }
    const detail = (await call.read((reader) => findAccessDetail(reader, wanted))) ?? call.fail('APP_NOT_FOUND')
    const { name } = detail
    if (name === null) return call.fail('SUBJECT_NOT_FOUND', { type: targetType, id: targetId })
    return {
      ...{ appId, appName: detail.app_name, reqTargetId: targetId, reqTargetName: name, reqTargetType: targetType },
      ...decisionOnWire(detail, { type: targetType, id: targetId, name }),
    }
  },

  enabledAuth: async (call, input) => {
    await switchAccess(call, input)
    return { success: true }
  },

  deleteAuth: async (call, { authIds }) => {
    await deleteAccess(call, [...new Set(authIds)])
    return { success: true }
  },

  listSubjectAuth: async (call: Call<'UNAUTHORIZED'>, filter) => {
    const { principal } = call
    if (principal.kind !== 'user') return call.fail('UNAUTHORIZED')
    const list = await call.read((reader) => listOf(reader, { type: 'USER', id: principal.userId, filter }))
    return { totalCount: list.length, list }
  },
}

interface Filter {
  readonly appName?: string
  readonly appTypeList?: readonly string[]
  readonly effect?: readonly string[]
  readonly enabled?: boolean
}

async function listOf(reader: PoolReader, { type, id, filter }: { type: GrantedType; id: string; filter: Filter }) {
  const { appName = '', appTypeList = [], effect = [], enabled = null } = filter
  const kinds = new Set(appTypeList)
  // The panel itself is no application here.
  if (kinds.size > 0 && !kinds.has('INTEGRATED') && !kinds.has('SELFBUILT')) return []
  const isIntegrated = kinds.has('INTEGRATED') === kinds.has('SELFBUILT') ? null : kinds.has('INTEGRATED')
  const effects = effect.length > 0 ? effect : null
  return (await listApplicationsOf(reader, { type, id, appName, isIntegrated, effects, enabled })).map(
    applicationOnWire,
  )
}

const applicationOnWire = (row: ApplicationOfSubjectRow) => ({
  ...{ appId: row.app_id, appName: row.name, logo: row.logo, ext: '', template: row.type, effect: row.effect },
  appType: row.is_integrate_app ? ('INTEGRATED' as const) : ('SELFBUILT' as const),
})

function decisionOnWire(
  { decision, strategy }: AccessDetail,
  asked: { readonly type: GrantedType; readonly id: string; readonly name: string },
) {
  if (!decision) {
    const effect = strategy === 'ALLOW_ALL' ? ('ALLOW' as const) : ('DENY' as const)
    return { targetType: asked.type, targetName: asked.name, authType: 'DEFAULT' as const, effect }
  }
  const isSelf = decision.target_type === asked.type && decision.target_id === asked.id
  const authType = isSelf ? ('SELF' as const) : ('SUBJECT' as const)
  return { targetType: decision.target_type, targetName: decision.name, authType, effect: decision.effect }
}
