import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Application } from '../../areas/applications/index.ts'
import type { Core } from '../../core/core.ts'
import { sendError } from './engine-pages.ts'
import { currentWork } from './engine-work.ts'
import { oauthErrorOf } from './oauth-error.ts'
import type { OidcPages } from './pages.ts'
import { commitSession } from './session-adapter.ts'
import { keepAll } from './store.ts'
import { factsOf } from './visitors.ts'

/** Ends an authorization request: the engine has made the answer, and nothing of it is written or sent yet. */
export function commitWork(core: Core, application: Application, pages: OidcPages) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next()
    const work = currentWork()
    if (!work) return
    try {
      if (work.kept.length > 0) await keepAll(core.database, application, work.kept)
      await commitSession(core, application, work)
    } catch (error) {
      fail(core, pages, { ctx, error })
    }
  }
}

/** Nothing of the answer may be sent: what it names was not written. */
function fail(core: Core, pages: OidcPages, { ctx, error }: { ctx: KoaContextWithOIDC; error: unknown }): void {
  const request = { id: factsOf(ctx.req)?.requestId ?? '', headers: ctx.req.headers }
  const { status, error: name, description } = oauthErrorOf(core, error, request)
  for (const header of ['set-cookie', 'location']) ctx.remove(header)
  ctx.status = status
  sendError(ctx, pages, { out: { error: name, error_description: description }, error: new Error(description) })
}
