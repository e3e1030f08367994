import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { doors, isSignedIn, newPerson, openFlow } from '../../../test/harness/sign-in.ts'

/** What a robot has to do before a password is looked at, where the pool says so. */
let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

const anomaly = async (robotVerify: string, limit = 3, more: object = {}) => {
  const { data } = await sesame.call({ path: '/api/v3/get-security-settings', query: {} })
  const after = { ...data.loginAnomalyDetection.robotVerifyLoginPasswordFailCheck, enabled: true, limit, ...more }
  const loginAnomalyDetection = {
    ...data.loginAnomalyDetection,
    ...{ robotVerify, robotVerifyLoginPasswordFailCheck: after },
  }
  return sesame.call({ path: '/api/v3/update-security-settings', body: { loginAnomalyDetection } })
}

function solve({ token, bits }: { token: string; bits: number }): string {
  for (let tried = 0; ; tried += 1) {
    const digest = createHash('sha256').update(`${token}:${tried}`).digest()
    if (digest.readUInt32BE(0) >>> (32 - bits) === 0) return String(tried)
  }
}

const picture = async () => {
  const answer = await fetch(`${sesame.url}/api/v3/get-captcha-code`, {
    headers: { 'x-authing-app-id': sesame.spa.appId },
  })
  return ((await answer.json()) as { data: { captchaCodeSvg: string; captchaToken: string } }).data
}
/** What is drawn is in the token, for whoever has the key. */
const read = (token: string): string => JSON.parse(sesame.core.sealer.openText(token, 'captcha')).code

describe('geneCatchaCodeAndToken', () => {
  test('draws a picture that says nothing in words', async () => {
    const { captchaCodeSvg, captchaToken } = await picture()
    expect(captchaCodeSvg).toMatch(/^<svg/)
    expect(captchaCodeSvg).not.toContain('<text')
    expect(captchaToken).not.toContain(read(captchaToken))
  })
})

