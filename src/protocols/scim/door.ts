import type { FastifyRequest } from 'fastify'
import { findApplicationByHost } from '../../areas/applications/index.ts'
import { limitCalls } from '../../areas/rate-limits/index.ts'
import { findScimClient } from '../../areas/scim-clients/index.ts'
import { newCall } from '../../core/contract/call.ts'
import type { Core } from '../../core/core.ts'
import { chooseLanguage } from '../../core/i18n/language.ts'
import { ScimError } from './error.ts'
import type { ScimCall } from './resource-kind.ts'

/** Who calls: the bearer of a client's token, which says the pool too. At the host of another pool it is worth nothing. */
export async function admit(core: Core, request: FastifyRequest): Promise<ScimCall> {
  const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(request.headers.authorization ?? '')?.[1]
  const client = token === undefined ? undefined : await findScimClient(core, token)
  if (!client || (await isForeignHost(core, request, client.poolId))) throw new ScimError(401, unauthorized)
  const isRead = request.method === 'GET' || request.url.split('?')[0]?.endsWith('/.search')
  await limitCalls(core, isRead ? 'management-read' : 'management-write', { poolId: client.poolId, ip: request.ip })
  const call = newCall({
    core,
    requestId: request.id,
    language: chooseLanguage(request.headers),
    principal: { kind: 'scim-client', poolId: client.poolId, scimClientId: client.id },
    client: {
      ip: request.ip,
      userAgent: request.headers['user-agent']?.slice(0, 500),
      appId: undefined,
      authorization: undefined,
    },
  })
  return { ...call, base: `${new URL(core.options.baseUrl).protocol}//${request.host}/scim/v2` }
}

const unauthorized = 'Send the token of a SCIM client of this pool: Authorization: Bearer …'

async function isForeignHost(core: Core, request: FastifyRequest, poolId: string): Promise<boolean> {
  const application = await findApplicationByHost(core, request.host)
  return application !== undefined && application.poolId !== poolId
}
