import Type, { type Static } from 'typebox'

/** Shapes of users on the wire, as published. Lengths are ours: the published contract names none. */
export const UserStatus = Type.Enum(['Suspended', 'Resigned', 'Activated', 'Archived', 'Deactivated'])
const Gender = Type.Enum(['M', 'F', 'U'])

export const UserIdType = Type.Enum([
  'user_id',
  'external_id',
  'phone',
  'email',
  'username',
  'identity',
  'sync_relation',
  'custom_field',
])
export type UserIdType = Static<typeof UserIdType>

/** One longer than this could not be indexed with room to spare. */
export const Identifier = Type.String({ maxLength: 254 })
const text = Type.Optional(Type.String({ maxLength: 1000 }))
const longText = Type.Optional(Type.String({ maxLength: 8000 }))

const Provider = Type.Enum(
  (
    'oidc oauth2 saml ldap ad cas azure-ad wechat google qq wechatwork dingtalk weibo github alipay apple baidu lark gitlab ' +
    'twitter facebook slack linkedin yidun qingcloud gitee instagram welink huawei honor xiaomi oppo aws amazon douyin kuaishou ' +
    'line sdbz zjzwfw zzding seeyona8v5'
  ).split(' '),
)

const identityFields = {
  extIdpId: Type.String(),
  provider: Provider,
  type: Type.String(),
  userIdInIdp: Type.String(),
  userInfoInIdp: Type.Unknown(),
  accessToken: Type.Optional(Type.String()),
  refreshToken: Type.Optional(Type.String()),
  originConnIds: Type.Array(Type.String()),
}

/** Plain profile texts: no rule but a length, stored and shown as given. */
export const profileTexts = {
  name: text,
  nickname: text,
  photo: longText,
  birthdate: text,
  country: text,
  province: text,
  city: text,
  address: text,
  streetAddress: text,
  postalCode: text,
  company: text,
  browser: text,
  device: text,
  givenName: text,
  familyName: text,
  middleName: text,
  profile: longText,
  preferredUsername: text,
  website: longText,
  zoneinfo: text,
  locale: text,
  formatted: text,
  region: text,
  identityNumber: text,
}

const personalFields = {
  ...profileTexts,
  status: Type.Optional(UserStatus),
  email: Type.Optional(Identifier),
  phone: Type.Optional(Type.String({ maxLength: 40 })),
  phoneCountryCode: Type.Optional(Type.String({ maxLength: 10 })),
  username: Type.Optional(Identifier),
  externalId: Type.Optional(Identifier),
  gender: Type.Optional(Gender),
  emailVerified: Type.Optional(Type.Boolean()),
  phoneVerified: Type.Optional(Type.Boolean()),
  /** Room for a ciphertext of the longest password. */
  password: Type.Optional(Type.String({ maxLength: 4096 })),
  customData: Type.Optional(Type.Unknown()),
}

const passwordEncryptType = Type.Optional(Type.Enum(['sm2', 'rsa', 'none']))

export const CreateUserInfoDto = Type.Object({
  /** Ours, not published: the id that a user had elsewhere. */
  userId: Type.Optional(Type.String({ maxLength: 64 })),
  ...personalFields,
  salt: Type.Optional(Type.String()),
  tenantIds: Type.Optional(Type.Array(Type.String())),
  otp: Type.Optional(Type.Object({ secret: Type.String(), recoveryCode: Type.Optional(Type.String()) })),
  departmentIds: Type.Optional(Type.Array(Type.String())),
  metadataSource: Type.Optional(Type.Unknown()),
  identities: Type.Optional(Type.Array(Type.Object(identityFields))),
})
export type CreateUserInfoDto = Static<typeof CreateUserInfoDto>

export const CreateUserOptionsDto = Type.Object({
  keepPassword: Type.Optional(Type.Boolean()),
  autoGeneratePassword: Type.Optional(Type.Boolean()),
  resetPasswordOnFirstLogin: Type.Optional(Type.Boolean()),
  departmentIdType: Type.Optional(
    Type.Enum(['department_id', 'open_department_id', 'sync_relation', 'custom_field', 'code']),
  ),
  sendNotification: Type.Optional(
    Type.Object({
      sendEmailNotification: Type.Optional(Type.Boolean()),
      sendPhoneNotification: Type.Optional(Type.Boolean()),
      appId: Type.Optional(Type.String()),
    }),
  ),
  passwordEncryptType,
})

export const CreateUserReqDto = Type.Object({
  ...CreateUserInfoDto.properties,
  options: Type.Optional(CreateUserOptionsDto),
})
export type CreateUserReqDto = Static<typeof CreateUserReqDto>

export const UpdateUserInfoDto = Type.Object({
  userId: Type.String({ minLength: 1, maxLength: 254 }),
  ...personalFields,
  metadata: Type.Optional(Type.Unknown()),
})
export type UpdateUserInfoDto = Static<typeof UpdateUserInfoDto>

export const UpdateUserBatchOptionsDto = Type.Object({
  resetPasswordOnNextLogin: Type.Optional(Type.Boolean()),
  passwordEncryptType,
  autoGeneratePassword: Type.Optional(Type.Boolean()),
  sendPasswordResetedNotification: Type.Optional(
    Type.Object({
      sendDefaultEmailNotification: Type.Optional(Type.Boolean()),
      sendDefaultPhoneNotification: Type.Optional(Type.Boolean()),
      inputSendEmailNotification: Type.Optional(Type.String()),
      inputSendPhoneNotification: Type.Optional(Type.String()),
      appId: Type.Optional(Type.String()),
    }),
  ),
})
export type UpdateUserBatchOptionsDto = Static<typeof UpdateUserBatchOptionsDto>

