import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import {
  CreateUserReqDto,
  Identifier,
  ListUsersRequestDto,
  PageLimit,
  PageNumber,
  UserDto,
  UserIdType,
  UserPagingDto,
  UserStatus,
} from './schemas.ts'

const UserKey = Type.String({ minLength: 1, maxLength: 254 })
const flag = Type.Boolean({ default: false })
/** Whole seconds of Unix time, up to the year 9999. */
const UnixSeconds = Type.Number({ minimum: 0, maximum: 253_402_300_799 })

export const usersContract = {
  createUser: operation({
    name: 'createUser',
    method: 'POST',
    path: '/api/v3/create-user',
    client: 'management',
    group: 'user',
    input: CreateUserReqDto,
    output: UserDto,
    errors: ['USER_EXISTS', 'INVALID_OPERATION'],
    caller: 'user:create',
    summary: {
      zh: '创建用户;用户名、邮箱、手机号、externalId 至少传一个,且在用户池内唯一',
      en: 'Create a user with at least one of username, email, phone and externalId, each unique in the pool',
    },
  }),
  getUser: operation({
    name: 'getUser',
    method: 'GET',
    path: '/api/v3/get-user',
    client: 'management',
    group: 'user',
    input: Type.Object({
      userId: UserKey,
      userIdType: Type.Optional(UserIdType),
      flatCustomData: flag,
      withCustomData: flag,
      withPost: flag,
      withIdentities: flag,
      withDepartmentIds: flag,
    }),
    output: UserDto,
    errors: ['USER_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'user:read',
    summary: { zh: '获取用户信息', en: 'Get a user' },
  }),
  listUsers: operation({
    name: 'listUsers',
    method: 'POST',
    path: '/api/v3/list-users',
    client: 'management',
    group: 'user',
    input: ListUsersRequestDto,
    output: UserPagingDto,
    errors: ['INVALID_OPERATION'],
    caller: 'user:read',
    summary: {
      zh: '获取/搜索用户列表,默认最新的在前',
      en: 'List and search users, newest first unless sorted otherwise',
    },
  }),
  listUsersLegacy: operation({
    name: 'listUsersLegacy',
    method: 'GET',
    path: '/api/v3/list-users',
    client: 'management',
    group: 'user',
    input: Type.Object({
      page: PageNumber,
      limit: PageLimit,
      status: Type.Optional(UserStatus),
      updatedAtStart: Type.Optional(UnixSeconds),
      updatedAtEnd: Type.Optional(UnixSeconds),
      withCustomData: flag,
      withPost: flag,
      withIdentities: flag,
      withDepartmentIds: flag,
      // Passwords do not expire here, so there is no time to tell.
      withUserPasswordExpireTime: flag,
    }),
    output: UserPagingDto,
    errors: [],
    caller: 'user:read',
    summary: { zh: '获取用户列表(旧版)', en: 'List users, newest first (deprecated)' },
  }),
  deleteUsersBatch: operation({
    name: 'deleteUsersBatch',
    method: 'POST',
    path: '/api/v3/delete-users-batch',
    client: 'management',
    group: 'user',
    input: Type.Object({
      userIds: Type.Array(UserKey, { minItems: 1, maxItems: 1000 }),
      options: Type.Optional(Type.Object({ userIdType: Type.Optional(UserIdType) })),
    }),
    output: Type.Object({ success: Type.Boolean() }),
    errors: ['USER_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'user:delete',
    summary: {
      zh: '批量删除用户;有一个不存在则全部不删除',
      en: 'Delete users, all of them or, when one does not exist, none',
    },
  }),
  isUserExists: operation({
    name: 'isUserExists',
    method: 'POST',
    path: '/api/v3/is-user-exists',
    client: 'management',
    group: 'user',
    input: Type.Object({
      username: Type.Optional(Identifier),
      email: Type.Optional(Identifier),
      phone: Type.Optional(Type.String({ maxLength: 40 })),
      externalId: Type.Optional(Identifier),
    }),
    output: Type.Object({ exists: Type.Boolean() }),
    errors: [],
    caller: 'user:read',
    summary: {
      zh: '判断用户是否存在;传多个条件时,任一条件命中即为存在',
      en: 'Whether a user has any one of the given identifiers',
    },
  }),
}
