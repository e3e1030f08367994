import { type Application, findApplication } from '../../areas/applications/index.ts'
import { tellOfSignOut } from '../../areas/sessions/index.ts'
import type { Core } from '../../core/core.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { job } from '../../core/jobs/job.ts'
import { newId } from '../../core/time/ids.ts'
import { type Provider, providerOf } from './engine.ts'

/**
 * OpenID Connect Back-Channel Logout 1.0: applications are told, server to server, that a session has ended. Asked for in the
 * transaction that ends it (areas/sessions), done by a job: a sign-out neither waits for an application nor fails with it.
 */
export const tellOfSignOutJob = job<{ appId: string; userId: string; sid: string }>({
  ...tellOfSignOut,
  seconds: 20,
  run: async (core, { poolId, payload: { appId, userId, sid }, signal }) => {
    const application = await findApplication(core, appId)
    const url = application?.oidc.backchannel_logout_uri
    if (!application || application.poolId !== poolId || !url) return
    const provider = await providerOf(core, application)
    const form = new URLSearchParams({ logout_token: await logoutToken(core, provider, application, { userId, sid }) })
    const { status } = await core.net.request({
      url,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'cache-control': 'no-store' },
      body: form.toString(),
      maxBytes: 64 * 1024,
      signal,
    })
    // Section 2.8: 200; some frameworks answer 204.
    if (status !== 200 && status !== 204) {
      const cause = new Error(`HTTP ${status}`)
      throw new ApiError('ENDPOINT_RESPONSE_ERROR', { parameters: { endpoint: new URL(url).host }, cause })
    }
  },
})

/** Section 2.4. Made anew for each try: it is good for two minutes. */
async function logoutToken(
  core: Core,
  provider: Provider,
  { appId, oidc }: Application,
  { userId, sid }: { userId: string; sid: string },
): Promise<string> {
  const client = await provider.Client.find(appId)
  if (!client) throw new Error(`the engine of application ${appId} does not know it`)
  const token = new provider.IdToken({ sub: userId }, { client } as ConstructorParameters<Provider['IdToken']>[1])
  // As the engine's own Client.backchannelLogout does, which would send it at once.
  Object.assign(token, { mask: { sub: null } })
  token.set('events', { 'http://schemas.openid.net/event/backchannel-logout': {} })
  token.set('jti', newId(core.clock))
  if (oidc.backchannel_logout_session_required) token.set('sid', sid)
  return token.issue({ use: 'logout' })
}
