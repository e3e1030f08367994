import { errorTable } from '../../core/errors/error-table.ts'

export const identitySourcesErrors = errorTable({
  EXT_IDP_NOT_FOUND: {
    statusCode: 404,
    zh: '身份源不存在:{id}',
    en: 'The identity source {id} does not exist',
    reachedBy: {
      zh: '请求中的身份源 ID 不存在或属于其他用户池',
      en: 'A request names an identity source that the pool does not have',
    },
  },
  EXT_IDP_CONN_NOT_FOUND: {
    statusCode: 404,
    zh: '身份源连接不存在:{id}',
    en: 'The connection {id} of an identity source does not exist',
    reachedBy: {
      zh: '请求中的连接不存在、属于其他用户池,或应用未启用它',
      en: 'A request names a connection that the pool does not have, or that the application does not offer',
    },
  },
  EXT_IDP_CONN_IDENTIFIER_TAKEN: {
    statusCode: 409,
    zh: '连接标识 {identifier} 已被占用,请换一个',
    en: 'The identifier {identifier} belongs to another connection; choose another one',
    reachedBy: {
      zh: '用已存在的 identifier 创建连接',
      en: 'Creating a connection with an identifier that another one has',
    },
  },
  EXT_IDP_ANSWER_INVALID: {
    statusCode: 403,
    zh: '身份源返回的登录结果无法验证({part}),请重试或联系管理员检查身份源配置',
    en: 'What the identity source answered could not be verified ({part}); try again, or ask your administrator to check the source',
    reachedBy: {
      zh: '身份源的响应缺失、被篡改,或不属于此次登录',
      en: 'An answer of an identity source that lacks something, was changed, or belongs to another sign-in',
    },
  },
  EXT_IDP_REFUSED: {
    statusCode: 403,
    zh: '身份源拒绝了此次登录:{reason}',
    en: 'The identity source refused the sign-in: {reason}',
    reachedBy: { zh: '在身份源处取消登录或被其拒绝', en: 'Cancelling at the identity source, or being refused there' },
  },
  IDENTITY_TAKEN: {
    statusCode: 409,
    zh: '该外部身份已绑定其他账号,或此账号已绑定该身份源的其他身份,请先解绑',
    en: 'This identity belongs to another account, or the account has another one of the same source; unlink that first',
    reachedBy: {
      zh: '绑定已被占用的外部身份,或重复绑定同一身份源',
      en: 'Linking an identity that somebody has, or a second one of the same source',
    },
  },
  IDENTITY_NOT_FOUND: {
    statusCode: 404,
    zh: '该用户没有此身份源的身份',
    en: 'The user has no identity of this source',
    reachedBy: { zh: '解绑未绑定的身份', en: 'Unlinking an identity that is not linked' },
  },
})
