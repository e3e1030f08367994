import { createAccessKey } from '../../areas/access-keys/index.ts'
import { createApplication } from '../../areas/applications/index.ts'
import { createUserPool } from '../../areas/user-pools/index.ts'
import { createUser } from '../../areas/users/index.ts'
import { bootstrap } from '../../bootstrap.ts'
import type { Core } from '../../core/core.ts'
import { randomToken } from '../../core/time/ids.ts'
import { systemCall } from '../machine/open.ts'
import { inFile, type SeedFile } from './seed.ts'
import type { SeedPool } from './seed-schema.ts'

/** What a stand-in holds, as it tells whoever starts it. Addresses are left out: they hang on the port. */
export interface Planted {
  readonly administrator: {
    readonly userPoolId: string
    readonly userPoolSecret: string
    readonly appId: string
    readonly username: string
    readonly password: string
  }
  readonly pools: readonly PlantedPool[]
}

export interface PlantedPool {
  readonly userPoolId: string
  readonly userPoolSecret: string
  readonly userPoolName: string
  readonly applications: readonly {
    readonly appId: string
    readonly appSecret: string
    readonly appName: string
    readonly appType: string
    readonly redirectUris: readonly string[]
  }[]
  readonly accessKeys: readonly { readonly accessKeyId: string; readonly accessKeySecret: string }[]
  readonly users: readonly {
    readonly userId: string
    readonly username?: string
    readonly email?: string
    readonly phone?: string
    /** As the seed has it; undefined for somebody without. */
    readonly password?: string
  }[]
}

/** Fills a new database: the root pool, and what the seed says or, without one, a sample. By the services that the API uses. */
export async function plant(core: Core, file: SeedFile | undefined): Promise<Planted> {
  const { administrator } = await bootstrap(core, { adminPassword: undefined, sample: false })
  if (!administrator) throw new Error('the template was filled before')
  const { poolId, poolSecret, appId, username, password = '' } = administrator
  const seed = file?.seed ?? { pools: [sample()] }
  const pools: PlantedPool[] = []
  for (const [index, pool] of seed.pools.entries()) {
    const at = `pools.${index}`
    pools.push(await plantPool(core, pool, (place, work) => placed(core, file, [at, place], work)))
  }
  return { administrator: { userPoolId: poolId, userPoolSecret: poolSecret, appId, username, password }, pools }
}

type Placed = <T>(place: string, work: () => Promise<T>) => Promise<T>

async function placed<T>(core: Core, file: SeedFile | undefined, place: string[], work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const at = place.filter((part) => part !== '').join('.')
    throw file ? inFile(file.name, error, core.errors, at) : error
  }
}

async function plantPool(core: Core, pool: SeedPool, at: Placed): Promise<PlantedPool> {
  const { userPoolId, userPoolSecret, userPoolName, settings = {} } = pool
  const made = await at('', () =>
    createUserPool(core, {
      name: userPoolName,
      settings,
      ...(userPoolId !== undefined && { id: userPoolId }),
      ...(userPoolSecret !== undefined && { secret: userPoolSecret }),
    }),
  )
  const call = systemCall(core, made.poolId)
  const applications: PlantedPool['applications'][number][] = []
  for (const [index, { appSecret, ...given }] of (pool.applications ?? []).entries()) {
    const input = { ...given, ...(appSecret !== undefined && { secret: appSecret }) }
    const { appId, secret, name, type, redirectUris } = await at(`applications.${index}`, () =>
      createApplication(call, input),
    )
    applications.push({ appId, appSecret: secret, appName: name, appType: type, redirectUris })
  }
  const users: PlantedPool['users'][number][] = []
  for (const [index, input] of (pool.users ?? []).entries()) {
    const { id } = await at(`users.${index}`, () => createUser(call, input))
    const { username, email, phone, password } = input
    users.push({
      userId: id,
      ...(username && { username }),
      ...(email && { email }),
      ...(phone && { phone }),
      ...(password && { password }),
    })
  }
  const accessKeys: PlantedPool['accessKeys'][number][] = []
  for (const [index, input] of (pool.accessKeys ?? []).entries()) {
    const { accessKeyId, accessKeySecret } = await at(`accessKeys.${index}`, () => createAccessKey(call, input))
    accessKeys.push({ accessKeyId, accessKeySecret })
  }
  return { userPoolId: made.poolId, userPoolSecret: made.secret, userPoolName, applications, accessKeys, users }
}

/** What `npm start` makes too, so that the examples work on either. */
const sample = (): SeedPool => ({
  userPoolName: 'Sample',
  applications: [
    {
      appName: 'Sample app',
      appType: 'web',
      redirectUris: ['http://localhost:8080/callback', 'http://localhost:4000/callback'],
      logoutRedirectUris: ['http://localhost:8080/', 'http://localhost:4000/'],
    },
  ],
  users: [{ username: 'alice', name: 'Alice', email: 'alice@example.com', password: randomToken(9) }],
  accessKeys: [{}],
})
