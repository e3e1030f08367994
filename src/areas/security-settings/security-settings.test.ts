import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { authorize, authorizeUrl, locationOf, newUser } from '../../../test/harness/authorize.ts'
import { newBrowser } from '../../../test/harness/browser.ts'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { newPerson, v3Door } from '../../../test/harness/sign-in.ts'
import { findUserPool } from '../user-pools/index.ts'

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

const keysOf = () => ({ accessKeyId: sesame.pool.poolId, accessKeySecret: sesame.pool.poolSecret })
const get = (keys = keysOf()) => sesame.call({ path: '/api/v3/get-security-settings', keys })
const update = (body: Record<string, unknown>, keys = keysOf()) =>
  sesame.call({ path: '/api/v3/update-security-settings', body, keys })

const initial = {
  allowedOrigins: '',
  authingTokenExpiresIn: 7200,
  genauthTokenExpiresIn: 7200,
  cookieSettings: { cookieExpiresIn: 1_209_600, cookieExpiresOnBrowserSession: false },
  registerDisabled: false,
  hideAccountExistence: false,
  passwordStrength: 'default',
}
afterEach(async () => {
  const { genauthTokenExpiresIn: _, ...rest } = initial
  await update(rest)
})

describe('getSecuritySettings', () => {
  test('answers what is true of a pool that was never changed', async () => {
    const { statusCode, data } = await get()
    expect(statusCode).toBe(200)
    expect(data).toMatchObject({
      ...initial,
      verifyCodeLength: 6,
      verifyCodeMaxAttempts: 5,
      loginAnomalyDetection: {
        accountLock: 'condition_set',
        accountLockLoginPasswordFailCheck: { enabled: true, limit: 10, timeInterval: 300 },
      },
      qrcodeLoginStrategy: { qrcodeExpiresIn: 120, ticketExpiresIn: 300 },
    })
  })

  test('nobody signs up to the root pool by default', async () => {
    expect((await get(sesame.root)).data).toMatchObject({ registerDisabled: true })
  })
})

describe('updateSecuritySettings', () => {
  test('changes what is given and leaves the rest, in its own pool only', async () => {
    const answer = await update({ registerDisabled: true })
    expect(answer).toMatchObject({ statusCode: 200, data: { ...initial, registerDisabled: true } })
    await update({ hideAccountExistence: true })
    expect((await get()).data).toMatchObject({ ...initial, registerDisabled: true, hideAccountExistence: true })
    expect(await findUserPool(sesame.core, sesame.pool.poolId)).toMatchObject({
      settings: { registerDisabled: true, hideAccountExistence: true },
    })
    expect((await get(sesame.otherPool)).data).toMatchObject(initial)
  })

  test('takes all that it answered', async () => {
    const { data } = await get()
    expect(await update(data)).toMatchObject({ statusCode: 200, data })
  })

  test('is in the log of administrators, with what changed alone', async () => {
    await update({ registerDisabled: true })
    const [row] = await superuserQuery<object>(
      sesame.databaseUrl,
      `select * from admin_audit_logs where pool_id = $1 and details = 'updateSecuritySettings' order by id desc limit 1`,
      [sesame.pool.poolId],
    )
    expect(row).toMatchObject({
      ...{ operation: 'update', resource: 'userpool', resource_id: sesame.pool.poolId },
      ...{ before: { registerDisabled: false }, after: { registerDisabled: true } },
    })
  })

  test.each([
    ['registerDisabled', { registerDisabled: 'yes' }],
    ['allowedOrigins.1', { allowedOrigins: ['https://a.example', 'https://a.example/path'] }],
    ['allowedOrigins.0', { allowedOrigins: '*' }],
    ['authingTokenExpiresIn', { authingTokenExpiresIn: 59 }],
    ['authingTokenExpiresIn', { authingTokenExpiresIn: 86_401 }],
    ['genauthTokenExpiresIn', { authingTokenExpiresIn: 600, genauthTokenExpiresIn: 601 }],
    ['cookieSettings.cookieExpiresOnBrowserSession', { cookieSettings: { cookieExpiresIn: 3600 } }],
    ['cookieSettings.cookieExpiresIn', { cookieSettings: { cookieExpiresIn: 1, cookieExpiresOnBrowserSession: true } }],
  ])('refuses %s that does not fit (400)', async (field, body) => {
    expect(await update(body)).toMatchObject({ statusCode: 400, message: expect.stringContaining(field) })
    expect((await get()).data).toMatchObject(initial)
  })

  test.each([
    ['changeEmailStrategy.verifyOldEmail', { changeEmailStrategy: { verifyOldEmail: false } }],
    ['enableLoginAccountSwitch', { enableLoginAccountSwitch: true, registerDisabled: true }],
  ])('refuses %s, which has no effect yet (422), and changes nothing', async (field, body) => {
    expect(await update(body)).toMatchObject({ statusCode: 422, message: expect.stringContaining(field) })
    expect((await get()).data).toMatchObject(initial)
  })
})

