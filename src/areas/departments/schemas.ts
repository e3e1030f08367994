import Type, { type Static } from 'typebox'

/** Shapes of organizations and departments on the wire, as published. Lengths are ours: the published contract names none. */
export const DepartmentIdType = Type.Enum([
  'department_id',
  'open_department_id',
  'sync_relation',
  'custom_field',
  'code',
])
export type DepartmentIdType = Static<typeof DepartmentIdType>

export const OrganizationCode = Type.String({ minLength: 1, maxLength: 200 })
export const DepartmentKey = Type.String({ minLength: 1, maxLength: 200 })
export const UserKey = Type.String({ minLength: 1, maxLength: 254 })
const Name = Type.String({ minLength: 1, maxLength: 200 })
/** Empty says that there is none. */
const Code = Type.Optional(Type.String({ maxLength: 200 }))
const Description = Type.Optional(Type.String({ maxLength: 4000 }))
/** Tenants are not built; named, one is refused (not-built.ts). */
export const tenantId = Type.Optional(Type.String({ maxLength: 64 }))
export const flag = Type.Boolean({ default: false })
export const PageNumber = Type.Integer({ minimum: 1, maximum: 1_000_000_000_000, default: 1 })
export const PageLimit = Type.Integer({ minimum: 1, maximum: 50, default: 10 })
export const Keywords = Type.String({ minLength: 1, maxLength: 200 })
export const Success = Type.Object({ success: Type.Boolean() })

const LangUnit = Type.Optional(
  Type.Object({ enabled: Type.Boolean({ default: false }), value: Type.String({ maxLength: 200 }) }),
)
export const LangObject = Type.Object({ 'zh-CN': LangUnit, 'en-US': LangUnit, 'zh-TW': LangUnit, 'ja-JP': LangUnit })
export type LangObject = Static<typeof LangObject>
export const DepartmentI18nDto = Type.Object({ name: LangObject })
const OrganizationI18nDto = Type.Object({ organizationName: LangObject })

/** How a request names one department. */
export const departmentNamed = {
  organizationCode: OrganizationCode,
  departmentId: DepartmentKey,
  departmentIdType: Type.Optional(DepartmentIdType),
  tenantId,
}

export const DepartmentDto = Type.Object({
  organizationCode: Type.String(),
  departmentId: Type.String(),
  createdAt: Type.String(),
  updatedAt: Type.Optional(Type.String()),
  openDepartmentId: Type.Optional(Type.String()),
  name: Type.String(),
  leaderUserIds: Type.Optional(Type.Array(Type.String())),
  description: Type.Optional(Type.String()),
  parentDepartmentId: Type.String(),
  code: Type.Optional(Type.String()),
  parentDepartmentCode: Type.String(),
  membersCount: Type.Integer(),
  hasChildren: Type.Boolean(),
  isVirtualNode: Type.Optional(Type.Boolean()),
  i18n: Type.Optional(DepartmentI18nDto),
  customData: Type.Optional(Type.Unknown()),
  posts: Type.Optional(Type.Array(Type.String())),
  postIdList: Type.Optional(Type.Array(Type.String())),
  status: Type.Optional(Type.Boolean()),
})
export type DepartmentDto = Static<typeof DepartmentDto>

/** The published type of the total is boolean by mistake. */
export const DepartmentPagingDto = Type.Object({ totalCount: Type.Integer(), list: Type.Array(DepartmentDto) })

const departmentFields = {
  description: Description,
  code: Code,
  i18n: Type.Optional(DepartmentI18nDto),
  customData: Type.Optional(Type.Unknown()),
  metadata: Type.Optional(Type.Unknown()),
  postIdList: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 100 })),
}

export const CreateDepartmentReqDto = Type.Object({
  organizationCode: OrganizationCode,
  /** Ours, not published: the id that a department had elsewhere. */
  departmentId: Type.Optional(Type.String({ maxLength: 64 })),
  name: Name,
  parentDepartmentId: DepartmentKey,
  departmentIdType: Type.Optional(DepartmentIdType),
  openDepartmentId: Code,
  isVirtualNode: Type.Optional(Type.Boolean()),
  ...departmentFields,
  tenantId,
})
export type CreateDepartmentReqDto = Static<typeof CreateDepartmentReqDto>

export const UpdateDepartmentReqDto = Type.Object({
  ...departmentNamed,
  name: Type.Optional(Name),
  parentDepartmentId: Type.Optional(Type.String({ maxLength: 200 })),
  leaderUserIds: Type.Optional(Type.Array(UserKey, { maxItems: 100 })),
  status: Type.Optional(Type.Boolean()),
  ...departmentFields,
})
export type UpdateDepartmentReqDto = Static<typeof UpdateDepartmentReqDto>

export const OrganizationDto = Type.Object({
  organizationCode: Type.String(),
  organizationName: Type.String(),
  description: Type.Optional(Type.String()),
  createdAt: Type.Optional(Type.String()),
  updatedAt: Type.Optional(Type.String()),
  departmentId: Type.String(),
  openDepartmentId: Type.Optional(Type.String()),
  hasChildren: Type.Boolean(),
  leaderUserIds: Type.Optional(Type.Array(Type.String())),
  membersCount: Type.Integer(),
  isVirtualNode: Type.Boolean(),
  i18n: Type.Optional(OrganizationI18nDto),
  customData: Type.Optional(Type.Unknown()),
  postIdList: Type.Optional(Type.Array(Type.String())),
  status: Type.Optional(Type.String()),
})
export type OrganizationDto = Static<typeof OrganizationDto>

export const OrganizationPagingDto = Type.Object({ totalCount: Type.Integer(), list: Type.Array(OrganizationDto) })

const organizationFields = {
  description: Description,
  openDepartmentId: Code,
  i18n: Type.Optional(OrganizationI18nDto),
  metadata: Type.Optional(Type.Unknown()),
  postIdList: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 100 })),
  tenantId,
}

export const CreateOrganizationReqDto = Type.Object({
  /** Ours, not published: the id that its root department had elsewhere. */
  departmentId: Type.Optional(Type.String({ maxLength: 64 })),
  organizationName: Name,
  organizationCode: OrganizationCode,
  ...organizationFields,
})
export type CreateOrganizationReqDto = Static<typeof CreateOrganizationReqDto>

export const UpdateOrganizationReqDto = Type.Object({
  organizationCode: OrganizationCode,
  organizationNewCode: Type.Optional(OrganizationCode),
  organizationName: Type.Optional(Name),
  leaderUserIds: Type.Optional(Type.Array(UserKey, { maxItems: 100 })),
  ...organizationFields,
})
export type UpdateOrganizationReqDto = Static<typeof UpdateOrganizationReqDto>
