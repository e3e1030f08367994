import Type, { type Static } from 'typebox'
import { UserPoolSettingsSchema } from '../user-pools/index.ts'

/**
 * Password policies on the wire. There are no published operations for them; fields that the login widget reads have the names that it
 * reads them by.
 */
const { passwordStrength, passwordRules } = UserPoolSettingsSchema.properties

export const PolicyName = Type.String({ minLength: 1, maxLength: 50 })
export const PolicyDescription = Type.String({ maxLength: 200 })
export const PolicyId = Type.String({ minLength: 1, maxLength: 64 })
export const SubjectType = Type.Enum(['USER', 'ORG', 'GROUP'])
export const SubjectIds = Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
  minItems: 1,
  maxItems: 1000,
  uniqueItems: true,
})

export const RulesInput = Type.Partial(Type.Object({ passwordStrength, ...passwordRules.properties }))
export type RulesInput = Static<typeof RulesInput>

export const PasswordPolicyDto = Type.Object({
  /** `default` for the one that holds for everybody else; it is the last. */
  policyId: Type.String(),
  name: Type.String(),
  description: Type.String(),
  isDefault: Type.Boolean(),
  enabled: Type.Boolean(),
  /** Absent for the default, which is for everybody. */
  subjectType: Type.Optional(SubjectType),
  subjectIds: Type.Array(Type.String()),
  passwordStrength,
  ...passwordRules.properties,
  createdAt: Type.Optional(Type.String()),
  updatedAt: Type.Optional(Type.String()),
})
export type PasswordPolicyDto = Static<typeof PasswordPolicyDto>
