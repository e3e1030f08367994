import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Application } from '../../areas/applications/index.ts'
import type { Core } from '../../core/core.ts'
import { aboutRequest, sendFailure } from './engine-pages.ts'
import { currentWork } from './engine-work.ts'
import { oauthErrorOf } from './oauth-error.ts'
import type { OidcPages } from './pages.ts'
import { commitSession } from './session-adapter.ts'
import { keepAll } from './store.ts'

/**
 * Ends an authorization request: the engine has made the answer, and nothing of it is written or sent yet. Where the engine failed, or
 * something cannot be written, nothing of it ever is.
 */
export function commitWork(core: Core, application: Application, pages: OidcPages) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next()
    try {
      if (failures.has(ctx)) throw failures.get(ctx)
      const work = currentWork()
      if (!work) return
      if (work.kept.length > 0) await keepAll(core.database, application, work.kept)
      await commitSession(core, application, work)
    } catch (error) {
      fail(core, pages, { ctx, error })
    }
  }
}

const failures = new WeakMap<KoaContextWithOIDC, unknown>()

/** What the engine met and does not know; it answers in English, and without saying what to do. */
export const noteFailure = (ctx: KoaContextWithOIDC, error: unknown): void => void failures.set(ctx, error)

function fail(core: Core, pages: OidcPages, { ctx, error }: { ctx: KoaContextWithOIDC; error: unknown }): void {
  const { language, requestId } = aboutRequest(ctx)
  const refusal = oauthErrorOf(core, error, { id: requestId, headers: { 'accept-language': language } })
  for (const header of ['set-cookie', 'location']) ctx.remove(header)
  ctx.status = refusal.status
  sendFailure(ctx, pages, refusal)
}
