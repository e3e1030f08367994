import type { FastifyRequest } from 'fastify'
import { type Application, findApplication, findApplicationByHost, knowsOrigin } from '../areas/applications/index.ts'
import { findUserPool } from '../areas/user-pools/index.ts'
import type { Core } from '../core/core.ts'
import type { OriginPolicy } from '../core/http/cors.ts'

/** Whose pages may call: those of the application's redirect addresses and those that its pool lists. */
export function originPolicy(core: Core): OriginPolicy {
  return {
    knowsOrigin: async (origin) => isOrigin(origin) && knowsOrigin(core, origin),
    isOwn: (origin, request) => isOwn(core, origin, request),
    allowsOrigin: async (origin, request) => {
      const application = await namedApplication(core, request)
      if (!application) return undefined
      if (application.origins.includes(origin)) return true
      const pool = await findUserPool(core, application.poolId)
      return pool?.settings.allowedOrigins.includes(origin) ?? false
    },
  }
}

/** The base address, or the very host that the request went to: the server checked that it is ours. */
function isOwn({ options }: Core, origin: string, request: FastifyRequest): boolean {
  const protocol = options.isLoopback ? `${request.protocol}:` : new URL(options.baseUrl).protocol
  return origin === options.baseUrl || origin === `${protocol}//${request.host}`
}

/** By header, by the prefix of the address, or by its own host. */
async function namedApplication(core: Core, request: FastifyRequest): Promise<Application | undefined> {
  const header = request.headers['x-authing-app-id'] ?? request.headers['x-genauth-app-id']
  if (typeof header === 'string' && header !== '') return findApplication(core, header)
  const prefix = /^\/([A-Za-z0-9_-]{16,64})\//.exec(request.url)?.[1]
  if (prefix) return findApplication(core, prefix)
  return findApplicationByHost(core, request.hostname)
}

/** `null` (sandboxed frames, file pages) and anything that is not an origin is nobody's. */
const isOrigin = (text: string): boolean =>
  /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text