describe('robotVerify', () => {
  test('asks after some wrong passwords, for people and for nobody alike, at both doors', async () => {
    expect(await anomaly('condition_set', 2)).toMatchObject({ statusCode: 200 })
    for (const [, door] of doors) {
      const person = await newPerson(sesame)
      for (const account of [person.username, `nobody-${person.username}`]) {
        for (let tries = 0; tries < 2; tries += 1) {
          expect(await door(sesame, { account, password: 'wrong' })).toMatchObject({ apiCode: 2333 })
        }
        const asked = await door(sesame, { account, password: person.password })
        expect(asked).toMatchObject({ statusCode: 403, apiCode: 2000, data: { work: { bits: expect.any(Number) } } })
      }
    }
  })

  test('is satisfied by a sum or by a picture, each once, in its time; a wrong one uses it up', async () => {
    await anomaly('always_enable')
    const { username: account, password } = await newPerson(sesame)
    const act = async (captcha: object) =>
      (await openFlow(sesame)).act('authenticate-by-password', { account, password, ...captcha })
    const work = async () => (await act({})).data.work
    const sum = await work()
    const solved = { captchaToken: sum.token, captchaCode: solve(sum) }
    expect(isSignedIn(await act(solved))).toBe(true)
    expect(await act(solved)).toMatchObject({ apiCode: 2000 })
    const { captchaToken } = await picture()
    expect(isSignedIn(await act({ captchaToken, captchaCode: read(captchaToken).toLowerCase() }))).toBe(true)
    const other = await picture()
    expect(await act({ captchaToken: other.captchaToken, captchaCode: 'XXXXXX' })).toMatchObject({ apiCode: 2000 })
    const again = { captchaToken: other.captchaToken, captchaCode: read(other.captchaToken) }
    expect(await act(again)).toMatchObject({ apiCode: 2000 })
    const late = await work()
    sesame.clock.advance(121_000)
    expect(await act({ captchaToken: late.token, captchaCode: solve(late) })).toMatchObject({ apiCode: 2000 })
    expect(await act({ captchaToken: 'x', captchaCode: 'x' })).toMatchObject({ apiCode: 2000 })
    // Without a captcha nothing was guessed: nobody is locked by it.
    for (let tries = 0; tries < 12; tries += 1) await act({})
    const last = await work()
    expect(isSignedIn(await act({ captchaToken: last.token, captchaCode: solve(last) }))).toBe(true)
    await anomaly('disable')
    expect(isSignedIn(await act({}))).toBe(true)
  })

  test('by the widget: the picture is a cookie, and what was read comes with the password', async () => {
    await anomaly('always_enable')
    const { username: account } = await newPerson(sesame)
    const shown = await fetch(`${sesame.url}/api/v2/security/captcha?r=1`)
    expect(shown.headers.get('content-type')).toContain('svg')
    const cookie = shown.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const signIn = async (captchaCode?: string) => {
      const answer = await fetch(`${sesame.url}/api/v2/login/account`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-authing-app-id': sesame.spa.appId, cookie },
        body: JSON.stringify({ account, password: 'bm8=', ...(captchaCode && { captchaCode }) }),
      })
      return (await answer.json()) as { code: number }
    }
    expect(await signIn()).toMatchObject({ code: 2000 })
    expect(await signIn(read(cookie.split('=').slice(1).join('=')))).toMatchObject({ code: 2333 })
    await anomaly('disable')
  })

  test('where it always asks, asks before a page has messages sent or makes an account', async () => {
    await anomaly('always_enable')
    const fresh = () => `robot-${Math.random().toString(36).slice(2)}`
    const wanted: [action: string, data: () => object][] = [
      ['send-passcode', () => ({ email: `${fresh()}@example.com`, scene: 'CHANNEL_LOGIN' })],
      ['send-passcode', () => ({ phone: '13800138999', scene: 'CHANNEL_RESET_PASSWORD' })],
      ['register-by-password', () => ({ username: fresh(), password: 'correct horse battery staple' })],
    ]
    for (const [action, data] of wanted) {
      const flow = await openFlow(sesame)
      const given = data()
      const asked = await flow.act(action, given)
      expect(asked, action).toMatchObject({ statusCode: 403, apiCode: 2000 })
      const { work } = asked.data
      const answered = await flow.act(action, { ...given, captchaToken: work.token, captchaCode: solve(work) })
      expect(answered.statusCode, `${action}: ${answered.message}`).toBeLessThan(400)
    }
    // Whoever is at the door already is asked too, before a code goes to any address that they type.
    const completionConfig = {
      ...{ enabled: true, skippable: false, places: ['login'] },
      fields: [{ type: 'internal', name: 'email', label: 'Email', labelEn: '', inputType: 'email', required: true }],
    }
    const application = { appId: sesame.app.appId }
    await sesame.call({ path: '/api/v3/update-application', body: { ...application, completionConfig } })
    const [account, password] = [fresh(), 'correct horse battery staple']
    await sesame.call({ path: '/api/v3/create-user', body: { username: account, password } })
    const coming = await openFlow(sesame)
    const { work: first } = (await coming.act('authenticate-by-password', { account, password })).data
    const shown = { captchaToken: first.token, captchaCode: solve(first) }
    expect(await coming.act('authenticate-by-password', { account, password, ...shown })).toMatchObject({
      apiCode: 1645,
    })
    const typed = { email: `${fresh()}@example.com`, scene: 'CHANNEL_COMPLETE_EMAIL' }
    const toAnybody = await coming.act('send-passcode', typed)
    expect(toAnybody).toMatchObject({ statusCode: 403, apiCode: 2000 })
    const { work: second } = toAnybody.data
    const solvedToo = { captchaToken: second.token, captchaCode: solve(second) }
    expect(await coming.act('send-passcode', { ...typed, ...solvedToo })).toMatchObject({ statusCode: 200 })
    const off = { enabled: false, skippable: false, places: ['login'] }
    await sesame.call({ path: '/api/v3/update-application', body: { ...application, completionConfig: off } })
    const send = async (captchaCode?: string, cookie = '') => {
      const answer = await fetch(`${sesame.url}/api/v2/sms/send`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-authing-app-id': sesame.spa.appId, cookie },
        body: JSON.stringify({ phone: '13800138998', scene: 'login', ...(captchaCode && { captchaCode }) }),
      })
      return (await answer.json()) as { code: number }
    }
    expect(await send()).toMatchObject({ code: 2000 })
    const { captchaToken } = await picture()
    expect(await send(read(captchaToken), `sesame_captcha=${captchaToken}`)).toMatchObject({ code: 200 })
    await anomaly('condition_set')
    const flow = await openFlow(sesame)
    expect(await flow.act('send-passcode', { email: `${fresh()}@example.com`, scene: 'CHANNEL_LOGIN' })).toMatchObject({
      statusCode: 200,
    })
    await anomaly('disable')
  })

  test('does not ask people of a network that the pool trusts', async () => {
    const trusts = async (ipWhitelist: string, enabled = true) => {
      const { data } = await sesame.call({ path: '/api/v3/get-security-settings', query: {} })
      const loginAnomalyDetection = {
        ...data.loginAnomalyDetection,
        robotVerifyLoginIpWhitelistCheck: { enabled, ipWhitelist },
      }
      return sesame.call({ path: '/api/v3/update-security-settings', body: { loginAnomalyDetection } })
    }
    await anomaly('always_enable')
    const { username: account, password } = await newPerson(sesame)
    const signIn = async () => (await openFlow(sesame)).act('authenticate-by-password', { account, password })
    expect(await trusts('10.0.0.0/8, 192.168.1.1')).toMatchObject({
      data: { loginAnomalyDetection: { robotVerifyLoginIpWhitelistCheck: { ipWhitelist: '10.0.0.0/8\n192.168.1.1' } } },
    })
    expect(await signIn()).toMatchObject({ apiCode: 2000 })
    await trusts('127.0.0.0/8\n::1')
    expect(isSignedIn(await signIn())).toBe(true)
    await trusts('127.0.0.0/8', false)
    expect(await signIn()).toMatchObject({ apiCode: 2000 })
    expect(await trusts('localhost')).toMatchObject({ statusCode: 400, message: expect.stringContaining('localhost') })
    await trusts('', false)
    await anomaly('disable')
  })

  test('is refused with what it cannot be set to', async () => {
    expect(await anomaly('condition_set', 10)).toMatchObject({ statusCode: 422 })
    expect(await anomaly('condition_set', 3, { timeInterval: 60 })).toMatchObject({ statusCode: 422 })
  })
})
