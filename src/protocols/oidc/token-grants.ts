import { createHash, timingSafeEqual } from 'node:crypto'
import type { Application } from '../../areas/applications/index.ts'
import type { User } from '../../areas/users/index.ts'
import type { Core } from '../../core/core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { invalidRequest, type ShownCredentials } from './client-authentication.ts'
import { newAccessToken, newIdToken, newRefreshToken, type TokenSet } from './mint.ts'
import type { OAuthError } from './oauth-error.ts'
import { openAnswer, prolongedEnd, sealedAnswer } from './refresh.ts'
import { type NewArtefact, prolongArtefact, spendArtefact } from './store.ts'
import { invalidGrant, readTokenForm, unknownTarget } from './token-request.ts'
import {
  findTokenSource,
  grantedScopes,
  personOf,
  revokeAll,
  scopesOf,
  type SourceFacts,
  type TokenSource,
} from './token-source.ts'

/**
 * Tokens for a code (RFC 6749 section 4.1.3) and for a refresh token (section 6), in front of the engine: one statement reads what they
 * stand on, one uses them up and keeps their successors, or neither. So of two requests at the same time, on whatever nodes, one writes
 * and the other learns of it.
 */
type Outcome = { readonly refusal: OAuthError } | { readonly answer: object }

const refused: Outcome = { refusal: invalidGrant }

export async function exchangeCode(core: Core, application: Application, shown: ShownCredentials): Promise<Outcome> {
  const { refusal, form } = readTokenForm(core, application, shown, {
    grantType: 'authorization_code',
    names: ['code', 'code_verifier', 'redirect_uri'],
    required: ['code', 'redirect_uri'],
  })
  if (refusal) return { refusal }
  const { code = '', code_verifier: verifier, redirect_uri } = form.values
  const source = await findTokenSource(core, application, { kind: 'AuthorizationCode', value: code })
  if (!source?.grant || (source.facts.expiresWithSession && !source.isInSession)) return refused
  const flaw = verifier === undefined ? undefined : verifierFlaw(verifier)
  if (flaw) return { refusal: invalidRequest(flaw) }
  if (!isProved(verifier, source.facts.codeChallenge) || source.facts.redirectUri !== redirect_uri) return refused
  if (source.isUsed) {
    await revokeAll(core, application, source)
    return refused
  }
  // From here on the code is used up, whatever comes of it.
  const person = await personOf(core, application, source)
  const isKnown = isKnownTarget(application, source, shown)
  const made =
    person && isKnown ? await tokensFor(core, { application, source, person, secret: form.secret }) : undefined
  const isFirst = await spendArtefact(core.database, { ...source.key, at: dateOf(core.clock) }, made?.kept ?? [])
  if (made && isFirst) return { answer: made.answer }
  return person && !isKnown ? { refusal: unknownTarget } : refused
}

export async function exchangeRefreshToken(
  core: Core,
  application: Application,
  shown: ShownCredentials,
): Promise<Outcome> {
  const { refusal, form } = readTokenForm(core, application, shown, {
    grantType: 'refresh_token',
    names: ['refresh_token', 'scope'],
    required: ['refresh_token'],
  })
  if (refusal) return { refusal }
  const value = form.values.refresh_token ?? ''
  const source = await findTokenSource(core, application, { kind: 'RefreshToken', value })
  if (!source?.grant) return refused
  const person = await personOf(core, application, source)
  if (person && source.answer !== undefined) return { answer: JSON.parse(openAnswer(core, source.key, source.answer)) }
  const owned = scopesOf(source.facts)
  const wanted = form.values.scope?.split(' ') ?? owned
  const tooMuch = wanted.filter((scope) => !owned.includes(scope))
  if (tooMuch.length > 0) return { refusal: notOwned(tooMuch) }
  if (!person) return refused
  if (source.isUsed) {
    await revokeAll(core, application, source)
    return refused
  }
  if (!isKnownTarget(application, source, shown)) return { refusal: unknownTarget }
  return renew(core, { application, source, person, secret: form.secret, value, wanted })
}

interface Making {
  readonly application: Application
  readonly source: TokenSource
  readonly person: User
  /** That the application showed. */
  readonly secret: string | undefined
}

