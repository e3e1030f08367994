import type { Call } from '../../core/contract/call.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import { type Application, applicationOf } from './application.ts'
import type { applicationsContract } from './contract.ts'
import type { ApplicationSimpleInfoDto } from './schemas.ts'
import {
  createApplication,
  deleteApplication,
  isDomainAvailable,
  refreshApplicationSecret,
  updateApplication,
} from './service.ts'
import { type ApplicationFilter, type ApplicationRow, findApplicationRow, listApplicationRows } from './store.ts'
import { onWire } from './wire.ts'

export const applicationsHandlers: Handlers<typeof applicationsContract> = {
  createApplication: async (call, input) => onWire(call.core, await createApplication(call, input)),

  getApplication: async (call, input) => onWire(call.core, await getOwnApplication(call, input.appId)),

  listApplications: async (call, input) => {
    const { rows, totalCount } = await call.read((reader) =>
      listApplicationRows(reader.db, call.poolId, filterOf(input)),
    )
    return { totalCount, list: rows.map((row) => onWire(call.core, applicationOf(call.core, row))) }
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

  checkDomainAvailable: async (call, input) => ({ available: await isDomainAvailable(call.core, input.domain) }),
}

async function getOwnRow(call: Call<'APP_NOT_FOUND'>, appId: string): Promise<ApplicationRow> {
  const row = await call.read((reader) => findApplicationRow(reader.db, { poolId: call.poolId, appId }))
  return row ?? call.fail('APP_NOT_FOUND')
}

const getOwnApplication = async (call: Call<'APP_NOT_FOUND'>, appId: string): Promise<Application> =>
  applicationOf(call.core, await getOwnRow(call, appId))

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
