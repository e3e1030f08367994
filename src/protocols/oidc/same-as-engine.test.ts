import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import type { Configuration, Provider } from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { challengeOf, codeOf, newUser, newVerifier } from '../../../test/harness/authorize.ts'
import { type AppKeys, makeApp } from '../../../test/harness/fixtures.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { signingKeys } from '../../areas/signing-keys/index.ts'
import { loadEngine } from './engine.ts'

/**
 * The short paths in front of the engine against the engine itself, as it comes and with a store of its own: the same requests, the
 * same answers.
 */
let sesame: Sesame
let app: AppKeys
let spa: AppKeys
let machine: AppKeys
let userId: string
let bare: { readonly url: string; readonly provider: Provider; readonly server: Server }
beforeAll(async () => {
  sesame = await startSesame()
  app = await makeApp(sesame.core, sesame.pool, {
    appName: 'Machine',
    appType: 'web',
    oidcConfig: {
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
      client_credentials_scope: 'orders:read orders:write',
    },
  })
  spa = await makeApp(sesame.core, sesame.pool, { appName: 'Page', appType: 'spa' })
  machine = await makeApp(sesame.core, sesame.pool, {
    appName: 'Codes only',
    appType: 'web',
    oidcConfig: { grant_types: ['authorization_code'] },
  })
  userId = await newUser(sesame)
  bare = await startBare()
})
afterAll(async () => {
  bare?.server.close()
  await sesame?.close()
})

async function startBare() {
  const { Provider: Engine, errors } = await loadEngine()
  const keys = (await signingKeys(sesame.core, sesame.pool.poolId)).map(({ publicJwk, privateKey }) => ({
    ...publicJwk,
    ...privateKey.export({ format: 'jwk' }),
  }))
  const server = createServer((request, response) => void provider.callback()(request, response))
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  const client = { redirect_uris: ['http://localhost:9999/callback'], response_types: ['code'] as ['code'] }
  const provider: Provider = new Engine(url, {
    clients: [
      {
        ...client,
        client_id: app.appId,
        client_secret: app.appSecret,
        grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
        token_endpoint_auth_method: 'client_secret_post',
      },
      {
        ...client,
        client_id: machine.appId,
        client_secret: machine.appSecret,
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
      { ...client, client_id: spa.appId, grant_types: ['authorization_code'], token_endpoint_auth_method: 'none' },
    ],
    jwks: { keys } as Configuration['jwks'],
    scopes: ['openid', 'offline_access', 'orders:read', 'orders:write'],
    ttl: { ClientCredentials: 7200, AccessToken: 7200, IdToken: 7200 },
    // As Sesame is set up; these are decisions, not protocol.
    issueRefreshToken: async (_ctx, of, source) =>
      of.grantTypeAllowed('refresh_token') && source.scopes.has('offline_access'),
    rotateRefreshToken: false,
    allowOmittingSingleRegisteredRedirectUri: false,
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: true, allowedPolicy: () => true },
      revocation: { enabled: true, allowedPolicy: () => true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => url,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, resource) => {
          if (resource !== url) throw new errors.InvalidTarget()
          return {
            scope: 'openid offline_access orders:read orders:write',
            audience: app.appId,
            accessTokenFormat: 'jwt',
            accessTokenTTL: 7200,
          }
        },
      },
    },
  })
  return { url, provider, server }
}

interface Sent {
  readonly form: readonly (readonly [string, string])[]
  readonly headers?: Readonly<Record<string, string>>
}

async function answerOf(url: string, { form, headers = {} }: Sent) {
  const response = await fetch(url, {
    method: 'POST',
    headers,
    body: new URLSearchParams(form.map((pair) => [...pair])),
  })
  const text = await response.text()
  return {
    status: response.status,
    body: text === '' ? '' : JSON.parse(text),
    challenge: response.headers.get('www-authenticate')?.split(' ')[0] ?? null,
    cacheControl: response.headers.get('cache-control'),
  }
}

const both = async (path: string, sent: Sent, of: AppKeys = app) => ({
  ours: await answerOf(`${sesame.url}/${of.appId}/oidc${path}`, sent),
  theirs: await answerOf(bare.url + path, sent),
})

