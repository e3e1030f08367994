import Type from 'typebox'
import { OptionalNamespace } from '../namespaces/index.ts'

/** Shapes of roles on the wire. */

/** Of a role that is created. */
export const NewRoleCode = Type.String({ minLength: 1, maxLength: 50, pattern: '^[A-Za-z0-9_-]+$' })
/** Of a role that should exist. */
export const RoleCode = Type.String({ minLength: 1, maxLength: 64 })

export const Name = Type.Optional(Type.String({ minLength: 1, maxLength: 50 }))
export const Description = Type.Optional(Type.String({ maxLength: 200 }))

/** Milliseconds, as digits or as a number, or a date in ISO 8601; empty: never. */
export const DisableTime = Type.Optional(Type.Union([Type.String({ maxLength: 40 }), Type.Number()]))

/** Milliseconds. */
export const Instant = Type.Optional(Type.Number({ minimum: 0, maximum: 253_402_300_799_999 }))

export const RoleDto = Type.Object({
  id: Type.String(),
  code: Type.String(),
  name: Type.String(),
  description: Type.String(),
  namespace: Type.String(),
  namespaceName: Type.String(),
  status: Type.Enum(['ENABLE', 'DISABLE']),
  /** Milliseconds. */
  disableTime: Type.Optional(Type.Number()),
  enablePermissionApply: Type.Boolean(),
})

export const RoleName = Type.Object({ code: RoleCode, namespace: OptionalNamespace })

export const Targets = Type.Array(
  Type.Object({
    targetType: Type.Enum(['USER', 'ROLE', 'GROUP', 'DEPARTMENT']),
    targetIdentifier: Type.String({ minLength: 1, maxLength: 64 }),
  }),
  { minItems: 1, maxItems: 500 },
)

export const listing = {
  page: Type.Integer({ minimum: 1, maximum: 1_000_000_000, default: 1 }),
  limit: Type.Integer({ minimum: 1, maximum: 50, default: 10 }),
}

export const Keywords = Type.Optional(Type.String({ maxLength: 100 }))

export const Success = Type.Object({ success: Type.Boolean() })

export const many = { minItems: 1, maxItems: 500 }
