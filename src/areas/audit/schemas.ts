import Type, { type Static } from 'typebox'

/** What can be done to what: the published values of both logs. */
export const adminOperations = [
  'create',
  'delete',
  'import',
  'export',
  'update',
  'refresh',
  'sync',
  'invite',
  'resign',
  'recover',
  'disable',
  'enable',
  'activate',
  'deactivate',
  'add',
  'remove',
  'query',
  'sendInvitation',
  'revertInvitation',
  'approval',
  'reject',
] as const
export type AdminOperation = (typeof adminOperations)[number]

export const adminResources = [
  'user',
  'userpool',
  'tenant',
  'userLoginState',
  'userAccountState',
  'userGroup',
  'fieldEncryptState',
  'syncTask',
  'socialConnection',
  'enterpriseConnection',
  'customDatabase',
  'org',
  'cooperator',
  'application',
  'resourceNamespace',
  'resource',
  'role',
  'roleAssign',
  'policy',
  'customDomain',
  'permitSpace',
  'generalResource',
  'generalResourceAuthorization',
  'roleSubject',
  'subjectOfRole',
  'dataResource',
  'dataPolicy',
  'authorization',
  'userAuthorization',
  'adminPermissionRole',
  'adminPermissionAdmin',
  'adminPermissionPolicy',
  'universalInvitation',
  'policyInvitation',
  'invitationRoster',
  'invitationUser',
  'invitationPolicy',
  'applicant',
] as const
export type AdminResource = (typeof adminResources)[number]

export const userEvents = [
  'login',
  'logout',
  'register',
  'verifyMfa',
  'updateUserPrefile',
  'updateUserPassword',
  'updateUserEmail',
  'updateUserPhone',
  'bindMfa',
  'bindEmail',
  'bindPhone',
  'unbindPhone',
  'unbindEmail',
  'unbindMFA',
  'refreshUserTokenBySelf',
  'deleteAccount',
  'verifyFirstLogin',
  'securityResourceAccess',
] as const
/** `updateUserProfile` is what documents say and SDKs do not; it is stored as SDKs know it. */
export type UserEvent = (typeof userEvents)[number] | 'updateUserProfile'

/** Who asked, as far as the published logs tell it. */
const ParsedUserAgent = Type.Object({ device: Type.String(), name: Type.String(), os: Type.String() })

const GeoIp = Type.Object({
  location: Type.Object({ lon: Type.Number(), lat: Type.Number() }),
  country_name: Type.String(),
  country_code2: Type.String(),
  country_code3: Type.String(),
  region_name: Type.String(),
  region_code: Type.String(),
  city_name: Type.String(),
  continent_code: Type.String(),
  timezone: Type.String(),
})

export const AdminAuditLogDto = Type.Object({
  adminUserId: Type.String(),
  adminUserAvatar: Type.String(),
  adminUserDisplayName: Type.String(),
  clientIp: Type.Optional(Type.String()),
  operationType: Type.String(),
  resourceType: Type.String(),
  eventDetails: Type.Optional(Type.String()),
  /** What it was done to: its id. */
  operationParam: Type.Optional(Type.String()),
  /** JSON of the fields that differ, as they were. */
  originValue: Type.Optional(Type.String()),
  /** JSON of the fields that differ, as they are. */
  targetValue: Type.Optional(Type.String()),
  success: Type.Boolean(),
  userAgent: Type.String(),
  ua: ParsedUserAgent,
  geoip: GeoIp,
  timestamp: Type.String(),
  requestId: Type.String(),
})
export type AdminAuditLogDto = Static<typeof AdminAuditLogDto>

export const UserActionLogDto = Type.Object({
  userId: Type.String(),
  userAvatar: Type.String(),
  userDisplayName: Type.String(),
  userLoginsCount: Type.Number(),
  appId: Type.String(),
  appName: Type.String(),
  clientIp: Type.Optional(Type.String()),
  eventType: Type.String(),
  eventDetail: Type.Optional(Type.String()),
  success: Type.Boolean(),
  appLoginUrl: Type.String(),
  appLogo: Type.String(),
  userAgent: Type.String(),
  parsedUserAgent: ParsedUserAgent,
  geoip: GeoIp,
  timestamp: Type.String(),
  requestId: Type.String(),
})
export type UserActionLogDto = Static<typeof UserActionLogDto>

/** Unix time in milliseconds, or in seconds when it is too small for them. */
const Instant = Type.Optional(Type.Number({ minimum: 0, maximum: 253_402_300_799_999 }))

const Pagination = Type.Optional(
  Type.Object({
    page: Type.Integer({ minimum: 1, maximum: 1_000_000_000, default: 1 }),
    limit: Type.Integer({ minimum: 1, maximum: 50, default: 10 }),
  }),
)

const common = {
  requestId: Type.Optional(Type.String({ maxLength: 100 })),
  clientIp: Type.Optional(Type.String({ maxLength: 100 })),
  userId: Type.Optional(Type.String({ maxLength: 100 })),
  success: Type.Optional(Type.Boolean()),
  start: Instant,
  end: Instant,
}

/** `userId`: the administrator's. */
const adminFilter = {
  ...common,
  operationType: Type.Optional(Type.Enum(['all', ...adminOperations])),
  resourceType: Type.Optional(Type.Enum(['all', ...adminResources])),
}
const userFilter = {
  ...common,
  appId: Type.Optional(Type.String({ maxLength: 100 })),
  eventType: Type.Optional(Type.Enum(['all', 'updateUserProfile', ...userEvents])),
}

export const GetAdminAuditLogsDto = Type.Object({ ...adminFilter, pagination: Pagination })
export const GetUserActionLogsDto = Type.Object({ ...userFilter, pagination: Pagination })

const exporting = {
  format: Type.Enum(['csv', 'ndjson'], { default: 'ndjson' }),
  /** Absent for the first piece; then what the last one answered. */
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Integer({ minimum: 1, maximum: 5000, default: 1000 }),
}
export const ExportAdminAuditLogsDto = Type.Object({ ...adminFilter, ...exporting })
export const ExportUserActionLogsDto = Type.Object({ ...userFilter, ...exporting })

export const ExportedLogs = Type.Object({
  /** Whole lines, each ended; the first piece of a CSV begins with the names of its columns. */
  content: Type.String(),
  count: Type.Number(),
  /** Absent after the last piece. */
  nextCursor: Type.Optional(Type.String()),
})
