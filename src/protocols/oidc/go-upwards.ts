import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Application } from '../../areas/applications/index.ts'
import type { Core } from '../../core/core.ts'
import { upwards } from './shared-session.ts'

/** Somebody has just signed in at an application's own host: on the way back to the application the base origin learns of it. */
export function goUpwards(core: Core, application: Application) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next()
    const onward = ctx.response.get('location')
    if (ctx.oidc?.route !== 'resume' || !onward || ctx.oidc.session?.accountId === undefined) return
    const detour = await upwards(core, application, { host: ctx.req.headers.host ?? '', onward })
    if (detour !== undefined) ctx.set('location', detour)
  }
}
