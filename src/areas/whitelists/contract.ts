import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'

/** Lists of who may sign up. The published type of `data` is one entry; it is a list of them, as the names say. */
const WhitelistType = Type.Enum(['USERNAME', 'EMAIL', 'PHONE'])
const list = Type.Array(Type.String({ minLength: 1, maxLength: 254 }), { minItems: 1, maxItems: 1000 })
const appId = Type.String({ minLength: 1, maxLength: 64 })
const Entries = Type.Array(Type.Object({ value: Type.String(), createdAt: Type.String() }))
const Success = Type.Object({ success: Type.Boolean() })
const shared = { client: 'management', group: 'whitelist' } as const

export const whitelistsContract = {
  listWhitelists: operation({
    ...{ ...shared, name: 'listWhitelists', method: 'GET', path: '/api/v3/list-whitelist', caller: 'whitelist:read' },
    input: Type.Object({ type: WhitelistType }),
    output: Entries,
    errors: ['APP_NOT_FOUND'],
    summary: { zh: '列出用户池的注册白名单', en: 'List who may sign up in the pool' },
  }),
  addWhitelist: operation({
    ...{ ...shared, name: 'addWhitelist', method: 'POST', path: '/api/v3/add-whitelist', caller: 'whitelist:create' },
    input: Type.Object({ type: WhitelistType, list }),
    output: Entries,
    errors: ['APP_NOT_FOUND'],
    summary: {
      zh: '添加到用户池的注册白名单;名单不为空时,只有名单中的人可以注册。邮箱可用 @域名 表示整个域',
      en: 'Add to the list of who may sign up; while it has entries, nobody else may. `@domain` stands for all addresses of a domain',
    },
  }),
  deleteWhitelist: operation({
    ...{ ...shared, name: 'deleteWhitelist', method: 'POST', path: '/api/v3/delete-whitelist' },
    ...{ caller: 'whitelist:delete', envelope: 'none' },
    input: Type.Object({ type: WhitelistType, list }),
    output: Success,
    errors: ['APP_NOT_FOUND'],
    summary: { zh: '从用户池的注册白名单中移除', en: 'Take entries off the list of who may sign up' },
  }),
  listWhitelistsOfApp: operation({
    ...{ ...shared, name: 'listWhitelistsOfApp', method: 'GET', path: '/api/v3/list-whitelist-of-app' },
    caller: 'whitelist:read',
    input: Type.Object({ type: WhitelistType, appId }),
    output: Entries,
    errors: ['APP_NOT_FOUND'],
    summary: { zh: '列出应用的注册白名单', en: 'List who may sign up to an application' },
  }),
  addWhitelistOfApp: operation({
    ...{ ...shared, name: 'addWhitelistOfApp', method: 'POST', path: '/api/v3/add-whitelist-of-app' },
    caller: 'whitelist:create',
    input: Type.Object({ type: WhitelistType, appId, list }),
    output: Entries,
    errors: ['APP_NOT_FOUND'],
    summary: {
      zh: '添加到应用的注册白名单;应用有名单时以应用的为准',
      en: 'Add to the list of an application, which stands in for that of the pool where it has entries',
    },
  }),
  deleteWhitelistOfApp: operation({
    ...{ ...shared, name: 'deleteWhitelistOfApp', method: 'POST', path: '/api/v3/delete-whitelist-of-app' },
    ...{ caller: 'whitelist:delete', envelope: 'none' },
    input: Type.Object({ type: WhitelistType, appId, list }),
    output: Success,
    errors: ['APP_NOT_FOUND'],
    summary: { zh: '从应用的注册白名单中移除', en: 'Take entries off the list of an application' },
  }),
}
