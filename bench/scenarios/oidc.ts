import { newBrowser } from '../../test/harness/browser.ts'
import { signInByPage } from '../../test/harness/hosted-sign-in.ts'
import { type Answer, exchange, type Load } from '../load.ts'
import type { Match, Pair } from '../pair.ts'
import type { Bench, Finding, Scenario } from '../scenario.ts'
import { setOidcConfig } from '../signed.ts'

/** The protocol's hot endpoints beside a bare oidc-provider on the same database server, tokens by the same algorithm. */
export const oidc: Scenario = { name: 'oidc', title: 'OpenID Connect', run }

const redirectUri = 'http://localhost:8080/callback'
const scope = 'openid profile offline_access'
/** People whose tokens are used in turn. */
const people = 40

interface Side {
  readonly path: string
  readonly client: Readonly<Record<string, string>>
  readonly redirectUri: string
  readonly refreshTokens: readonly string[]
  readonly accessTokens: readonly string[]
  readonly cookie: string
  /** More parameters of an authorization or client_credentials request for a JWT access token. */
  readonly forJwt: Readonly<Record<string, string>>
  readonly paths: { readonly introspection: string }
}

async function run(bench: Bench): Promise<Finding> {
  const pair = await bench.pair()
  const bare = await pair.bare()
  try {
    return { comparisons: await compareAll(pair, bare) }
  } finally {
    // Its connections are as many as PostgreSQL has left for the scenarios that follow.
    await bare.stop()
  }
}

async function compareAll(
  pair: Pair,
  bare: Awaited<ReturnType<Pair['bare']>>,
): Promise<NonNullable<Finding['comparisons']>> {
  const [ours, theirs] = await Promise.all([sesameSide(pair), bareSide(bare)])
  const comparisons = []
  for (const [operation, load] of operations) {
    const match: Match = {
      operation,
      beside: 'bare oidc-provider, PostgreSQL adapter',
      volume: { requests: 300, concurrency: 8, rounds: 5 },
      warmUp: 300,
      sesame: load(ours),
      floor: load(theirs),
      opponent: bare,
    }
    comparisons.push(await pair.compare(match))
  }
  return comparisons
}

type MakeLoad = (side: Side) => Omit<Load, 'origin'>

const at = (list: readonly string[], turn: number): string => list[turn % list.length] ?? ''
const isToken = ({ status, text }: Answer): boolean => status === 200 && text.includes('"access_token"')

const operations: readonly (readonly [string, MakeLoad])[] = [
  [
    'client_credentials, JWT',
    ({ path, client, forJwt }) => ({
      ask: () => ({
        method: 'POST',
        path: `${path}/token`,
        form: { grant_type: 'client_credentials', ...client, ...forJwt },
      }),
      accept: isToken,
    }),
  ],
  [
    'refresh without rotation, JWT and id_token',
    ({ path, client, refreshTokens }) => ({
      ask: (turn) => ({
        method: 'POST',
        path: `${path}/token`,
        form: { grant_type: 'refresh_token', refresh_token: at(refreshTokens, turn), ...client },
      }),
      accept: isToken,
    }),
  ],
  [
    'introspection of a refresh token',
    ({ path, client, refreshTokens, paths }) => ({
      ask: (turn) => ({
        method: 'POST',
        path: path + paths.introspection,
        form: { token: at(refreshTokens, turn), token_type_hint: 'refresh_token', ...client },
      }),
      accept: ({ status, text }) => status === 200 && text.includes('"active":true'),
    }),
  ],
  [
    'userinfo',
    ({ path, accessTokens }) => ({
      ask: (turn) => ({
        method: 'GET',
        path: `${path}/me`,
        headers: { authorization: `Bearer ${at(accessTokens, turn)}` },
      }),
      accept: ({ status, text }) => status === 200 && text.includes('"sub"'),
    }),
  ],
  [
    'code flow in an existing session: authorization and token request',
    ({ path, client, cookie, redirectUri, forJwt }) => ({
      ask: (turn) => ({
        method: 'GET',
        path: `${path}/auth?${new URLSearchParams({
          client_id: client['client_id'] ?? '',
          redirect_uri: redirectUri,
          response_type: 'code',
          scope: 'openid profile',
          state: String(turn),
          ...forJwt,
        })}`,
        headers: { cookie, accept: 'text/html' },
      }),
      follow: ({ location, status }) => {
        const code = location && new URL(location, redirectUri).searchParams.get('code')
        if (!code) throw new Error(`no code: ${status} ${location}`)
        return {
          method: 'POST',
          path: `${path}/token`,
          form: { grant_type: 'authorization_code', code, redirect_uri: redirectUri, ...client },
        }
      },
      accept: isToken,
    }),
  ],
]

async function sesameSide({ server, users }: Pair): Promise<Side> {
  const { appId, appSecret, password } = server.sample
  // The sample application may do everything that is measured, by the other side's algorithm.
  await setOidcConfig(server, {
    grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
    id_token_signed_response_alg: 'RS256',
    access_token_signed_response_alg: 'RS256',
  })
  const client = { client_id: appId, client_secret: appSecret }
  const sets: { access_token: string; refresh_token: string }[] = []
  for (const username of users.usernames.slice(0, people)) {
    const answer = await exchange(server.origin, {
      method: 'POST',
      path: '/api/v3/signin',
      headers: { 'x-authing-app-id': appId },
      body: { connection: 'PASSWORD', passwordPayload: { username, password }, options: { scope }, ...client },
    })
    sets.push(JSON.parse(answer.text).data)
  }
  const browser = newBrowser()
  const person = { account: users.usernames[0] ?? '', password }
  await signInByPage({ origin: server.origin, app: { appId, redirectUri }, person, browser })
  const path = `/${appId}/oidc`
  return {
    path,
    client,
    redirectUri,
    refreshTokens: sets.map((set) => set.refresh_token),
    accessTokens: sets.map((set) => set.access_token),
    cookie: browser.cookiesFor(`${server.origin}${path}/auth`),
    forJwt: {},
    paths: { introspection: '/token/introspection' },
  }
}

async function bareSide(bare: Awaited<ReturnType<Pair['bare']>>): Promise<Side> {
  const { clientId, clientSecret, redirectUri, resource, refreshTokens, accessTokens } = bare.told
  const browser = newBrowser()
  let next = `/auth?${new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid profile',
    resource,
  })}`
  for (let hop = 0; hop < 5 && !next.startsWith(redirectUri); hop++) {
    const answer = await browser.get(new URL(next, bare.origin).href)
    next = (answer.headers.get('location') ?? redirectUri).replace(bare.origin, '')
  }
  return {
    path: '',
    client: { client_id: clientId, client_secret: clientSecret },
    redirectUri,
    refreshTokens,
    accessTokens,
    cookie: browser.cookiesFor(`${bare.origin}/auth`),
    forJwt: { resource },
    paths: { introspection: '/token/introspection' },
  }
}
