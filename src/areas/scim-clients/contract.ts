import Type, { type Static } from 'typebox'
import { operation } from '../../core/contract/operation.ts'

/** Operations on SCIM clients; ours alone. */
const scimClientId = Type.String({ minLength: 1, maxLength: 64 })

const fields = {
  scimClientId: Type.String(),
  name: Type.String(),
  /** Where the client finds the SCIM interface. */
  endpoint: Type.String(),
  createdAt: Type.String(),
  expiresAt: Type.Optional(Type.String()),
  /** The last use, to about ten minutes. */
  lastUsedAt: Type.Optional(Type.String()),
}
const ScimClientDto = Type.Object(fields)
export type ScimClientDto = Static<typeof ScimClientDto>

export const scimClientsContract = {
  createScimClient: operation({
    name: 'createScimClient',
    method: 'POST',
    path: '/api/v3/create-scim-client',
    client: 'management',
    group: 'own',
    input: Type.Object({
      name: Type.String({ minLength: 1, maxLength: 100 }),
      /** Days that the token is good for; absent: until the client is deleted. */
      validDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 3650 })),
    }),
    output: Type.Object({
      ...fields,
      /** Shown this once: only its hash is kept. */
      token: Type.String(),
    }),
    errors: ['SCIM_CLIENT_EXISTS', 'FORBIDDEN'],
    caller: 'scim-client:create',
    summary: {
      zh: '创建 SCIM 客户端;令牌只在此时返回一次,它可以管理此用户池的用户和分组',
      en: 'Create a SCIM client; its token, which may manage the users and groups of the pool, is shown this once',
    },
  }),
  listScimClients: operation({
    name: 'listScimClients',
    method: 'GET',
    path: '/api/v3/list-scim-clients',
    client: 'management',
    group: 'own',
    input: Type.Object({}),
    output: Type.Object({ totalCount: Type.Integer(), list: Type.Array(ScimClientDto) }),
    errors: [],
    caller: 'scim-client:read',
    summary: { zh: '列出 SCIM 客户端,最新的在前', en: 'List SCIM clients, newest first' },
  }),
  deleteScimClient: operation({
    name: 'deleteScimClient',
    method: 'POST',
    path: '/api/v3/delete-scim-client',
    client: 'management',
    group: 'own',
    input: Type.Object({ scimClientId }),
    output: Type.Object({ success: Type.Boolean() }),
    errors: ['SCIM_CLIENT_NOT_FOUND'],
    caller: 'scim-client:delete',
    summary: {
      zh: '删除 SCIM 客户端,其令牌立即失效;已同步的用户保留',
      en: 'Delete a SCIM client: its token ends at once, the users it made stay',
    },
  }),
}
