import {
  type Application,
  defaultLoginUri,
  findAdmittingAppIds,
  findApplication,
  findGivenAppIds,
} from '../applications/index.ts'
import { listLogins } from '../audit/index.ts'
import { listUsedIdentities } from '../identities/index.ts'
import { getUser } from '../users/index.ts'
import type { Call } from '../../core/contract/call.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import { dateOf } from '../../core/time/clock.ts'
import type { loginStatesContract } from './contract.ts'
import { kickUser } from './service.ts'
import { findOpenedAppIds, isSignedIn } from './store.ts'

export const loginStatesHandlers: Handlers<typeof loginStatesContract> = {
  kickUsers: async (call, { appIds, userId, options }) => {
    const user = await getUser(call, { userId, userIdType: options?.userIdType })
    await kickUser(call, user.id, appIds)
    return { success: true }
  },

  checkSessionStatus: async (call, { appId, userId }) => {
    const user = await getUser(call, { userId })
    if (!(await findOwn(call, appId))) call.fail('APP_NOT_FOUND', { app: appId })
    if (user.status !== 'Activated') return { active: false }
    const wanted = { userId: user.id, appId, at: dateOf(call.core.clock) }
    return { active: await call.read((reader) => isSignedIn(reader, wanted)) }
  },

  getUserLoggedinApps: async (call, input) => {
    const user = await getUser(call, input)
    const appIds = await call.read((reader) => findOpenedAppIds(reader, user.id, dateOf(call.core.clock)))
    const found = await Promise.all(appIds.map((appId) => findOwn(call, appId)))
    return found.flatMap((application) => (application ? [onWire(call, application.appId, application)] : []))
  },

  getUserLoggedinIdentities: async (call, input) => {
    const user = await getUser(call, input)
    const used = await call.read((reader) => listUsedIdentities(reader, user.id))
    return used.map(({ id, ext_idp_id, name, logo }) => ({
      ...{ identityId: id, idpId: ext_idp_id, idpName: name, idpNameEn: name, idpLogo: logo },
    }))
  },

  getUserAccessibleApps: (call, input) => openTo(call, input, findAdmittingAppIds),
  getUserAuthorizedApps: (call, input) => openTo(call, input, findGivenAppIds),

  getUserLoginHistory: async (call, { start = 0, end, ...input }) => {
    const user = await getUser(call, input)
    const { appId, clientIp, page, limit } = input
    const filter = { userId: user.id, appId, clientIp, success: true, start, end, page, limit }
    const { rows, totalCount } = await call.read((reader) => listLogins(reader, filter))
    const list = rows.map(async (row) => ({
      ...onWire(call, row.app_id, await findOwn(call, row.app_id)),
      clientIp: row.client_ip ?? '',
      ...(row.user_agent !== null && { userAgent: row.user_agent }),
      time: row.time.toISOString(),
    }))
    return { totalCount, list: await Promise.all(list) }
  },
}

/** The applications that one of the questions about access finds; who may not sign in has none. */
async function openTo(
  call: Call<'USER_NOT_FOUND' | 'INVALID_OPERATION'>,
  input: Parameters<typeof getUser>[1],
  find: typeof findAdmittingAppIds,
) {
  const user = await getUser(call, input)
  if (user.status !== 'Activated') return []
  const appIds = await call.read((reader) => find(reader, { userId: user.id, at: dateOf(call.core.clock) }))
  const found = await Promise.all(appIds.map((appId) => findOwn(call, appId)))
  return found.flatMap((application) =>
    application
      ? [{ ...onWire(call, application.appId, application), appDefaultLoginStrategy: application.permissionStrategy }]
      : [],
  )
}

/** An application that is gone, or of another pool, is none. */
export async function findOwn(call: Call, appId: string): Promise<Application | undefined> {
  const application = await findApplication(call.core, appId)
  return application?.poolId === call.poolId ? application : undefined
}

/** History outlives applications: what is not known any more is empty. */
export const onWire = ({ core }: Call, appId: string, application: Application | undefined) => ({
  appId,
  appName: application?.name ?? '',
  appLogo: application?.logo ?? '',
  appLoginUrl: application ? (application.initLoginUri ?? defaultLoginUri(core, appId)) : '',
})
