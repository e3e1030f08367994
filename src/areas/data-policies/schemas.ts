import Type, { type Static } from 'typebox'
import { conditionOperators } from '../../core/conditions/conditions.ts'

/** Shapes of data policies on the wire. Conditions are ours: the published statement has effect and permissions. */
const ConditionValue = Type.String({ maxLength: 500 })
const ConditionDto = Type.Object({
  param: Type.String({ minLength: 1, maxLength: 100 }),
  operator: Type.Enum(conditionOperators),
  value: Type.Union([ConditionValue, Type.Array(ConditionValue, { minItems: 1, maxItems: 100 })]),
})

export const StatementDto = Type.Object({
  effect: Type.Enum(['DENY', 'ALLOW']),
  /** `space/resource/action`, for a node of a tree `space/resource/node/…/action`; `*` is every action. */
  permissions: Type.Array(Type.String({ minLength: 1, maxLength: 600 }), { minItems: 1, maxItems: 1000 }),
  /** All of them must hold for the statement to count. */
  condition: Type.Optional(Type.Array(ConditionDto, { maxItems: 20 })),
  rego: Type.Optional(Type.String({ maxLength: 10_000 })),
})
export type StatementDto = Static<typeof StatementDto>

export const Statements = Type.Array(StatementDto, { minItems: 1, maxItems: 50 })
export const PolicyName = Type.String({ minLength: 1, maxLength: 100 })
export const PolicyId = Type.String({ minLength: 1, maxLength: 64 })
export const Description = Type.Optional(Type.String({ maxLength: 500 }))

export const DataPolicyDto = Type.Object({
  policyId: Type.String(),
  policyName: Type.String(),
  description: Type.Optional(Type.String()),
  createdAt: Type.String(),
  updatedAt: Type.String(),
})
export type DataPolicyDto = Static<typeof DataPolicyDto>

export const TargetType = Type.Enum(['USER', 'ORG', 'GROUP', 'ROLE'])
export const TargetId = Type.String({ minLength: 1, maxLength: 64 })
export const TargetDto = Type.Object({ id: TargetId, type: TargetType, name: Type.Optional(Type.String()) })

export const ListedPolicyDto = Type.Object({
  policyId: Type.String(),
  policyName: Type.String(),
  description: Type.Optional(Type.String()),
  /** The first hundred. */
  resourceList: Type.Array(Type.Object({ resourceId: Type.String(), resourceName: Type.String() })),
  /** The first hundred. */
  targetList: Type.Array(Type.Object({ id: Type.String(), type: TargetType, name: Type.String() })),
  updatedAt: Type.String(),
})

export const listing = {
  page: Type.Integer({ minimum: 1, maximum: 1_000_000_000, default: 1 }),
  limit: Type.Integer({ minimum: 1, maximum: 50, default: 10 }),
  query: Type.Optional(Type.String({ maxLength: 100 })),
}
