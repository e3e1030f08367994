import { createAccessKey } from './areas/access-keys/index.ts'
import { makeFirstAdministrator } from './areas/administrators/index.ts'
import { createApplication } from './areas/applications/index.ts'
import { createUserPool, findRootPool } from './areas/user-pools/index.ts'
import { createUser } from './areas/users/index.ts'
import { newCall } from './core/contract/call.ts'
import type { Core } from './core/core.ts'
import { isDatabaseGone } from './core/database/connection.ts'
import { ApiError } from './core/errors/api-error.ts'
import { StartError } from './core/errors/start-error.ts'
import { randomToken } from './core/time/ids.ts'

/** What the first start on an empty database makes; its secrets are printed by that start and never again. */
export interface FirstStart {
  readonly administrator?: {
    readonly poolId: string
    readonly poolSecret: string
    readonly appId: string
    readonly username: string
    /** Undefined when the operator chose it. */
    readonly password: string | undefined
  }
  readonly sample?: {
    readonly appId: string
    readonly appSecret: string
    readonly accessKeyId: string
    readonly accessKeySecret: string
    readonly username: string
    readonly password: string
  }
}

export interface BootstrapOptions {
  readonly adminPassword: string | undefined
  /** Whether to make the sample pool: only on a loopback address (settings). */
  readonly sample: boolean
}

/** Makes the root pool with its administrator, and the sample pool, unless the installation has them. */
export async function bootstrap(core: Core, options: BootstrapOptions): Promise<FirstStart> {
  if (await hasRootPool(core)) return {}
  const administrator = await makeRootPool(core, options.adminPassword)
  // Another node was first.
  if (!administrator) return {}
  return { administrator, ...(options.sample && { sample: await makeSample(core) }) }
}

/** Opening the root pool's sealed secret proves that the secret key is the one this database was made with. */
async function hasRootPool(core: Core): Promise<boolean> {
  try {
    return (await findRootPool(core)) !== undefined
  } catch (cause) {
    if (isDatabaseGone(cause)) throw cause
    throw new StartError(
      'The secret key does not open what this database holds: it is not the key that the database was made with.',
      'Set SESAME_SECRET_KEY, or restore the key file beside the data directory, to the key of that time.',
      { cause },
    )
  }
}

async function makeRootPool(core: Core, chosen: string | undefined): Promise<FirstStart['administrator']> {
  const pool = await createUserPool(core, { name: 'Root', isRoot: true }).catch((error: unknown) => {
    if (error instanceof ApiError) return undefined
    throw error
  })
  if (!pool) return undefined
  const call = systemCall(core, pool.poolId)
  const app = await createApplication(call, {
    appName: 'Sesame Console',
    appType: 'web',
    redirectUris: [],
    loginConfig: passwordsOnly,
  })
  const password = chosen ?? randomToken(12)
  const { id } = await createUser(call, { username: 'admin', name: 'Administrator', password })
  await makeFirstAdministrator(call, id)
  return {
    poolId: pool.poolId,
    poolSecret: pool.secret,
    appId: app.appId,
    username: 'admin',
    password: chosen === undefined ? password : undefined,
  }
}

/** Whoever reads an administrator's mail is not the administrator. */
const passwordsOnly = {
  enabledBasicLoginMethods: ['USERNAME_PASSWORD' as const, 'EMAIL_PASSWORD' as const, 'PHONE_PASSWORD' as const],
}

async function makeSample(core: Core): Promise<NonNullable<FirstStart['sample']>> {
  const { poolId } = await createUserPool(core, { name: 'Sample' })
  const call = systemCall(core, poolId)
  const app = await createApplication(call, {
    appName: 'Sample app',
    appType: 'web',
    // Where the examples listen.
    redirectUris: ['http://localhost:8080/callback', 'http://localhost:4000/callback'],
    logoutRedirectUris: ['http://localhost:8080/', 'http://localhost:4000/'],
  })
  const key = await createAccessKey(call, {})
  const password = randomToken(9)
  await createUser(call, { username: 'alice', name: 'Alice', email: 'alice@example.com', password })
  return {
    appId: app.appId,
    appSecret: app.secret,
    accessKeyId: key.accessKeyId,
    accessKeySecret: key.accessKeySecret,
    username: 'alice',
    password,
  }
}

const systemCall = (core: Core, poolId: string) =>
  newCall({
    core,
    requestId: 'first start',
    language: 'en-US',
    principal: { kind: 'system', poolId },
    client: { ip: '127.0.0.1', userAgent: undefined, appId: undefined, authorization: undefined },
  })
