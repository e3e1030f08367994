import { signatureDoor } from '../../areas/access-keys/index.ts'
import { rightsIn } from '../../areas/administrators/index.ts'
import { machineScopesOf } from '../../areas/machine-scopes/index.ts'
import { findUserPool } from '../../areas/user-pools/index.ts'
import type { Doorkeeper, SignedRequest } from '../../core/contract/mount.ts'
import type { Principal } from '../../core/contract/principal.ts'
import type { Core } from '../../core/core.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { provesFactor } from '../../signin/index.ts'
import { verifyManagementToken, verifyToken } from '../oidc/index.ts'
import { tokenOf } from './token.ts'

/** The door of the management API: a request signed with an access key, or an access token of a person or of an application. */
export function managementDoor(core: Core): Doorkeeper['management'] {
  const bySignature = signatureDoor(core)
  return (request) => {
    const token = tokenOf(request.headers.authorization)
    return token !== undefined && isJwt(token) ? byToken(core, request, token) : bySignature(request)
  }
}

/**
 * An administrator's access token, of whichever application of the root pool, in the pool that the request names; without a name, in
 * the root pool. Somebody who is no administrator proves who they are all the same, and holds no scope (403). Where the root pool
 * asks for a second factor, a token of a sign-in without one opens nothing, however old the wish is.
 */
async function byToken(core: Core, request: SignedRequest, token: string): Promise<Principal> {
  const verified = await verifyToken(core, token)
  const machine = verified ? undefined : await verifyManagementToken(core, token)
  if (machine) return machinePrincipal(core, request, machine)
  // An id_token says who somebody is, to the application that asked; it is shown to many and opens nothing.
  if (verified?.kind !== 'access_token') throw new ApiError('UNAUTHORIZED')
  const { poolId, appId } = verified.application
  const person = { poolId, appId, userId: verified.user.id }
  const home = await findUserPool(core, poolId)
  if (!home?.isRoot) return { kind: 'user', ...person }
  const named = poolIdHeader(request)
  const target = named === undefined || named === poolId ? home : await findUserPool(core, named)
  // Whether a pool exists is told to administrators only.
  const statements = await rightsIn(core, { rootPoolId: poolId, userId: person.userId }, { poolId: named ?? poolId })
  if (!statements) return { kind: 'user', ...person }
  if (!provesFactor(verified.amr, home.settings.mfaFactors)) throw new ApiError('ADMINISTRATOR_FACTOR_MISSING')
  if (!target) throw new ApiError('POOL_NOT_FOUND')
  return { ...person, kind: 'administrator', poolId: target.poolId, isRootPool: target.isRoot, statements }
}

/** In its own pool, with the scopes that its token names and that it still has. */
async function machinePrincipal(
  core: Core,
  request: SignedRequest,
  { application, scopes }: NonNullable<Awaited<ReturnType<typeof verifyManagementToken>>>,
): Promise<Principal> {
  const { poolId, appId } = application
  const named = poolIdHeader(request)
  const held = named === undefined || named === poolId ? await machineScopesOf(core, application) : []
  return { kind: 'machine', poolId, appId, scopes: scopes.filter((scope) => held.includes(scope)) }
}

/** Anything else is told what a signature looks like. */
const isJwt = (token: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)

function poolIdHeader({ headers }: SignedRequest): string | undefined {
  const value = headers['x-authing-userpool-id'] || headers['x-genauth-userpool-id']
  return typeof value === 'string' ? value : undefined
}
