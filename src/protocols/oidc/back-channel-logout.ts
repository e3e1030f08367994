import { findApplication } from '../../areas/applications/index.ts'
import { tellOfSignOut } from '../../areas/sessions/index.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { job } from '../../core/jobs/job.ts'
import { newLogoutToken } from './mint.ts'

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
    // Made anew for each try.
    const form = new URLSearchParams({ logout_token: await newLogoutToken(core, application, { userId, sid }) })
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
