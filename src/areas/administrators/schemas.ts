import Type, { type Static } from 'typebox'

/** Shapes of administrators and their roles on the wire. There is no published operation for them: these are ours. */
const id = Type.String({ minLength: 1, maxLength: 64 })
const time = Type.String()

const RoleStatement = Type.Object({
  effect: Type.Enum(['ALLOW', 'DENY']),
  /** Names of operations, or scopes: `user:read`, `user:*`, `*:read`, `*`. A star does not give secrets. */
  operations: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { minItems: 1, maxItems: 700 }),
  /** Only calls whose `appId` is one of these. */
  appIds: Type.Optional(Type.Array(id, { minItems: 1, maxItems: 100 })),
})

export const RoleName = Type.String({ minLength: 1, maxLength: 100 })
export const RoleDescription = Type.String({ maxLength: 1000 })
export const Statements = Type.Array(RoleStatement, { minItems: 1, maxItems: 50 })

export const AdministratorRoleDto = Type.Object({
  /** `super`, `application`, `organization`, `user`, or the id of a role made here. */
  role: Type.String(),
  name: Type.String(),
  description: Type.String(),
  isBuiltIn: Type.Boolean(),
  statements: Type.Array(RoleStatement),
})
export type AdministratorRoleDto = Static<typeof AdministratorRoleDto>

/** Without `userPoolIds`: for every pool, those of tomorrow too; the root pool only to super administrators. */
export const AssignmentDto = Type.Object({
  role: id,
  userPoolIds: Type.Optional(Type.Array(id, { minItems: 1, maxItems: 1000 })),
})
export type AssignmentDto = Static<typeof AssignmentDto>
export const Assignments = Type.Array(AssignmentDto, { minItems: 1, maxItems: 50 })

export const AdministratorDto = Type.Object({
  userId: Type.String(),
  username: Type.Optional(Type.String()),
  email: Type.Optional(Type.String()),
  name: Type.Optional(Type.String()),
  /** Of the person: only `Activated` people sign in. */
  status: Type.String(),
  enabled: Type.Boolean(),
  assignments: Type.Array(AssignmentDto),
  createdAt: time,
  updatedAt: time,
})
export type AdministratorDto = Static<typeof AdministratorDto>
