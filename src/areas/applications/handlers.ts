import type { Call } from '../../core/contract/call.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import { dateOf } from '../../core/time/clock.ts'
import { findUser, usersOnWire } from '../users/index.ts'
import { updatePermissionStrategy } from './access.ts'
import { listActiveUserIds } from './active-users-store.ts'
import { type Application, applicationFrom } from './application.ts'
import type { applicationsContract } from './contract.ts'
import { createDomain, deleteDomain, isDomainAvailable, listOwnDomains, verifyDomain } from './domains.ts'
import { updateLoginPage } from './login-page.ts'
import { forgetApplications } from './lookup.ts'
import type { ApplicationSimpleInfoDto } from './schemas.ts'
import { createApplication, deleteApplication, refreshApplicationSecret, updateApplication } from './service.ts'
import {
  type ApplicationFilter,
  type ApplicationRow,
  findApplicationRow,
  findApplicationRowNamed,
  listApplicationRows,
} from './store.ts'
import { onWire } from './wire.ts'

export const applicationsHandlers: Handlers<typeof applicationsContract> = {
  createApplication: async (call, input) => onWire(call.core, await createApplication(call, input)),

  getApplication: async (call, input) => onWire(call.core, await getOwnApplication(call, input.appId)),

  listApplications: async (call, input) => {
    const { rows, totalCount } = await call.read((reader) =>
      listApplicationRows(reader.db, call.poolId, filterOf(input)),
    )
    const list = await Promise.all(rows.map((row) => applicationFrom(call.core, row)))
    return { totalCount, list: list.map((application) => onWire(call.core, application)) }
  },

  getApplicationSimpleInfo: async (call, input) => simpleInfo(await getOwnRow(call, input.appId)),

  listApplicationSimpleInfo: async (call, input) => {
    const filter = filterOf({ ...input, all: false })
    const { rows, totalCount } = await call.read((reader) => listApplicationRows(reader.db, call.poolId, filter))
    return { totalCount, list: rows.map(simpleInfo) }
  },

  updateApplication: async (call, input) => {
    await updateApplication(call, input)
    return { success: true }
  },

  deleteApplication: async (call, input) => {
    await deleteApplication(call, input.appId)
    return { success: true }
  },

  getApplicationSecret: async (call, input) => ({ secret: (await getOwnApplication(call, input.appId)).secret }),

  refreshApplicationSecret: async (call, input) => ({ secret: await refreshApplicationSecret(call, input.appId) }),

  getApplicationPermissionStrategy: async (call, input) => ({
    permissionStrategy: (await getOwnApplication(call, input.appId)).permissionStrategy,
  }),

  updateApplicationPermissionStrategy: async (call, input) => {
    await updatePermissionStrategy(call, input.appId, input.permissionStrategy)
    return { success: true }
  },

  listApplicationActiveUsers: async (call, { appId, options = {} }) => {
    await getOwnRow(call, appId)
    const { pagination, ...shown } = options
    const wanted = { appId, at: dateOf(call.core.clock), page: pagination?.page ?? 1, limit: pagination?.limit ?? 10 }
    return call.read(async (reader) => {
      const { totalCount, ids } = await listActiveUserIds(reader, wanted)
      const users = await Promise.all(ids.map((id) => findUser(reader, id)))
      return {
        totalCount,
        list: await usersOnWire(
          reader,
          users.flatMap((user) => user ?? []),
          shown,
        ),
      }
    })
  },

  updateLoginPageConfig: async (call, input) => {
    forgetApplications(call.core, await updateLoginPage(call, input.update))
    return { success: true }
  },

  getVerifyConfigApp: async (call, { keywords }) => {
    const wanted = keywords?.trim() || undefined
    const row = await call.read((reader) => findApplicationRowNamed(reader.db, call.poolId, wanted))
    return onWire(call.core, await applicationFrom(call.core, row ?? call.fail('APP_NOT_FOUND')))
  },

  createApplicationDomain: async (call, input) => createDomain(call, input),

  listApplicationDomains: async (call, input) => {
    const list = await listOwnDomains(call, input.appId)
    return { totalCount: list.length, list }
  },

  verifyApplicationDomain: async (call, input) => verifyDomain(call, input),

  deleteApplicationDomain: async (call, input) => {
    await deleteDomain(call, input)
    return { success: true }
  },

  checkDomainAvailable: async (call, input) => ({ available: await isDomainAvailable(call.core, input.domain) }),
}

async function getOwnRow(call: Call<'APP_NOT_FOUND'>, appId: string): Promise<ApplicationRow> {
  const row = await call.read((reader) => findApplicationRow(reader.db, { poolId: call.poolId, appId }))
  return row ?? call.fail('APP_NOT_FOUND')
}

const getOwnApplication = async (call: Call<'APP_NOT_FOUND'>, appId: string): Promise<Application> =>
  applicationFrom(call.core, await getOwnRow(call, appId))

interface Listing extends Pick<ApplicationFilter, 'page' | 'limit'> {
  keywords?: string
  isIntegrateApp: boolean
  isSelfBuiltApp: boolean
  ssoEnabled: boolean
  all: boolean
}

function filterOf({ page, limit, keywords, ...flags }: Listing): ApplicationFilter {
  const wantsOneKind = !flags.all && flags.isIntegrateApp !== flags.isSelfBuiltApp
  return {
    page,
    limit,
    keywords,
    isIntegrateApp: wantsOneKind ? flags.isIntegrateApp : undefined,
    ssoEnabled: !flags.all && flags.ssoEnabled ? true : undefined,
  }
}

const simpleInfo = (row: ApplicationRow): ApplicationSimpleInfoDto => ({
  appId: row.app_id,
  appIdentifier: row.identifier,
  appName: row.name,
  appLogo: row.logo,
  ...(row.description === null ? {} : { appDescription: row.description }),
  appType: row.type,
  isIntegrateApp: row.is_integrate_app,
})
