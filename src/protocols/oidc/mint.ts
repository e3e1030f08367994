import type { Grant } from 'oidc-provider'
import type { Application } from '../../areas/applications/index.ts'
import type { User } from '../../areas/users/index.ts'
import type { Core } from '../../core/core.ts'
import { randomToken } from '../../core/time/ids.ts'
import { noteAmr } from './amr.ts'
import { claimsOf, grantMark, isScope } from './claims.ts'
import { resourceServerOf } from './configuration.ts'
import { type Provider, providerOf } from './engine.ts'
import { extendGrant } from './grants.ts'
import { keepAll } from './store.ts'
import { asOneWork } from './engine-work.ts'

/** Tokens for a sign-in that no authorization request asked for (POST /api/v3/signin), made by the engine's own models. */
export interface TokenSet {
  readonly access_token: string
  readonly id_token?: string
  readonly refresh_token?: string
  /** Seconds. */
  readonly expires_in: number
  readonly scope: string
  readonly token_type: 'Bearer'
}

export interface TokenRequest {
  readonly application: Application
  readonly user: User
  /** Separated by spaces; what the server does not know is left out. */
  readonly scope: string
  /** Seconds since the epoch. */
  readonly authTime: number
  readonly amr: readonly string[]
  readonly sessionUid?: string
}

/** The tokens that the token endpoint would answer for the same user, application and scope. */
export async function mintTokenSet(core: Core, request: TokenRequest): Promise<TokenSet> {
  const { application } = request
  const provider = await providerOf(core, application)
  const scopes = [...new Set(request.scope.split(' '))].filter((name) => isScope(application, name))
  const wantsRefresh = scopes.includes('offline_access') && application.oidc.grant_types.includes('refresh_token')
  const granted = scopes.filter((scope) => scope !== 'offline_access' || wantsRefresh)
  const minting: Minting = {
    ...request,
    core,
    provider,
    client: await clientOf(provider, application),
    scope: granted.join(' '),
  }
  return asOneWork(async (work) => {
    // Only refresh tokens need the grant kept: access tokens and id_tokens stand for themselves.
    const grant = wantsRefresh ? await saveGrant(minting, granted) : undefined
    const access = newAccessToken(minting, grant)
    const set: TokenSet = {
      access_token: await access.save(),
      ...(granted.includes('openid') && { id_token: await issueIdToken(minting, grant) }),
      ...(grant && { refresh_token: await saveRefreshToken(minting, grant) }),
      expires_in: access.expiration,
      scope: minting.scope,
      token_type: 'Bearer',
    }
    if (work.kept.length > 0) await keepAll(core.database, application, work.kept)
    return set
  })
}

type Client = NonNullable<Awaited<ReturnType<Provider['Client']['find']>>>

interface Minting extends TokenRequest {
  readonly core: Core
  readonly provider: Provider
  readonly client: Client
}

async function clientOf(provider: Provider, { appId }: Application): Promise<Client> {
  const client = await provider.Client.find(appId)
  if (!client) throw new Error(`the engine of application ${appId} does not know it`)
  return client
}

async function saveGrant({ provider, application, user }: Minting, scopes: readonly string[]): Promise<Grant> {
  const grant = new provider.Grant({ accountId: user.id, clientId: application.appId })
  extendGrant(grant, application, scopes)
  await grant.save()
  return grant
}

function newAccessToken(minting: Minting, grant: Grant | undefined) {
  const { provider, application, client, user, scope, amr, sessionUid } = minting
  const token = new provider.AccessToken({
    accountId: user.id,
    client,
    gty: 'authorization_code',
    scope,
    ...(grant?.jti !== undefined && { grantId: grant.jti }),
    ...(sessionUid !== undefined && { sessionUid }),
  } as ConstructorParameters<Provider['AccessToken']>[0])
  noteAmr(token, amr)
  token.resourceServer = new provider.ResourceServer(application.issuer, resourceServerOf(application))
  return token
}

async function issueIdToken(
  { core, provider, application, client, user, scope, authTime, amr }: Minting,
  grant: Grant | undefined,
): Promise<string> {
  const mark = grant?.jti === undefined ? {} : { gid: grantMark(grant.jti) }
  const claims = {
    ...(await claimsOf(core, application, { user, scope })),
    ...mark,
    auth_time: authTime,
    amr: [...amr],
  }
  const token = new provider.IdToken(claims, { client } as ConstructorParameters<Provider['IdToken']>[1])
  // So that it can be revoked (revocation.ts); claims that no scope asks for stay out unless they are set like this.
  token.set('jti', randomToken())
  // Left out of the engine's type declarations.
  Object.assign(token, { scope })
  return token.issue({ use: 'idtoken' })
}

async function saveRefreshToken(minting: Minting, grant: Grant): Promise<string> {
  const { provider, application, client, user, scope, authTime, amr, sessionUid } = minting
  const token = new provider.RefreshToken({
    accountId: user.id,
    client,
    grantId: grant.jti,
    gty: 'authorization_code',
    resource: application.issuer,
    scope,
    authTime,
    amr: [...amr],
    rotations: 0,
    ...(sessionUid !== undefined && { sessionUid }),
  } as ConstructorParameters<Provider['RefreshToken']>[0])
  return token.save()
}
