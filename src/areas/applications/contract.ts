import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import { ApplicationDto, CreateApplicationDto } from './schemas.ts'

const appId = Type.String({ minLength: 1, maxLength: 64 })

export const applicationsContract = {
  createApplication: operation({
    name: 'createApplication',
    method: 'POST',
    path: '/api/v3/create-application',
    client: 'management',
    group: 'application',
    input: CreateApplicationDto,
    output: ApplicationDto,
    errors: ['APP_DOMAIN_TAKEN', 'INVALID_OPERATION'],
    caller: 'application:create',
    summary: { zh: '创建应用', en: 'Create an application' },
  }),
  getApplication: operation({
    name: 'getApplication',
    method: 'GET',
    path: '/api/v3/get-application',
    client: 'management',
    group: 'application',
    input: Type.Object({ appId }),
    output: ApplicationDto,
    errors: ['APP_NOT_FOUND'],
    caller: 'application:read',
    summary: { zh: '获取应用详情', en: 'Get an application' },
  }),
  /** SDKs send `false` for every filter that their caller leaves out, so only `true` filters. */
  listApplications: operation({
    name: 'listApplications',
    method: 'GET',
    path: '/api/v3/list-applications',
    client: 'management',
    group: 'application',
    input: Type.Object({
      page: Type.Integer({ minimum: 1, maximum: 1_000_000, default: 1 }),
      limit: Type.Integer({ minimum: 1, maximum: 50, default: 10 }),
      isIntegrateApp: Type.Boolean({ default: false }),
      isSelfBuiltApp: Type.Boolean({ default: false }),
      ssoEnabled: Type.Boolean({ default: false }),
      keywords: Type.Optional(Type.String({ maxLength: 100 })),
      all: Type.Boolean({ default: false }),
    }),
    output: Type.Object({ totalCount: Type.Integer(), list: Type.Array(ApplicationDto) }),
    errors: [],
    caller: 'application:read',
    summary: {
      zh: '获取应用列表,最新的在前;all 为 true 时不按类型与单点登录筛选',
      en: 'List applications, newest first; `all` lifts the filters by kind and single sign-on',
    },
  }),
  deleteApplication: operation({
    name: 'deleteApplication',
    method: 'POST',
    path: '/api/v3/delete-application',
    client: 'management',
    group: 'application',
    input: Type.Object({ appId }),
    output: Type.Object({ success: Type.Boolean() }),
    errors: ['APP_NOT_FOUND'],
    caller: 'application:delete',
    summary: { zh: '删除应用', en: 'Delete an application' },
  }),
  getApplicationSecret: operation({
    name: 'getApplicationSecret',
    method: 'GET',
    path: '/api/v3/get-application-secret',
    client: 'management',
    group: 'application',
    input: Type.Object({ appId }),
    output: Type.Object({ secret: Type.String() }),
    errors: ['APP_NOT_FOUND'],
    caller: 'application:secret',
    summary: { zh: '获取应用密钥', en: 'Get the secret of an application' },
  }),
}
