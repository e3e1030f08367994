import Type, { type Static } from 'typebox'

/** Shapes of user pools on the wire. There is no published operation for pools: these are ours. */

/** What a pool may be set to; a setting that is absent has its default. */
export const UserPoolSettings = Type.Object({
  /** Origins whose pages may call the authentication API with credentials (CORS), e.g. `https://app.example.com`. */
  allowedOrigins: Type.Array(Type.String({ maxLength: 255 }), { maxItems: 100 }),
})
export type UserPoolSettings = Static<typeof UserPoolSettings>

export const defaultSettings: UserPoolSettings = { allowedOrigins: [] }

export const UserPoolName = Type.String({ minLength: 1, maxLength: 100 })

export const UserPoolDto = Type.Object({
  userPoolId: Type.String(),
  userPoolName: Type.String(),
  isRoot: Type.Boolean(),
  settings: UserPoolSettings,
  createdAt: Type.String(),
  updatedAt: Type.String(),
})

/** With the pool's secret: id and secret sign management requests as an access key and its secret do. */
export const UserPoolWithSecretDto = Type.Object({ ...UserPoolDto.properties, secret: Type.String() })