describe('the settings are honoured', () => {
  test('allowedOrigins, as a list or one a line: their pages may call in the name of the pool’s applications', async () => {
    const origin = 'https://settings.example'
    const allowed = async (appId: string) => {
      const response = await fetch(`${sesame.url}/api/v3/system`, { headers: { origin, 'x-authing-app-id': appId } })
      return response.headers.get('access-control-allow-origin')
    }
    expect(await allowed(sesame.app.appId)).toBeNull()
    const answer = await update({ allowedOrigins: `https://other.example\n${origin}` })
    expect(answer.data.allowedOrigins).toBe(`https://other.example\n${origin}`)
    expect(await allowed(sesame.app.appId)).toBe(origin)
    expect(await allowed(sesame.otherApp.appId)).toBeNull()
    await update({ allowedOrigins: [] })
    expect(await allowed(sesame.app.appId)).toBeNull()
  })

  test('authingTokenExpiresIn: applications made afterwards have it, unless they name their own', async () => {
    await update({ genauthTokenExpiresIn: 900 })
    const make = async (body: object) =>
      (await sesame.call({ path: '/api/v3/create-application', body: { appName: 'Short', ...body } })).data.oidcConfig
    expect(await make({})).toMatchObject({ access_token_lifetime: 900, id_token_lifetime: 900 })
    expect(await make({ oidcConfig: { id_token_lifetime: 60 } })).toMatchObject({
      access_token_lifetime: 900,
      id_token_lifetime: 60,
    })
  })

  test('cookieExpiresIn: a session lasts that long after its sign-in and no longer', async () => {
    await update({ cookieSettings: { cookieExpiresIn: 3600, cookieExpiresOnBrowserSession: false } })
    const { browser, line, silent } = await signedIn()
    expect(line).toMatch(/expires=/i)
    sesame.clock.advance(1_800_000)
    expect(await silent(browser)).toBeNull()
    // Using it does not make it longer.
    sesame.clock.advance(1_900_000)
    expect(await silent(browser)).toBe('login_required')
  })

  test('cookieExpiresOnBrowserSession: the cookie has no end of its own', async () => {
    await update({ cookieSettings: { cookieExpiresIn: 3600, cookieExpiresOnBrowserSession: true } })
    const { browser, line, silent } = await signedIn()
    expect(line).not.toMatch(/expires=|max-age=/i)
    expect(await silent(browser)).toBeNull()
  })

  describe('loginAnomalyDetection', () => {
    const anomalies = async (change: object) => {
      const { loginAnomalyDetection } = (await get()).data
      return update({ loginAnomalyDetection: { ...loginAnomalyDetection, ...change } })
    }
    const check = (limit: number, timeInterval: number) => ({ enabled: true, limit, timeInterval })
    const lockAfter = (limit: number, timeInterval: number) =>
      anomalies({
        accountLock: 'condition_set',
        accountLockLoginPasswordFailCheck: check(limit, timeInterval),
        robotVerifyLoginPasswordFailCheck: check(3, timeInterval),
      })
    afterEach(() => lockAfter(10, 300))

    /** What each of some wrong passwords in a row is answered, for people and for names that nobody has. */
    async function wrong(account: string, times: number): Promise<(number | undefined)[]> {
      const answers = []
      for (let turn = 0; turn < times; turn += 1) {
        answers.push((await v3Door(sesame, { account, password: 'wrong' })).apiCode)
      }
      return answers
    }

    test('accountLockLoginPasswordFailCheck: as many wrong passwords lock a name, whosever it is, for as long', async () => {
      expect(await lockAfter(2, 900)).toMatchObject({
        statusCode: 200,
        data: { loginAnomalyDetection: { accountLockLoginPasswordFailCheck: check(2, 900) } },
      })
      const { username, password } = await newPerson(sesame)
      const right = () => v3Door(sesame, { account: username, password })
      for (const account of [username, 'nobody-at-all']) expect(await wrong(account, 3)).toEqual([2333, 2333, 2005])
      sesame.clock.advance(880_000)
      expect(await right()).toMatchObject({ apiCode: 2005 })
      sesame.clock.advance(21_000)
      expect(await right()).toMatchObject({ statusCode: 200 })
    })

    test('the tries that are left are told by it', async () => {
      await lockAfter(4, 300)
      const { username: account } = await newPerson(sesame)
      const answer = await v3Door(sesame, { account, password: 'wrong' })
      expect(answer).toMatchObject({ apiCode: 2333, data: { remainCount: 3 } })
    })

    test('accountLock disable: nothing but the hundred in a row shuts an account', async () => {
      expect(await anomalies({ accountLock: 'disable' })).toMatchObject({ statusCode: 200 })
      const { username, password } = await newPerson(sesame)
      expect(new Set(await wrong(username, 15))).toEqual(new Set([2333]))
      expect(await v3Door(sesame, { account: username, password })).toMatchObject({ statusCode: 200 })
    })

    test.each([
      ['limit', { accountLockLoginPasswordFailCheck: check(0, 300) }],
      ['limit', { accountLockLoginPasswordFailCheck: check(101, 300) }],
      ['timeInterval', { accountLockLoginPasswordFailCheck: check(5, 59) }],
      ['accountLock', { accountLock: 'sometimes' }],
    ])('a %s that does not fit is refused (400)', async (field, change) => {
      expect(await anomalies(change)).toMatchObject({ statusCode: 400, message: expect.stringContaining(field) })
    })

    test.each([
      ['timeInterval', { robotVerifyLoginPasswordFailCheck: check(3, 600) }],
      ['loginFailCheck.enabled', { loginFailCheck: check(10, 300) }],
      ['loginPasswordFailCheck.enabled', { loginPasswordFailCheck: check(10, 300) }],
      ['loginFailStrategy', { loginFailStrategy: 'captcha' }],
    ])('what contradicts itself or is the older form is refused (422): %s', async (field, change) => {
      expect(await anomalies(change)).toMatchObject({ statusCode: 422, message: expect.stringContaining(field) })
    })
  })

  /** Somebody's browser, the cookie line that it was given, and what a silent sign-in of it answers as error. */
  async function signedIn() {
    const browser = newBrowser()
    let line = ''
    const name = `sesame_session_${sesame.pool.poolId}`
    const watched = {
      ...browser,
      get: async (url: string, headers?: Record<string, string>) => {
        const response = await browser.get(url, headers)
        line = response.headers.getSetCookie().find((cookie) => cookie.startsWith(name)) ?? line
        return response
      },
    }
    await authorize(sesame, { app: sesame.app, userId: await newUser(sesame), browser: watched })
    const silent = async (of: typeof browser) =>
      locationOf(sesame, await of.get(authorizeUrl(sesame, sesame.app, { prompt: 'none' }))).searchParams.get('error')
    return { browser, line, silent }
  }
})
