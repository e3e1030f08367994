import type { Call } from '../../core/contract/call.ts'
import { knownOperations } from '../../core/contract/known-operations.ts'
import type { Scope } from '../../core/contract/operation.ts'
import { holds } from '../../core/contract/principal.ts'
import type { Core } from '../../core/core.ts'
import { perCore } from '../../core/per-core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { type Application, findApplication } from '../applications/index.ts'
import { recordAdminAction } from '../audit/index.ts'
import { findScopes, saveScopes } from './store.ts'

/**
 * What applications may do on the management API by themselves. A token names its scopes, and what stands here is asked at every call
 * beside it: what is taken away is gone at once, for tokens that were given out too.
 */
export async function setScopes(
  call: Call<'APP_NOT_FOUND' | 'INVALID_OPERATION' | 'FORBIDDEN'>,
  { appId, scopes }: { appId: string; scopes: readonly string[] },
): Promise<string[]> {
  const application = await getApplication(call, appId)
  const wanted = [...new Set(scopes)].sort()
  for (const scope of wanted) checkScope(call, scope)
  if (wanted.length > 0 && !application.oidc.grant_types.includes('client_credentials')) {
    call.fail('INVALID_OPERATION', noGrant)
  }
  await call.write(async (pool) => {
    const key = { poolId: pool.id, appId }
    const before = (await findScopes(pool.db, key)) ?? []
    await saveScopes(pool.db, key, { scopes: wanted, at: dateOf(call.core.clock) })
    await recordAdminAction(call, pool, {
      ...{ operation: 'update', resource: 'application', resourceId: appId, details: 'setApplicationManagementScopes' },
      ...{ before: { managementScopes: before }, after: { managementScopes: wanted } },
    })
  })
  cacheOf(call.core).forget(appId)
  return wanted
}

/** The application of the caller's own pool. */
export async function getApplication(call: Call<'APP_NOT_FOUND'>, appId: string): Promise<Application> {
  const application = await findApplication(call.core, appId)
  return application?.poolId === call.poolId ? application : call.fail('APP_NOT_FOUND')
}

/** Whole scopes only, none of the platform's, and none that who gives it does not hold. */
function checkScope(call: Call<'INVALID_OPERATION' | 'FORBIDDEN'>, scope: string): void {
  const isKnown = knownOperations(call.core).some((operation) => operation.scope === scope)
  if (!isKnown || /^(platform|administrator):/.test(scope)) call.fail('INVALID_OPERATION', unknownScope(scope))
  if (!holds(call.principal, { name: '', scope: scope as Scope, appId: undefined })) call.fail('FORBIDDEN', { scope })
}

const unknownScope = (scope: string) => ({
  'reason.zh': `${scope} 不是应用可以拥有的权限`,
  'reason.en': `${scope} is no scope that an application can hold`,
})
const noGrant = {
  'reason.zh': '应用未启用 client_credentials,请先将其加入 oidcConfig.grant_types',
  'reason.en': 'the application has no use of client_credentials; add it to oidcConfig.grant_types first',
}

const cacheOf = perCore((core) => {
  const load = async (appId: string) => {
    const application = await findApplication(core, appId)
    if (!application) return undefined
    const { poolId } = application
    return core.database.read(poolId, (reader) => findScopes(reader.db, { poolId, appId }))
  }
  return core.caches.cache({ name: 'machine-scopes', most: 10_000, load })
})

/** What an application may do now, from the cache. */
export const machineScopesOf = async (core: Core, { appId }: Pick<Application, 'appId'>): Promise<readonly string[]> =>
  (await cacheOf(core).get(appId)) ?? []
