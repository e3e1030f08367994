import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import { ExtIdpConnDto, ExtIdpDto } from './schemas.ts'

const id = Type.String({ minLength: 1, maxLength: 64 })
const tenantId = Type.Optional(Type.String({ maxLength: 64 }))
const name = Type.String({ minLength: 1, maxLength: 100 })
const logo = Type.Optional(Type.String({ maxLength: 2000 }))
const Success = Type.Object({ success: Type.Boolean() })
const Page = Type.Object({ totalCount: Type.Integer(), list: Type.Array(ExtIdpDto) })
const Kind = Type.Optional(Type.Enum(['social', 'enterprise']))

const IdentityDto = Type.Object({
  identityId: Type.String(),
  extIdpId: Type.String(),
  provider: Type.String(),
  type: Type.String(),
  userIdInIdp: Type.String(),
  userInfoInIdp: Type.Unknown(),
  accessToken: Type.Optional(Type.String()),
  refreshToken: Type.Optional(Type.String()),
  originConnIds: Type.Array(Type.String()),
})

const management = { client: 'management', group: 'ext-idp' } as const
const ofUser = { client: 'management', group: 'user', method: 'POST' } as const
const self = { client: 'authentication', group: 'auth-ext-idp' } as const

export const identitySourcesContract = {
  createExtIdp: operation({
    ...{
      ...management,
      name: 'createExtIdp',
      method: 'POST',
      path: '/api/v3/create-ext-idp',
      caller: 'ext-idp:create',
    },
    input: Type.Object({ name, type: Type.String({ maxLength: 40 }), tenantId }),
    output: ExtIdpDto,
    errors: ['UNSUPPORTED_OPERATION', 'INVALID_OPERATION'],
    summary: { zh: '创建身份源(目前支持 type oidc)', en: 'Create an identity source (type oidc, so far)' },
  }),
  updateExtIdp: operation({
    ...{
      ...management,
      name: 'updateExtIdp',
      method: 'POST',
      path: '/api/v3/update-ext-idp',
      caller: 'ext-idp:update',
    },
    input: Type.Object({ id, name, tenantId }),
    output: ExtIdpDto,
    errors: ['EXT_IDP_NOT_FOUND', 'INVALID_OPERATION'],
    summary: { zh: '修改身份源的名称', en: 'Rename an identity source' },
  }),
  deleteExtIdp: operation({
    ...{
      ...management,
      name: 'deleteExtIdp',
      method: 'POST',
      path: '/api/v3/delete-ext-idp',
      caller: 'ext-idp:delete',
    },
    input: Type.Object({ id, tenantId }),
    output: Success,
    errors: ['EXT_IDP_NOT_FOUND'],
    summary: {
      zh: '删除身份源及其连接和用户在其中的身份',
      en: 'Delete an identity source with its connections and the identities that people have there',
    },
  }),
  listExtIdp: operation({
    ...{ ...management, name: 'listExtIdp', method: 'GET', path: '/api/v3/list-ext-idp', caller: 'ext-idp:read' },
    input: Type.Object({ tenantId, appId: Type.Optional(id) }),
    output: Page,
    errors: [],
    summary: {
      zh: '列出身份源;带 appId 时为该应用已启用的',
      en: 'List the identity sources; with an appId those that the application offers',
    },
  }),
  getExtIdp: operation({
    ...{ ...management, name: 'getExtIdp', method: 'GET', path: '/api/v3/get-ext-idp', caller: 'ext-idp:read' },
    input: Type.Object({ id, tenantId, appId: Type.Optional(id), type: Kind }),
    output: Type.Object({
      ...ExtIdpDto.properties,
      connections: Type.Array(ExtIdpConnDto),
      autoJoin: Type.Boolean(),
    }),
    errors: ['EXT_IDP_NOT_FOUND'],
    summary: { zh: '获取身份源及其连接', en: 'Get an identity source with its connections' },
  }),
  createExtIdpConn: operation({
    ...{ ...management, name: 'createExtIdpConn', method: 'POST', path: '/api/v3/create-ext-idp-conn' },
    caller: 'ext-idp:create',
    input: Type.Object({
      extIdpId: id,
      type: Type.String({ maxLength: 60 }),
      identifier: Type.String({ maxLength: 64 }),
      displayName: name,
      fields: Type.Unknown(),
      loginOnly: Type.Optional(Type.Boolean()),
      logo,
      tenantId,
    }),
    output: ExtIdpConnDto,
    errors: [
      'EXT_IDP_NOT_FOUND',
      'EXT_IDP_CONN_IDENTIFIER_TAKEN',
      'EXT_IDP_CONN_NOT_FOUND',
      'INVALID_OPERATION',
      'UNSUPPORTED_OPERATION',
    ],
    summary: { zh: '在身份源下创建连接', en: 'Create a connection of an identity source' },
  }),
  updateExtIdpConn: operation({
    ...{ ...management, name: 'updateExtIdpConn', method: 'POST', path: '/api/v3/update-ext-idp-conn' },
    caller: 'ext-idp:update',
    input: Type.Object({
      id,
      displayName: name,
      fields: Type.Unknown(),
      logo,
      loginOnly: Type.Optional(Type.Boolean()),
      tenantId,
    }),
    output: ExtIdpConnDto,
    errors: ['EXT_IDP_CONN_NOT_FOUND', 'INVALID_OPERATION'],
    summary: { zh: '修改连接;fields 中未传的保持不变', en: 'Change a connection; what `fields` does not name stays' },
  }),
  deleteExtIdpConn: operation({
    ...{ ...management, name: 'deleteExtIdpConn', method: 'POST', path: '/api/v3/delete-ext-idp-conn' },
    caller: 'ext-idp:delete',
    input: Type.Object({ id, tenantId }),
    output: Success,
    errors: ['EXT_IDP_CONN_NOT_FOUND'],
    summary: { zh: '删除连接', en: 'Delete a connection' },
  }),
  changeExtIdpConnState: operation({
    ...{ ...management, name: 'changeExtIdpConnState', method: 'POST', path: '/api/v3/change-ext-idp-conn-state' },
    caller: 'ext-idp:update',
    input: Type.Object({
      id,
      enabled: Type.Boolean(),
      appId: id,
      appIds: Type.Optional(Type.Array(id, { maxItems: 100 })),
      tenantId,
    }),
    output: Success,
    errors: ['EXT_IDP_CONN_NOT_FOUND', 'APP_NOT_FOUND', 'INVALID_OPERATION'],
    summary: { zh: '在应用中启用或停用连接', en: 'Switch a connection on or off in applications' },
  }),
  changeExtIdpConnAssociationState: operation({
    ...{ ...management, name: 'changeExtIdpConnAssociationState', method: 'POST' },
    ...{ path: '/api/v3/change-ext-idp-conn-association-state', caller: 'ext-idp:update' },
    input: Type.Object({ id, association: Type.Boolean(), tenantId }),
    output: Success,
    errors: ['EXT_IDP_CONN_NOT_FOUND', 'INVALID_OPERATION'],
    summary: {
      zh: '开启或关闭连接的账号关联:开启后,未知的身份会被询问绑定',
      en: 'Switch the association of accounts on or off: on, people whom nobody knows are asked which account is theirs',
    },
  }),
  extIdpConnStateByApps: operation({
    ...{ ...management, name: 'extIdpConnStateByApps', method: 'GET', path: '/api/v3/ext-idp-conn-apps' },
    caller: 'ext-idp:read',
    input: Type.Object({ id, tenantId, appId: Type.Optional(id), type: Kind }),
    output: Page,
    errors: ['EXT_IDP_CONN_NOT_FOUND'],
    summary: {
      zh: '列出启用了该连接的应用(id 为应用 ID)',
      en: 'List the applications that offer a connection (`id` is that of the application)',
    },
  }),
  linkIdentity: operation({
    ...{ ...ofUser, name: 'linkIdentity', path: '/api/v3/link-identity', caller: 'user:update' },
    input: Type.Object({
      userIdInIdp: Type.String({ minLength: 1, maxLength: 500 }),
      userId: id,
      extIdpId: id,
      type: Type.String({ maxLength: 40, default: 'generic' }),
      isSocial: Type.Optional(Type.Boolean()),
    }),
    output: Success,
    errors: ['USER_NOT_FOUND', 'INVALID_OPERATION', 'EXT_IDP_NOT_FOUND', 'IDENTITY_TAKEN'],
    summary: { zh: '为用户绑定外部身份', en: 'Link an identity at a source to a user' },
  }),
  unlinkIdentity: operation({
    ...{ ...ofUser, name: 'unlinkIdentity', path: '/api/v3/unlink-identity', caller: 'user:update' },
    input: Type.Object({
      userId: id,
      extIdpId: id,
      type: Type.String({ maxLength: 40, default: 'generic' }),
      isSocial: Type.Optional(Type.Boolean()),
    }),
    output: Success,
    errors: ['USER_NOT_FOUND', 'INVALID_OPERATION', 'IDENTITY_NOT_FOUND'],
    summary: { zh: '解绑用户的外部身份', en: 'Unlink an identity from a user' },
  }),
  getIdentities: operation({
    ...{ ...self, name: 'getIdentities', method: 'GET', path: '/api/v3/get-identities', caller: 'user' },
    input: Type.Object({}),
    output: Type.Array(IdentityDto),
    errors: ['UNAUTHORIZED'],
    summary: { zh: '本人的外部身份', en: 'One’s own identities at other providers' },
  }),
  generateLinkExtIdpUrl: operation({
    ...{ ...self, name: 'generateLinkExtIdpUrl', method: 'GET', path: '/api/v3/generate-link-extidp-url' },
    caller: 'user',
    input: Type.Object({
      ext_idp_conn_identifier: Type.String({ minLength: 1, maxLength: 64 }),
      app_id: id,
      // Who asks is proved by the authorization header, as everywhere.
      id_token: Type.Optional(Type.String({ maxLength: 16_384 })),
      need_url_redirect: Type.Optional(Type.String({ maxLength: 10 })),
      only_redirect_token: Type.Optional(Type.String({ maxLength: 10 })),
      need_form_post: Type.Optional(Type.String({ maxLength: 10 })),
      target_url: Type.Optional(Type.String({ maxLength: 2000 })),
    }),
    output: Type.Object({ url: Type.String() }),
    errors: ['UNAUTHORIZED', 'APP_NOT_FOUND', 'EXT_IDP_CONN_NOT_FOUND'],
    summary: {
      zh: '生成绑定外部身份的链接:在本人的浏览器中打开,10 分钟内有效',
      en: 'An address that links a further identity to oneself: to be opened in one’s browser within 10 minutes',
    },
  }),
  getApplicationEnabledExtIdps: operation({
    ...{ ...self, name: 'getApplicationEnabledExtIdps', method: 'GET' },
    ...{ path: '/api/v3/get-application-enabled-extidps', caller: 'app' },
    input: Type.Object({}),
    output: Type.Array(
      Type.Object({
        identifier: Type.String(),
        extIdpId: Type.String(),
        type: Type.String(),
        extIdpType: Type.Enum(['social', 'enterprise']),
        bindUrl: Type.String(),
        name: Type.String(),
        name_en: Type.Optional(Type.String()),
        desc: Type.Optional(Type.String()),
        desc_en: Type.Optional(Type.String()),
        logo: Type.Optional(Type.String()),
      }),
    ),
    errors: ['APP_NOT_FOUND'],
    summary: { zh: '应用启用的身份源连接', en: 'The connections of identity sources that the application offers' },
  }),
  unlinkExtIdp: operation({
    ...{ ...self, name: 'unlinkExtIdp', method: 'POST', path: '/api/v3/unlink-extidp', caller: 'user' },
    input: Type.Object({ extIdpId: id }),
    output: Type.Undefined(),
    errors: ['UNAUTHORIZED', 'IDENTITY_NOT_FOUND'],
    summary: { zh: '解绑本人的外部身份', en: 'Unlink an identity of one’s own' },
  }),
}