export const UpdateUserReqDto = Type.Object({
  ...UpdateUserInfoDto.properties,
  options: Type.Optional(
    Type.Object({
      ...UpdateUserBatchOptionsDto.properties,
      userIdType: Type.Optional(UserIdType),
      resetPasswordOnFirstLogin: Type.Optional(Type.Boolean()),
    }),
  ),
})

export const IdentityDto = Type.Object({ identityId: Type.String(), ...identityFields })

export const UserDto = Type.Object({
  userId: Type.String(),
  createdAt: Type.String(),
  updatedAt: Type.String(),
  status: UserStatus,
  workStatus: Type.Enum(['Closed', 'Active']),
  externalId: Type.Optional(Type.String()),
  email: Type.Optional(Type.String()),
  phone: Type.Optional(Type.String()),
  phoneCountryCode: Type.Optional(Type.String()),
  username: Type.Optional(Type.String()),
  ...profileTexts,
  loginsCount: Type.Optional(Type.Number()),
  lastLogin: Type.Optional(Type.String()),
  lastIp: Type.Optional(Type.String()),
  gender: Gender,
  emailVerified: Type.Boolean(),
  phoneVerified: Type.Boolean(),
  passwordLastSetAt: Type.Optional(Type.String()),
  userSourceType: Type.Enum(['excel', 'register', 'adminCreated', 'sync', 'syncTask']),
  userSourceId: Type.Optional(Type.String()),
  lastLoginApp: Type.Optional(Type.String()),
  mainDepartmentId: Type.Optional(Type.String()),
  lastMfaTime: Type.Optional(Type.String()),
  passwordSecurityLevel: Type.Optional(Type.Number()),
  resetPasswordOnNextLogin: Type.Optional(Type.Boolean()),
  registerSource: Type.Optional(Type.Array(Type.String())),
  departmentIds: Type.Optional(Type.Array(Type.String())),
  identities: Type.Optional(Type.Array(IdentityDto)),
  customData: Type.Optional(Type.Unknown()),
  metadataSource: Type.Optional(Type.Unknown()),
  postIdList: Type.Optional(Type.Array(Type.String())),
  statusChangedAt: Type.Optional(Type.String()),
  tenantId: Type.Optional(Type.String()),
  signedUp: Type.Optional(Type.String()),
})
export type UserDto = Static<typeof UserDto>

export const UserPagingDto = Type.Object({ totalCount: Type.Integer(), list: Type.Array(UserDto) })

/** From 1; a page beyond the last one is empty. */
export const PageNumber = Type.Integer({ minimum: 1, maximum: 1_000_000_000_000, default: 1 })
export const PageLimit = Type.Integer({ minimum: 1, maximum: 50, default: 10 })

export const FilterOperator = Type.Enum([
  'EQUAL',
  'NOT_EQUAL',
  'CONTAINS',
  'NOT_CONTAINS',
  'IS_NULL',
  'NOT_NULL',
  'IN',
  'GREATER',
  'LESSER',
  'BETWEEN',
])
export type FilterOperator = Static<typeof FilterOperator>

const SortField = Type.Enum([
  'id',
  'createdAt',
  'updatedAt',
  'email',
  'username',
  'externalId',
  'phone',
  'status',
  'statusChangedAt',
  'passwordLastSetAt',
  'loginsCount',
  'gender',
  'lastLogin',
  'userSourceType',
  'lastMfaTime',
  'passwordSecurityLevel',
  'phoneCountryCode',
  'lastIp',
])

const SearchField = Type.Enum([
  'id',
  'phone',
  'email',
  'name',
  'username',
  'externalId',
  'nickname',
  'company',
  'givenName',
  'familyName',
  'middleName',
  'profile',
  // One of the two SDK brands spells it so.
  ' profile',
  'preferredUsername',
  'website',
  'address',
  'formatted',
  'streetAddress',
  'postalCode',
  'identityNumber',
])

const flag = Type.Optional(Type.Boolean())

export const FilterItem = Type.Object({
  field: Type.String({ minLength: 1, maxLength: 100 }),
  operator: FilterOperator,
  value: Type.Optional(Type.Unknown()),
})
export type FilterItem = Static<typeof FilterItem>

export const ListUsersRequestDto = Type.Object({
  keywords: Type.Optional(Type.String({ maxLength: 200 })),
  advancedFilter: Type.Optional(Type.Array(FilterItem, { maxItems: 10 })),
  searchQuery: Type.Optional(Type.Unknown()),
  options: Type.Optional(
    Type.Object({
      pagination: Type.Optional(Type.Object({ page: PageNumber, limit: PageLimit })),
      sort: Type.Optional(
        Type.Array(Type.Object({ field: SortField, order: Type.Enum(['desc', 'asc']) }), { maxItems: 5 }),
      ),
      fuzzySearchOn: Type.Optional(Type.Array(SearchField, { maxItems: 20 })),
      withCustomData: flag,
      withPost: flag,
      withIdentities: flag,
      withDepartmentIds: flag,
      flatCustomData: flag,
    }),
  ),
})
export type ListUsersRequestDto = Static<typeof ListUsersRequestDto>
