import { createHash, generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import Provider, { type Adapter, type AdapterPayload, type Configuration } from 'oidc-provider'
import pg from 'pg'
import pino from 'pino'

/**
 * The other yardstick: oidc-provider with the least around it. One table for everything, named statements, static client and keys,
 * the user by one select, one log line per request. Its ids are stored hashed, because nobody should run it otherwise.
 * Tokens for its one resource are JWTs by RS256 like Sesame's; without a resource they are opaque.
 */
export interface BareProvider {
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUri: string
  readonly resource: string
  /** For JWT access tokens, one for each user of the plan. */
  readonly refreshTokens: readonly string[]
  /** Opaque, one for each user. */
  readonly accessTokens: readonly string[]
}

export interface BarePlan {
  readonly connection: pg.ClientConfig
  readonly userIds: readonly string[]
}

const clientId = 'bare'
const clientSecret = 'a-secret-of-the-bench-that-is-long-enough'
const redirectUri = 'https://application.example/callback'
const resource = 'urn:bench:resource'
const scope = 'openid profile offline_access'

function adapterOn(pool: pg.Pool): new (kind: string) => Adapter {
  const run = (name: string, text: string, values: unknown[]) => pool.query({ name, text, values })
  const find = async (name: string, text: string, values: unknown[]) => {
    const { rows } = await run(name, text, values)
    return rows[0] && { ...rows[0].payload, ...(rows[0].consumed_at && { consumed: true }) }
  }
  const live = 'select payload, consumed_at from artefacts where expires_at > now() and'
  return class implements Adapter {
    readonly kind: string
    constructor(kind: string) {
      this.kind = kind
    }
    key(id: string): string {
      return createHash('sha256').update(`${this.kind}:${id}`).digest('base64url')
    }
    async upsert(id: string, payload: AdapterPayload, expiresIn: number) {
      await run(
        'upsert',
        `insert into artefacts (id, payload, grant_id, uid, expires_at) values ($1, $2, $3, $4, now() + $5 * interval '1 s')
         on conflict (id) do update set payload = excluded.payload, expires_at = excluded.expires_at`,
        [this.key(id), payload, payload.grantId, payload.uid, expiresIn],
      )
    }
    find = (id: string) => find('find', `${live} id = $1`, [this.key(id)])
    findByUid = (uid: string) => find('find-uid', `${live} uid = $1`, [uid])
    findByUserCode = async () => undefined
    async consume(id: string) {
      await run('consume', 'update artefacts set consumed_at = now() where id = $1', [this.key(id)])
    }
    async destroy(id: string) {
      await run('destroy', 'delete from artefacts where id = $1', [this.key(id)])
    }
    async revokeByGrantId(grantId: string) {
      await run('revoke', 'delete from artefacts where grant_id = $1', [grantId])
    }
  }
}

function configurationOf(pool: pg.Pool): Configuration {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = { ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'bench' }
  return {
    adapter: adapterOn(pool),
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [key] } as NonNullable<Configuration['jwks']>,
    cookies: { keys: ['bench'] },
    claims: { profile: ['name', 'nickname', 'updated_at'] },
    rotateRefreshToken: false,
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: true },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: async () => true,
        getResourceServerInfo: async () => ({
          scope,
          audience: clientId,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    findAccount: async (_ctx, id) => {
      const { rows } = await pool.query({ name: 'user', text: 'select * from users where id = $1', values: [id] })
      const [user] = rows
      return user && { accountId: id, claims: () => ({ sub: id, name: user.name, nickname: user.nickname }) }
    },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  }
}

/** Signs the first user in at once: what is measured is the engine, not a page. */
function finishInteraction(provider: Provider, userId: string) {
  return async (...exchange: Parameters<Provider['interactionDetails']>) => {
    const grant = new provider.Grant({ accountId: userId, clientId })
    grant.addOIDCScope(scope)
    grant.addResourceScope(resource, scope)
    const consent = { grantId: await grant.save() }
    await provider.interactionFinished(...exchange, { login: { accountId: userId }, consent })
  }
}

async function serve({ connection, userIds }: BarePlan): Promise<BareProvider & { port: number }> {
  // Without an idle limit, which would throw prepared statements away.
  const pool = new pg.Pool({ ...connection, max: 10, idleTimeoutMillis: 0 })
  await pool.query(`create table artefacts (id text primary key, payload jsonb not null, grant_id text, uid text,
    expires_at timestamptz not null, consumed_at timestamptz)`)
  await pool.query('create index on artefacts (grant_id); create index on artefacts (uid)')
  const log = pino({ base: null }, pino.destination({ dest: 1, sync: false }))
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const provider = new Provider(`http://127.0.0.1:${port}`, configurationOf(pool))
  const engine = provider.callback()
  const finish = finishInteraction(provider, userIds[0] ?? '')
  server.on('request', (request, response) => {
    response.once('finish', () => log.info({ method: request.method, http: response.statusCode }, 'request'))
    if (request.url?.startsWith('/interaction/')) void finish(request, response)
    else engine(request, response)
  })
  return { port, clientId, clientSecret, redirectUri, resource, ...(await tokensFor(provider, userIds)) }
}

async function tokensFor(provider: Provider, userIds: readonly string[]) {
  const client = await provider.Client.find(clientId)
  if (!client) throw new Error('the bare provider does not know its client')
  const refreshTokens: string[] = []
  const accessTokens: string[] = []
  for (const accountId of userIds) {
    const grant = new provider.Grant({ accountId, clientId })
    grant.addOIDCScope(scope)
    grant.addResourceScope(resource, scope)
    const common = { accountId, client, grantId: await grant.save(), gty: 'authorization_code', scope }
    const refresh = new provider.RefreshToken({ ...common, resource, rotations: 0, authTime: 1 } as never)
    refreshTokens.push(await refresh.save())
    accessTokens.push(await new provider.AccessToken(common as never).save())
  }
  return { refreshTokens, accessTokens }
}

process.once('message', (plan: BarePlan) => {
  serve(plan).then(
    (told) => process.send?.(told),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
      process.exit(1)
    },
  )
})
// The bench is gone: nobody will ask any more.
process.once('disconnect', () => process.exit(0))
