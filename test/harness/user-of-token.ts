import type { Core } from '../../src/core/core.ts'
import { verifyToken } from '../../src/protocols/oidc/index.ts'

/** Who a token speaks for; undefined when it is worth nothing. */
export async function userOfToken(core: Core, token: string) {
  const verified = await verifyToken(core, token)
  return (
    verified && { poolId: verified.application.poolId, appId: verified.application.appId, userId: verified.user.id }
  )
}
