import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Application } from '../../areas/applications/index.ts'
import type { Core } from '../../core/core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { sendError } from './engine-pages.ts'
import { currentWork, type EngineWork } from './engine-work.ts'
import { oauthErrorOf } from './oauth-error.ts'
import type { OidcPages } from './pages.ts'
import { openAnswer, prolongedEnd, sealedAnswer } from './refresh.ts'
import { findSource, keepAll, prolongArtefact, spendArtefact } from './store.ts'
import { factsOf } from './visitors.ts'
import { commitSession } from './session-adapter.ts'

/** Ends a request to the authorization or token endpoint: the engine has made the answer, and nothing of it is written or sent yet. */
export function commitWork(core: Core, application: Application, pages: OidcPages) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next()
    const work = currentWork()
    try {
      if (work) await commit(core, application, { ctx, work })
    } catch (error) {
      fail(core, pages, { ctx, error })
    }
  }
}

async function commit(core: Core, application: Application, { ctx, work }: Ending): Promise<void> {
  if (work.repeated !== undefined) return repeat(ctx, work.repeated)
  if (work.used) return commitUse(core, application, { ctx, work, used: work.used })
  // What was made for a token that is refused after all is nobody's; an authorization request that goes wrong goes on in its session.
  if (ctx.status === 200 || ctx.path !== '/token') await commitRest(core, application, work)
}

interface Ending {
  readonly ctx: KoaContextWithOIDC
  readonly work: EngineWork
}

/** The code or token is used up although the request failed, as soon as the engine had come so far. */
async function commitUse(
  core: Core,
  { poolId, appId }: Application,
  { ctx, work, used }: Ending & { readonly used: NonNullable<EngineWork['used']> },
): Promise<void> {
  const key = { poolId, appId, ...used }
  const isRotation = used.kind === 'RefreshToken' && ctx.status === 200
  const kept = ctx.status === 200 ? work.kept : []
  const all = isRotation ? [...kept, sealedAnswer(core, key, ctx.body)] : kept
  if (await spendArtefact(core.database, { ...key, at: dateOf(core.clock) }, all)) return
  // Another request was quicker. Of a rotation it has left its answer, in the same transaction.
  const row = isRotation ? await findSource(core.database, { ...key, at: dateOf(core.clock) }) : undefined
  if (row?._answer && row._grant) repeat(ctx, openAnswer(core, key, row._answer))
  else refuse(ctx)
}

/** What uses nothing up. A refresh token that stays the same lives on from now. */
async function commitRest(core: Core, application: Application, work: EngineWork): Promise<void> {
  const { kept, source } = work
  if (kept.length > 0) await keepAll(core.database, application, kept)
  await commitSession(core, application, work)
  if (source?.kind !== 'RefreshToken') return
  const end = prolongedEnd(core, application, source)
  const { kind, idHash } = source
  if (end) await prolongArtefact(core.database, { ...application, kind, idHash }, end)
}

/** Nothing was written: nothing of the answer may be sent. */
function fail(core: Core, pages: OidcPages, { ctx, error }: { ctx: KoaContextWithOIDC; error: unknown }): void {
  const request = { id: factsOf(ctx.req)?.requestId ?? '', headers: ctx.req.headers }
  const refusal = oauthErrorOf(core, error, request)
  for (const name of ['set-cookie', 'location']) ctx.remove(name)
  ctx.status = refusal.status
  const out = { error: refusal.error, error_description: refusal.description }
  sendError(ctx, pages, { out, error: new Error(refusal.description) })
}

function repeat(ctx: KoaContextWithOIDC, answer: string): void {
  ctx.status = 200
  ctx.body = JSON.parse(answer)
}

function refuse(ctx: KoaContextWithOIDC): void {
  ctx.status = 400
  ctx.body = { error: 'invalid_grant', error_description: 'grant request is invalid' }
}
