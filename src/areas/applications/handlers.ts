import type { Call } from '../../core/contract/call.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import type { applicationsContract } from './contract.ts'
import { sameForAll } from './not-built.ts'
import type { ApplicationDto } from './schemas.ts'
import { type Application, applicationOf, createApplication, deleteApplication } from './service.ts'
import { type ApplicationFilter, findApplicationRow, listApplicationRows } from './store.ts'

export const applicationsHandlers: Handlers<typeof applicationsContract> = {
  createApplication: async (call, input) => onWire(call, await createApplication(call, input)),

  getApplication: async (call, input) => onWire(call, await getOwnApplication(call, input.appId)),

  listApplications: async (call, input) => {
    const filter = { page: input.page, limit: input.limit, keywords: input.keywords, ...filtersOf(input) }
    const { rows, totalCount } = await call.read((reader) => listApplicationRows(reader.db, call.poolId, filter))
    return { totalCount, list: rows.map((row) => onWire(call, applicationOf(call.core, row))) }
  },

  deleteApplication: async (call, input) => {
    await deleteApplication(call, input.appId)
    return { success: true }
  },

  getApplicationSecret: async (call, input) => ({ secret: (await getOwnApplication(call, input.appId)).secret }),
}

async function getOwnApplication(call: Call<'APP_NOT_FOUND'>, appId: string): Promise<Application> {
  const row = await call.read((reader) => findApplicationRow(reader.db, { poolId: call.poolId, appId }))
  return applicationOf(call.core, row ?? call.fail('APP_NOT_FOUND'))
}

interface ListFlags {
  isIntegrateApp: boolean
  isSelfBuiltApp: boolean
  ssoEnabled: boolean
  all: boolean
}

function filtersOf(flags: ListFlags): Pick<ApplicationFilter, 'isIntegrateApp' | 'ssoEnabled'> {
  if (flags.all) return { isIntegrateApp: undefined, ssoEnabled: undefined }
  const wantsOneKind = flags.isIntegrateApp !== flags.isSelfBuiltApp
  return {
    isIntegrateApp: wantsOneKind ? flags.isIntegrateApp : undefined,
    ssoEnabled: flags.ssoEnabled ? true : undefined,
  }
}

function onWire(call: Call, app: Application): ApplicationDto {
  return {
    ...sameForAll,
    appId: app.appId,
    appIdentifier: app.identifier,
    appName: app.name,
    appLogo: app.logo,
    ...(app.description === undefined ? {} : { appDescription: app.description }),
    appType: app.type,
    userPoolId: app.poolId,
    defaultProtocol: app.defaultProtocol,
    redirectUris: [...app.redirectUris],
    logoutRedirectUris: [...app.logoutRedirectUris],
    initLoginUri: app.initLoginUri ?? `${call.core.options.baseUrl}/${app.appId}/login`,
    ssoEnabled: app.ssoEnabled,
    ...(app.ssoEnabledAt === undefined ? {} : { ssoEnabledAt: app.ssoEnabledAt.toISOString() }),
    oidcConfig: {
      ...app.oidc,
      client_id: app.appId,
      redirect_uris: [...app.redirectUris],
      post_logout_redirect_uris: [...app.logoutRedirectUris],
      introspection_endpoint_auth_method: app.oidc.token_endpoint_auth_method,
    },
  }
}