async function renew(
  core: Core,
  { value, wanted, ...making }: Making & { readonly value: string; readonly wanted: readonly string[] },
): Promise<Outcome> {
  const { application, source } = making
  const { key, facts } = source
  const rotates = application.oidc.refresh_token_rotation
  const next = rotates ? newRefreshToken(core, application, { ...passedOn(facts), ...oneMore(facts) }) : undefined
  const answer = await tokens(core, making, { scopes: wanted, refreshToken: next?.value ?? value })
  if (!next) {
    const end = prolongedEnd(core, application, source)
    if (end) await prolongArtefact(core.database, key, end)
    return { answer }
  }
  const kept = [next.artefact, sealedAnswer(core, key, answer)]
  if (await spendArtefact(core.database, { ...key, at: dateOf(core.clock) }, kept)) return { answer }
  // Another request was quicker. It has left its answer, in the same transaction.
  const now = await findTokenSource(core, application, { kind: 'RefreshToken', value })
  return now?.grant && now.answer !== undefined ? { answer: JSON.parse(openAnswer(core, key, now.answer)) } : refused
}

async function tokensFor(
  core: Core,
  making: Making,
): Promise<{ readonly answer: TokenSet; readonly kept: readonly NewArtefact[] }> {
  const { application, source } = making
  const scopes = scopesOf(source.facts)
  const mayRefresh = application.oidc.grant_types.includes('refresh_token') && scopes.includes('offline_access')
  const refresh = mayRefresh ? newRefreshToken(core, application, passedOn(source.facts)) : undefined
  return {
    answer: await tokens(core, making, { scopes, refreshToken: refresh?.value }),
    kept: refresh ? [refresh.artefact] : [],
  }
}

async function tokens(
  core: Core,
  { application, source, person, secret }: Making,
  { scopes, refreshToken }: { readonly scopes: readonly string[]; readonly refreshToken: string | undefined },
): Promise<TokenSet> {
  const { facts, grantId } = source
  const { ofPerson, ofApi } = grantedScopes(application, source, scopes)
  const subject = { application, user: person, amr: facts.amr ?? [], grantId }
  const [accessToken, idToken] = await Promise.all([
    newAccessToken(core, subject, ofApi),
    scopes.includes('openid') ? newIdToken(core, subject, { scope: ofPerson, more: moreOf(facts), secret }) : undefined,
  ])
  return {
    access_token: accessToken,
    expires_in: application.oidc.access_token_lifetime,
    ...(idToken !== undefined && { id_token: idToken }),
    ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    scope: ofApi,
    token_type: 'Bearer',
  }
}

/** Of the sign-in, where the request asked for it (OpenID Connect Core 3.1.2.1: `max_age`), of the session, and of the request. */
function moreOf({ claims, authTime, nonce, sid }: SourceFacts): object {
  const asked = claims?.id_token ?? {}
  return {
    ...(Object.hasOwn(asked, 'auth_time') && authTime !== undefined && { auth_time: authTime }),
    ...(nonce !== undefined && { nonce }),
    ...(sid !== undefined && { sid }),
  }
}

/** What a refresh token keeps of the code or token that it comes from. */
const passedOn = ({ accountId, grantId, scope = '', authTime, amr, sessionUid, sid, nonce, claims }: SourceFacts) => ({
  ...{ accountId, grantId, scope, authTime, amr: amr ?? [], sessionUid, sid, nonce, claims },
})

const oneMore = ({ rotations = 0, iiat }: SourceFacts) => ({
  rotations: rotations + 1,
  ...(iiat !== undefined && { iiat }),
})

/** RFC 8707: access tokens are for the application's own API, which is its issuer; and so was what they are issued for. */
function isKnownTarget({ issuer }: Application, { facts }: TokenSource, { form }: ShownCredentials): boolean {
  const named = form.getAll('resource').filter(Boolean)
  return facts.resource === issuer && named.every((resource) => resource === issuer)
}

/** RFC 7636 section 4.1. */
function verifierFlaw(verifier: string): string | undefined {
  if (verifier.length < 43) return 'code_verifier must be a string with a minimum length of 43 characters'
  if (verifier.length > 128) return 'code_verifier must be a string with a maximum length of 128 characters'
  return /^[\w.~-]+$/.test(verifier) ? undefined : 'code_verifier contains invalid characters'
}

/** RFC 7636 section 4.6, by S256, the only method that an authorization request may name. A verifier for nothing proves nothing. */
function isProved(verifier: string | undefined, challenge: string | undefined): boolean {
  if (verifier === undefined || challenge === undefined) return verifier === challenge
  const expected = Buffer.from(createHash('sha256').update(verifier).digest('base64url'))
  const given = Buffer.from(challenge)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

const notOwned = (scopes: readonly string[]): OAuthError => ({
  status: 400,
  error: 'invalid_scope',
  description: `refresh token missing requested ${scopes.length > 1 ? 'scopes' : 'scope'}`,
  scope: scopes.join(' '),
})
