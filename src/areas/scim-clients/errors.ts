import { errorTable } from '../../core/errors/error-table.ts'

/** Refusals about SCIM clients. */
export const scimClientsErrors = errorTable({
  SCIM_CLIENT_NOT_FOUND: {
    statusCode: 404,
    zh: 'SCIM 客户端不存在:{scimClientId},请检查 scimClientId',
    en: 'The SCIM client {scimClientId} does not exist; check its id',
    reachedBy: {
      zh: '请求中的 scimClientId 在此用户池内不存在',
      en: 'A request names a SCIM client that this pool does not have',
    },
  },
  SCIM_CLIENT_EXISTS: {
    statusCode: 409,
    zh: 'SCIM 客户端已存在:name {name} 已被占用,请换一个名称',
    en: 'The SCIM client exists: the name {name} is taken; choose another',
    reachedBy: {
      zh: '创建 SCIM 客户端时名称与已有的相同',
      en: 'Creating a SCIM client with the name of another one',
    },
  },
})
