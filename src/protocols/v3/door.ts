import type { FastifyRequest } from 'fastify'
import { type Application, findApplication } from '../../areas/applications/index.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Doorkeeper } from '../../core/contract/mount.ts'
import type { Principal } from '../../core/contract/principal.ts'
import type { Core } from '../../core/core.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { verifyAccountToken } from '../oidc/index.ts'
import { basicCredentials } from './client-authentication.ts'
import { tokenOf } from './token.ts'

/**
 * The door of the authentication API. `anyone` passes. `app` names an existing application: by header, by `client_id` of the body,
 * or as the user name of Basic authentication. `user` shows a token: an access token or an id_token, bare or behind `Bearer`.
 */
export function authenticationDoor(core: Core): Doorkeeper['authentication'] {
  return async (request, caller) => {
    if (caller === 'anyone') return { kind: 'anyone' }
    return caller === 'user' ? userPrincipal(core, request) : appPrincipal(core, request)
  }
}

async function appPrincipal(core: Core, request: FastifyRequest): Promise<Principal> {
  const appId = appIdHeader(request) ?? bodyClientId(request) ?? basicCredentials(request.headers.authorization)?.id
  if (appId === undefined) throw invalidArgument('x-authing-app-id', missingApp)
  const { poolId } = await existing(core, appId)
  return { kind: 'app', poolId, appId }
}

async function userPrincipal(core: Core, request: FastifyRequest): Promise<Principal> {
  const token = tokenOf(request.headers.authorization)
  if (token === undefined) throw new ApiError('NOT_SIGNED_IN')
  const verified = await verifyAccountToken(core, token)
  if (!verified) throw new ApiError('UNAUTHORIZED')
  const { poolId, appId } = verified.application
  const named = appIdHeader(request)
  // A token opens its own pool only, whatever application the header names.
  if (named !== undefined && (await existing(core, named)).poolId !== poolId) throw new ApiError('UNAUTHORIZED')
  return { kind: 'user', poolId, appId, userId: verified.user.id }
}

async function existing(core: Core, appId: string): Promise<Application> {
  const application = await findApplication(core, appId)
  if (!application?.enabled) throw new ApiError('APP_NOT_FOUND')
  return application
}

function appIdHeader({ headers }: FastifyRequest): string | undefined {
  const value = headers['x-authing-app-id'] || headers['x-genauth-app-id']
  return typeof value === 'string' ? value : undefined
}

function bodyClientId({ body }: FastifyRequest): string | undefined {
  const id = (body as { client_id?: unknown } | undefined)?.client_id
  return typeof id === 'string' && id !== '' ? id : undefined
}

const missingApp = {
  zh: '为必填项:请在请求头中给出应用 ID',
  en: 'is required: name the application in this header',
}