const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` })
type Credentials = Omit<Sent, 'form'> & { readonly form?: Sent['form'] }

/** Every way to say who asks, right and wrong. */
const credentials = (): Record<string, Credentials> => ({
  post: {
    form: [
      ['client_id', app.appId],
      ['client_secret', app.appSecret],
    ],
  },
  basic: { headers: basic(`${app.appId}:${app.appSecret}`) },
  'basic with the same client_id': {
    headers: basic(`${app.appId}:${app.appSecret}`),
    form: [['client_id', app.appId]],
  },
  'basic, form-encoded': {
    headers: basic(`${app.appId}:${app.appSecret.replace(/^./, (c) => `%${c.charCodeAt(0).toString(16)}`)}`),
  },
  'basic in lower case': {
    headers: { authorization: basic(`${app.appId}:${app.appSecret}`).authorization.replace('Basic', 'basic') },
  },
  'wrong secret by post': {
    form: [
      ['client_id', app.appId],
      ['client_secret', 'wrong'],
    ],
  },
  'wrong secret by basic': { headers: basic(`${app.appId}:wrong`) },
  'no secret': { form: [['client_id', app.appId]] },
  'empty secret': {
    form: [
      ['client_id', app.appId],
      ['client_secret', ''],
    ],
  },
  'unknown client': {
    form: [
      ['client_id', 'nobody'],
      ['client_secret', 'x'],
    ],
  },
  nobody: {},
  'two mechanisms': { headers: basic(`${app.appId}:${app.appSecret}`), form: [['client_secret', app.appSecret]] },
  'another client_id': { headers: basic(`${app.appId}:${app.appSecret}`), form: [['client_id', spa.appId]] },
  'client_id twice': {
    form: [
      ['client_id', app.appId],
      ['client_id', app.appId],
      ['client_secret', app.appSecret],
    ],
  },
  'basic without colon': { headers: basic(app.appId) },
  'basic that is no base64': { headers: { authorization: 'Basic $$$' } },
  'basic without secret': { headers: basic(`${app.appId}:`) },
  'basic badly encoded': { headers: basic(`${app.appId}:%zz`) },
})

const withForm = (given: Credentials, form: Sent['form']): Sent => ({
  ...given,
  form: [...(given.form ?? []), ...form],
})
/** Words that differ without a difference: what is wrong with a header is told in one sentence. */
const vague = (answer: Awaited<ReturnType<typeof answerOf>>) => {
  const isAboutHeader = /Authorization header|authorization header/.test(answer.body.error_description ?? '')
  return isAboutHeader ? { ...answer, body: { ...answer.body, error_description: 'authorization header' } } : answer
}

describe.each(['/token/introspection', '/token/revocation'])('%s', (path) => {
  test('takes and refuses the same credentials', async () => {
    for (const [name, given] of Object.entries(credentials())) {
      const { ours, theirs } = await both(path, withForm(given, [['token', 'unknown']]))
      expect(vague({ ...ours, cacheControl: null }), name).toEqual(vague({ ...theirs, cacheControl: null }))
    }
  })

  test('reads the same forms', async () => {
    const right = {
      form: [
        ['client_id', app.appId],
        ['client_secret', app.appSecret],
      ] as const,
    }
    const forms: Sent['form'][] = [
      [],
      [['token', '']],
      [
        ['token', 'x'],
        ['token', 'y'],
      ],
      [
        ['token', 'x'],
        ['token_type_hint', 'a'],
        ['token_type_hint', 'b'],
      ],
      [
        ['token', 'x'],
        ['token_type_hint', 'refresh_token'],
      ],
      [
        ['token', 'x'],
        ['token_type_hint', 'unknown'],
      ],
      [
        ['token', 'x'],
        ['unknown', '1'],
        ['unknown', '2'],
      ],
    ]
    for (const form of forms) {
      const { ours, theirs } = await both(path, withForm(right, form))
      expect({ ...ours, cacheControl: null }, JSON.stringify(form)).toEqual({ ...theirs, cacheControl: null })
    }
  })

  test('of a client without a secret', async () => {
    for (const form of [
      [['client_id', spa.appId]],
      [
        ['client_id', spa.appId],
        ['client_secret', 'x'],
      ],
    ] as const) {
      const { ours, theirs } = await both(path, { form: [...form, ['token', 'unknown']] }, spa)
      expect(ours).toMatchObject({ status: theirs.status, body: theirs.body })
    }
  })
})

describe('client_credentials', () => {
  const grant = [['grant_type', 'client_credentials']] as const

  test('takes and refuses the same credentials', async () => {
    for (const [name, given] of Object.entries(credentials())) {
      const { ours, theirs } = await both('/token', withForm(given, grant))
      expect(ours.status, name).toBe(theirs.status)
      if (theirs.status !== 200) expect(vague(ours), name).toEqual(vague(theirs))
    }
  })

  test('answers the same, but for the scopes that are left out', async () => {
    const right = {
      form: [
        ['client_id', app.appId],
        ['client_secret', app.appSecret],
      ] as const,
    }
    const { ours, theirs } = await both('/token', withForm(right, [...grant, ['scope', 'orders:read orders:write']]))
    const { access_token: ourToken, ...ourRest } = ours.body
    const { access_token: theirToken, ...theirRest } = theirs.body
    expect({ ...ours, body: ourRest }).toEqual({ ...theirs, body: theirRest })
    expect(decodeProtectedHeader(ourToken)).toEqual(decodeProtectedHeader(theirToken))
    const claims = decodeJwt(ourToken)
    const { azp, gty, ...shared } = claims
    expect([azp, gty]).toEqual([app.appId, 'client_credentials'])
    const wanted = decodeJwt(theirToken)
    expect(Object.keys(shared).sort()).toEqual(Object.keys(wanted).sort())
    expect(shared).toMatchObject({
      sub: wanted.sub,
      aud: wanted.aud,
      scope: wanted['scope'],
      client_id: wanted['client_id'],
    })
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe((wanted.exp ?? 0) - (wanted.iat ?? 0))
  })

  test('refuses the same forms', async () => {
    const right = {
      form: [
        ['client_id', app.appId],
        ['client_secret', app.appSecret],
      ] as const,
    }
    const forms: Sent['form'][] = [
      [...grant, ['scope', 'orders:read'], ['scope', 'orders:write']],
      [...grant, ['scope', 'a"b']],
      [...grant, ...grant],
      [...grant, ['scope', 'orders:read\torders:write']],
    ]
    for (const form of forms) {
      const { ours, theirs } = await both('/token', withForm(right, form))
      expect(ours, JSON.stringify(form)).toEqual(theirs)
    }
  })

  test('refuses an application that may not, with the same words', async () => {
    const { ours, theirs } = await both('/token', { form: [['client_id', spa.appId], ...grant] }, spa)
    expect(ours).toEqual(theirs)
  })
})

/** A code of both sides for the same request, by the application that `of` names. */
async function codes(params: Readonly<Record<string, string>> = {}, of: AppKeys = app) {
  const scope = params['scope'] ?? 'openid offline_access'
  const ours = await codeOf(sesame, { app: of, userId, params: { ...params, scope } })
  const { provider, url } = bare
  const client = await provider.Client.find(of.appId)
  const grant = new provider.Grant({ accountId: userId, clientId: of.appId })
  grant.addOIDCScope(scope)
  grant.addResourceScope(url, scope)
  const code = new provider.AuthorizationCode({
    ...{ accountId: userId, client, scope, resource: url, grantId: await grant.save(), redirectUri: of.redirectUri },
    ...{ nonce: params['nonce'], codeChallenge: params['code_challenge'] },
    codeChallengeMethod: params['code_challenge_method'],
  } as never)
  return { ours, theirs: await code.save() }
}

/** `mark` stands for the side's own value, `issuer` for its own issuer. */
const mark = '<value>'
const issuer = '<issuer>'

async function bothWith(values: { ours: string; theirs: string }, form: Sent['form'], of: AppKeys = app) {
  const fill = (value: string, own: string): Sent => ({
    form: form.map(([name, text]) => [name, text === mark ? value : text === issuer ? own : text] as const),
  })
  const ourIssuer = `${sesame.url}/${of.appId}/oidc`
  return {
    ours: await answerOf(`${ourIssuer}/token`, fill(values.ours, ourIssuer)),
    theirs: await answerOf(`${bare.url}/token`, fill(values.theirs, bare.url)),
  }
}

type Answered = Awaited<ReturnType<typeof answerOf>>

/** An answer but for what is anybody's own: the values themselves, times, issuers, and what Sesame's tokens say besides. */
function shape({ status, body, cacheControl, challenge }: Answered) {
  const claimsOf = (token: string | undefined) => {
    if (token === undefined) return undefined
    const { iat = 0, exp = 0, iss, jti, iat_ms, gid, ...claims } = decodeJwt(token)
    return { ...claims, lifetime: exp - iat, header: decodeProtectedHeader(token), hasId: jti !== undefined }
  }
  const { access_token, id_token, refresh_token, ...rest } = body
  const tokens = { access_token: claimsOf(access_token), id_token: claimsOf(id_token) }
  return { status, cacheControl, challenge, rest, ...tokens, hasRefreshToken: refresh_token !== undefined }
}

const credentialsOf = ({ appId, appSecret }: AppKeys): Sent['form'] => [
  ['client_id', appId],
  ['client_secret', appSecret],
]

describe('authorization_code', () => {
  const grant = ['grant_type', 'authorization_code'] as const
  const right = (): Sent['form'] => [...credentialsOf(app), grant, ['code', mark], ['redirect_uri', app.redirectUri]]

  test('takes and refuses the same credentials', async () => {
    for (const [name, given] of Object.entries(credentials())) {
      const sent = withForm(given, [grant, ['code', 'unknown'], ['redirect_uri', app.redirectUri]])
      const { ours, theirs } = await both('/token', sent)
      expect(vague(ours), name).toEqual(vague(theirs))
    }
  })

  test('answers the same tokens, once', async () => {
    for (const params of [{ nonce: 'n1' }, { scope: 'openid' }] as Record<string, string>[]) {
      const given = await codes(params)
      const { ours, theirs } = await bothWith(given, right())
      expect(ours.status).toBe(200)
      expect(shape(ours), JSON.stringify(params)).toEqual(shape(theirs))
      const again = await bothWith(given, right())
      expect(again.ours).toEqual(again.theirs)
    }
  })

  test('reads and refuses the same forms', async () => {
    const but = (name: string, ...values: string[]): Sent['form'] => [
      ...right().filter(([known]) => known !== name),
      ...values.map((value) => [name, value] as const),
    ]
    const forms: Sent['form'][] = [
      but('code'),
      but('redirect_uri'),
      [...credentialsOf(app), grant],
      but('code', ''),
      but('code', mark, mark),
      but('redirect_uri', app.redirectUri, app.redirectUri),
      but('code', 'unknown'),
      but('redirect_uri', `${app.redirectUri}2`),
      but('code_verifier', newVerifier()),
      but('code_verifier', 'short'),
      but('code_verifier', '!'.repeat(43)),
      but('code_verifier', 'a'.repeat(129)),
      but('resource', issuer),
      but('resource', 'urn:other'),
      but('scope', 'a"b'),
      but('unknown', '1', '2'),
      [...right(), grant],
    ]
    for (const form of forms) {
      const { ours, theirs } = await bothWith(await codes(), form)
      expect(shape(ours), JSON.stringify(form)).toEqual(shape(theirs))
    }
  })

  test('asks for the same proof of whoever asked (PKCE)', async () => {
    const verifier = newVerifier()
    const params = { code_challenge: challengeOf(verifier), code_challenge_method: 'S256', scope: 'openid' }
    for (const shown of [[], [newVerifier()], [''], [verifier.slice(1)], [verifier]]) {
      const form = [...right(), ...shown.map((value) => ['code_verifier', value] as const)]
      const { ours, theirs } = await bothWith(await codes(params), form)
      expect(shape(ours), JSON.stringify(shown)).toEqual(shape(theirs))
    }
  })

  test('keeps a code through a refusal that is not about it', async () => {
    const given = await codes()
    const wrong = right().map(([name, value]) => [name, name === 'redirect_uri' ? `${value}2` : value] as const)
    await bothWith(given, wrong)
    const { ours, theirs } = await bothWith(given, right())
    expect([ours.status, theirs.status]).toEqual([200, 200])
  })
})

describe('refresh_token', () => {
  const grant = ['grant_type', 'refresh_token'] as const
  const right = (): Sent['form'] => [...credentialsOf(app), grant, ['refresh_token', mark]]

  async function refreshTokens() {
    const form: Sent['form'] = [
      ...credentialsOf(app),
      ['grant_type', 'authorization_code'],
      ['code', mark],
      ['redirect_uri', app.redirectUri],
    ]
    const { ours, theirs } = await bothWith(await codes({ nonce: 'n1' }), form)
    return { ours: String(ours.body.refresh_token), theirs: String(theirs.body.refresh_token) }
  }

  test('takes and refuses the same credentials', async () => {
    for (const [name, given] of Object.entries(credentials())) {
      const { ours, theirs } = await both('/token', withForm(given, [grant, ['refresh_token', 'unknown']]))
      expect(vague(ours), name).toEqual(vague(theirs))
    }
  })

  test('reads the same forms and answers the same tokens', async () => {
    const given = await refreshTokens()
    const forms: Sent['form'][] = [
      right(),
      [...credentialsOf(app), grant],
      [...right(), ['refresh_token', mark]],
      [...credentialsOf(app), grant, ['refresh_token', 'unknown']],
      [...right(), ['scope', 'openid']],
      [...right(), ['scope', '']],
      [...right(), ['scope', 'offline_access']],
      [...right(), ['scope', 'openid orders:read']],
      [...right(), ['scope', 'orders:read orders:write']],
      [...right(), ['scope', 'openid'], ['scope', 'openid']],
      [...right(), ['scope', 'a"b']],
      [...right(), ['resource', issuer]],
      [...right(), ['resource', 'urn:other']],
      [...right(), ['redirect_uri', '']],
    ]
    for (const form of forms) {
      const { ours, theirs } = await bothWith(given, form)
      expect(shape(ours), JSON.stringify(form)).toEqual(shape(theirs))
    }
  })

  test('refuses an application that may not, and one whose token it is not, with the same words', async () => {
    const given = await refreshTokens()
    const form: Sent['form'] = [...credentialsOf(machine), grant, ['refresh_token', mark]]
    const { ours, theirs } = await bothWith(given, form, machine)
    expect(ours).toEqual(theirs)
  })
})
