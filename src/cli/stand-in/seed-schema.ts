import Type, { type Static } from 'typebox'
import { CreateApplicationDto } from '../../areas/applications/index.ts'
import { UserPoolSettingsSchema } from '../../areas/user-pools/index.ts'
import { CreateUserReqDto } from '../../areas/users/index.ts'

/** The seed file of a stand-in: what the API takes to make things, and the ids and secrets that they shall have. */
const secret = Type.Optional(Type.String({ pattern: '^[\\x21-\\x7e]{8,255}$' }))
const id = (least: number) => Type.Optional(Type.String({ pattern: `^[A-Za-z0-9_-]{${least},64}$` }))

const SeedApplication = Type.Object({
  appId: id(16),
  appSecret: secret,
  ...CreateApplicationDto.properties,
})

const SeedAccessKey = Type.Object({
  accessKeyId: id(1),
  accessKeySecret: secret,
  type: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  /** Of a user of the pool. */
  userId: Type.Optional(Type.String({ maxLength: 64 })),
})

const SeedPool = Type.Object({
  userPoolId: id(1),
  /** With the pool's id a pair that signs management requests. */
  userPoolSecret: secret,
  userPoolName: Type.String({ minLength: 1, maxLength: 100 }),
  settings: Type.Optional(Type.Partial(UserPoolSettingsSchema)),
  applications: Type.Optional(Type.Array(SeedApplication, { maxItems: 1000 })),
  users: Type.Optional(Type.Array(CreateUserReqDto, { maxItems: 10_000 })),
  accessKeys: Type.Optional(Type.Array(SeedAccessKey, { maxItems: 1000 })),
})

export const Seed = Type.Object({
  /** For editors. */
  $schema: Type.Optional(Type.String()),
  pools: Type.Array(SeedPool, { minItems: 1, maxItems: 100 }),
})
export type Seed = Static<typeof Seed>
export type SeedPool = Static<typeof SeedPool>
