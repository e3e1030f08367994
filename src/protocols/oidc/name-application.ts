import type { FastifyRequest } from 'fastify'
import { type Application, findApplication, findApplicationByHost } from '../../areas/applications/index.ts'
import type { Core } from '../../core/core.ts'

/**
 * Which application a request to the base origin's `/oidc` means: `client_id` in query or form, the user of a Basic header, the
 * published clients' app-id header, the audience of an id_token_hint, or an application's own host. Naming is not proving: secrets
 * are the engine's affair.
 */
export async function namedApplication(
  core: Core,
  request: FastifyRequest,
  form: URLSearchParams,
): Promise<Application | undefined> {
  const query = queryOf(request)
  const name =
    query.get('client_id') ||
    form.get('client_id') ||
    basicUser(request.headers.authorization) ||
    appIdHeader(request) ||
    audienceOf(query.get('id_token_hint') ?? form.get('id_token_hint'))
  const application = name
    ? await findApplication(core, name)
    : await findApplicationByHost(core, request.headers.host ?? '')
  return application?.enabled ? application : undefined
}

export const queryOf = (request: FastifyRequest): URLSearchParams => {
  const mark = request.url.indexOf('?')
  return new URLSearchParams(mark < 0 ? '' : request.url.slice(mark + 1))
}

export function appIdHeader(request: FastifyRequest): string | undefined {
  const value = request.headers['x-authing-app-id'] ?? request.headers['x-genauth-app-id']
  return typeof value === 'string' && value !== '' ? value : undefined
}

function basicUser(authorization: string | undefined): string | undefined {
  const encoded = /^basic ([\w+/=-]{1,2000})$/i.exec(authorization ?? '')?.[1]
  const user = encoded && Buffer.from(encoded, 'base64').toString('utf8').split(':')[0]
  try {
    return user && decodeURIComponent(user)
  } catch {
    return undefined
  }
}

/** Unverified: the engine of the application that it names verifies it. */
function audienceOf(token: string | null): string | undefined {
  const payload = token?.split('.')[1]
  try {
    const claims =
      payload && (JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as { aud?: unknown } | null)
    return claims && typeof claims.aud === 'string' ? claims.aud : undefined
  } catch {
    return undefined
  }
}
