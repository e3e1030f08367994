import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Application } from '../../areas/applications/index.ts'
import type { Core } from '../../core/core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { openAnswer, prolongedEnd, sealedAnswer } from './refresh.ts'
import { findSource, keepAll, prolongArtefact, spendArtefact } from './store.ts'
import { currentWork, type TokenWork } from './token-work.ts'

/** Ends a request to the token endpoint: the engine has made the answer, and nothing of it is written or sent yet. */
export function commitWork(core: Core, application: Application) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next()
    const work = currentWork()
    if (!work) return
    if (work.repeated !== undefined) repeat(ctx, work.repeated)
    else if (work.used) await commitUse(core, application, { ctx, work, used: work.used })
    else if (ctx.status === 200) await commitRest(core, application, work)
  }
}

/** The code or token is used up although the request failed, as soon as the engine had come so far. */
async function commitUse(
  core: Core,
  { poolId, appId }: Application,
  { ctx, work, used }: { ctx: KoaContextWithOIDC; work: TokenWork; used: NonNullable<TokenWork['used']> },
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

/** What uses nothing up: a refresh token that stays the same lives on from now. */
async function commitRest(core: Core, application: Application, { kept, source }: TokenWork): Promise<void> {
  if (kept.length > 0) await keepAll(core.database, application, kept)
  if (source?.kind !== 'RefreshToken') return
  const end = prolongedEnd(core, application, source)
  const { kind, idHash } = source
  if (end) await prolongArtefact(core.database, { ...application, kind, idHash }, end)
}

function repeat(ctx: KoaContextWithOIDC, answer: string): void {
  ctx.status = 200
  ctx.body = JSON.parse(answer)
}

function refuse(ctx: KoaContextWithOIDC): void {
  ctx.status = 400
  ctx.body = { error: 'invalid_grant', error_description: 'grant request is invalid' }
}
