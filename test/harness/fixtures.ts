import { createAccessKey } from '../../src/areas/access-keys/index.ts'
import { createApplication } from '../../src/areas/applications/index.ts'
import { createUserPool } from '../../src/areas/user-pools/index.ts'
import { newCall } from '../../src/core/contract/call.ts'
import type { Core } from '../../src/core/core.ts'
import { checkServer } from '../../src/core/database/connect.ts'
import { migrate } from '../../src/core/database/migrate.ts'
import { readMigrations } from '../../src/core/database/migrations.ts'
import { projectRoot } from '../../src/core/project-root.ts'
import { systemClock } from '../../src/core/time/clock.ts'
import { openTestCore } from './core.ts'

/** Credentials of one pool: an access key, and the pool's own id/secret pair. */
export interface PoolKeys {
  poolId: string
  poolSecret: string
  accessKeyId: string
  accessKeySecret: string
}

export interface AppKeys {
  poolId: string
  appId: string
  appSecret: string
  redirectUri: string
}

/** What every test database starts with: the root pool, two ordinary pools that must never see each other, an application each. */
export interface Fixtures {
  root: PoolKeys
  pool: PoolKeys
  otherPool: PoolKeys
  /** Confidential web application of `pool`. */
  app: AppKeys
  /** Public single-page application of `pool`. */
  spa: AppKeys
  otherApp: AppKeys
}

/** The address that fixtures' stored issuers name; the harness serves whatever port it gets, so tests that need issuers make their own. */
export const fixtureBaseUrl = 'http://localhost:3000'

export const redirectUri = 'http://localhost:9999/callback'

/** Migrates a new database and makes the fixtures in it through the same services that serve the API. */
export async function makeFixtures(url: string): Promise<Fixtures> {
  await migrate(await checkServer(url), readMigrations(projectRoot))
  const { core, close } = await openTestCore({ url, baseUrl: fixtureBaseUrl, clock: systemClock })
  try {
    const root = await makePool(core, 'Root', true)
    const pool = await makePool(core, 'Pool', false)
    const otherPool = await makePool(core, 'Other pool', false)
    return {
      root,
      pool,
      otherPool,
      app: await makeApp(core, pool, { appName: 'Web app', appType: 'web' }),
      spa: await makeApp(core, pool, { appName: 'Single-page app', appType: 'spa' }),
      otherApp: await makeApp(core, otherPool, { appName: 'Other app', appType: 'web' }),
    }
  } finally {
    await close()
  }
}

const systemCall = (core: Core, poolId: string) =>
  newCall({
    core,
    requestId: 'fixtures',
    language: 'en-US',
    principal: { kind: 'system', poolId },
    client: { ip: '127.0.0.1', userAgent: undefined, appId: undefined, authorization: undefined },
  })

export async function makePool(core: Core, name: string, isRoot = false): Promise<PoolKeys> {
  const { poolId, secret } = await createUserPool(core, { name, isRoot })
  const key = await createAccessKey(systemCall(core, poolId), {})
  return { poolId, poolSecret: secret, accessKeyId: key.accessKeyId, accessKeySecret: key.accessKeySecret }
}

export async function makeApp(
  core: Core,
  { poolId }: { poolId: string },
  input: { appName: string; appType: 'web' | 'spa' } & Record<string, unknown>,
): Promise<AppKeys> {
  const app = await createApplication(systemCall(core, poolId), {
    redirectUris: [redirectUri],
    logoutRedirectUris: ['http://localhost:9999/signed-out'],
    ...input,
  })
  return { poolId, appId: app.appId, appSecret: app.secret, redirectUri }
}
