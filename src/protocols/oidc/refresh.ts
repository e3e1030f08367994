import type { Application } from '../../areas/applications/index.ts'
import type { Core } from '../../core/core.ts'
import type { ArtefactKey, NewArtefact } from './store.ts'
import type { TokenSource } from './token-source.ts'

/**
 * How long refresh tokens live, and what becomes of a rotation's answer that may have been lost on the way: it is kept sealed for a
 * moment, and whoever shows the used token again in that time gets it again. After that the token is stolen, or its successor is.
 */
const graceSeconds = 30

/** The answer of a rotation, to be kept beside the token that it used up. */
export function sealedAnswer(core: Core, used: ArtefactKey, body: unknown): NewArtefact {
  return {
    kind: 'Answer',
    idHash: used.idHash,
    grantId: null,
    payload: { sealed: core.sealer.seal(JSON.stringify(body), contextOf(used)) },
    expiresAt: new Date(core.clock.now() + graceSeconds * 1000),
  }
}

export const openAnswer = (core: Core, used: ArtefactKey, sealed: string): string =>
  core.sealer.openText(sealed, contextOf(used))

const contextOf = ({ poolId, appId, idHash }: ArtefactKey): string =>
  `oidc_artefacts.answer:${poolId}:${appId}:${idHash.toString('hex')}`

/** Seconds: a grant outlives every refresh token issued under it. */
export const grantSeconds = ({ oidc }: Application): number => oidc.refresh_token_absolute_lifetime + 15 * 86_400

/** Seconds from now: the sliding lifetime, but never past the absolute one, which counts from the sign-in. */
export function refreshSeconds(core: Core, { oidc }: Application, authTime: number | undefined): number {
  const now = core.clock.now() / 1000
  const absolute = (authTime ?? now) + oidc.refresh_token_absolute_lifetime - now
  return Math.max(1, Math.floor(Math.min(oidc.refresh_token_lifetime, absolute)))
}

/**
 * When a token that stays the same ends from now on, if that is worth a write: no more than some sixty writes in a lifetime, however
 * often it is used.
 */
export function prolongedEnd(core: Core, application: Application, source: TokenSource): Date | undefined {
  const end = core.clock.now() + refreshSeconds(core, application, source.facts.authTime) * 1000
  const worthIt = (application.oidc.refresh_token_lifetime * 1000) / 60
  return end - source.expiresAt.getTime() >= worthIt ? new Date(end) : undefined
}
