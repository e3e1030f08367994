import Type, { type Static } from 'typebox'
import { checkedBy } from '../../core/contract/validation.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'

/** Shapes of identity sources on the wire. What a connection's `fields` hold is published as open; these are ours (ADR 0131). */
const bindingMethods = ['username-password', 'email-password', 'phone-password'] as const

export const profileTargets = [
  ...['username', 'email', 'emailVerified', 'phone', 'phoneVerified', 'name', 'nickname', 'photo', 'givenName'],
  ...['familyName', 'gender', 'birthdate', 'locale', 'zoneinfo', 'website'],
] as const

const claim = Type.Optional(Type.String({ minLength: 1, maxLength: 200 }))

/** What is kept in clear. */
export const OidcFields = Type.Object({
  /** Exactly as the provider's discovery document states it. */
  issuer: Type.String({ minLength: 1, maxLength: 500 }),
  clientId: Type.String({ minLength: 1, maxLength: 500 }),
  scopes: Type.String({ maxLength: 1000, default: 'openid profile email' }),
  /** Of people whom nobody knows: a new account, the account with the same verified address, or the question. */
  associationMode: Type.Enum(['none', 'field', 'challenge'], { default: 'none' }),
  associationFields: Type.Array(Type.Enum(['email', 'phone']), { minItems: 1, maxItems: 2, default: ['email'] }),
  challengeBindingMethods: Type.Array(Type.Enum([...bindingMethods]), { minItems: 1, default: [...bindingMethods] }),
  /** False: an account of one's own is asked for at once, and made if nobody has it. */
  askBeforeBinding: Type.Boolean({ default: true }),
  /**
   * The second factor of whoever comes by it: as the application says, always (one of the application's, or any that there is), or never,
   * because the provider sees to it. `never` holds in every application that the session then opens.
   */
  secondFactor: Type.Enum(['application', 'always', 'never'], { default: 'application' }),
  /** Which claim becomes which field; those of OpenID Connect Core 5.1 by default. An empty name switches one off. */
  claims: Type.Object(Object.fromEntries(profileTargets.map((target) => [target, claim])), { default: {} }),
})
export type OidcFields = Static<typeof OidcFields>

const OidcFieldsInput = Type.Object({
  ...OidcFields.properties,
  clientSecret: Type.Optional(Type.String({ maxLength: 1000 })),
})

const checkFields = checkedBy(Type.Object({ fields: OidcFieldsInput }))

/** Raises 400 naming the field that is wrong. The secret apart: it is sealed. */
export function readFields(given: unknown): { fields: OidcFields; clientSecret: string | undefined } {
  const { fields } = checkFields({ fields: given }) as { fields: Static<typeof OidcFieldsInput> }
  const { clientSecret, ...rest } = fields
  if (!rest.scopes.split(/\s+/).includes('openid')) {
    throw invalidArgument('fields.scopes', { zh: '必须包含 openid', en: 'must contain openid' })
  }
  return { fields: { ...rest, claims: rest.claims as Record<string, string> }, clientSecret: clientSecret || undefined }
}

export const ExtIdpDto = Type.Object({
  id: Type.String(),
  name: Type.String(),
  logo: Type.String(),
  tenantId: Type.Optional(Type.String()),
  type: Type.String(),
})

export const ExtIdpConnDto = Type.Object({
  id: Type.String(),
  type: Type.String(),
  extIdpId: Type.String(),
  logo: Type.String(),
  identifier: Type.String(),
  displayName: Type.String(),
  loginOnly: Type.Boolean(),
  associationMode: Type.Enum(['none', 'field', 'challenge']),
  challengeBindingMethods: Type.Array(Type.String()),
  /** Ours beside the published fields: how it is configured, without the secret, and where it is on. */
  fields: OidcFields,
  appIds: Type.Array(Type.String()),
})
