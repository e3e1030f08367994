import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newUser } from '../../../test/harness/authorize.ts'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { findApplication, isRegistrationOpen } from './index.ts'

/** What an application says of its sign-in, sign-up and looks: stored, and true of the page and of every door. */

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
  await newUser(sesame, { username: 'grace', email: 'grace@navy.example', phone: '13800001111', password })
})
afterAll(() => sesame?.close())

const password = 'a bug in the relay'

async function create(body: Record<string, unknown> = {}): Promise<string> {
  const { data } = await sesame.call({
    path: '/api/v3/create-application',
    body: { appName: 'Branded', appType: 'spa', ...body },
  })
  return data.appId
}
const update = (appId: string, body: Record<string, unknown>) =>
  sesame.call({ path: '/api/v3/update-application', body: { appId, ...body } })
const read = async (appId: string) =>
  (await sesame.call({ path: '/api/v3/get-application', query: { appId } })).data as Record<string, unknown>

async function page(appId: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${sesame.url}/${appId}/login`, { headers: { 'accept-language': 'en-US', ...headers } })
  const html = await response.text()
  const [, json = '{}'] = /id="page">(.*?)<\/script>/s.exec(html) ?? []
  return { html, data: JSON.parse(json), policy: response.headers.get('content-security-policy') ?? '' }
}

async function signIn(appId: string, payload: Record<string, string>): Promise<Envelope> {
  const response = await fetch(`${sesame.url}/api/v3/signin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-authing-app-id': appId },
    body: JSON.stringify({ connection: 'PASSWORD', passwordPayload: { password, ...payload } }),
  })
  return (await response.json()) as Envelope
}

async function styles(html: string): Promise<{ css: string; headers: Headers } | undefined> {
  const [, href] = /href="(\/_sesame\/brand\/[^"]+)"/.exec(html) ?? []
  if (href === undefined) return undefined
  const response = await fetch(sesame.url + href)
  return { css: await response.text(), headers: response.headers }
}

describe('loginConfig', () => {
  test('names the identifiers of the page in its order', async () => {
    const appId = await create({ loginConfig: { enabledBasicLoginMethods: ['EMAIL_PASSWORD', 'USERNAME_PASSWORD'] } })
    expect((await page(appId)).data.signin).toMatchObject({
      methods: ['password'],
      identifierKinds: ['email', 'username'],
    })
    await update(appId, { loginConfig: { enabledBasicLoginMethods: ['PHONE_PASSWORD'] } })
    expect((await page(appId)).data.signin.identifierKinds).toEqual(['phone'])
    expect((await read(appId))['loginConfig']).toMatchObject({ enabledBasicLoginMethods: ['PHONE_PASSWORD'] })
  })

  test.each([
    ['EMAIL_PASSWORD', { email: 'grace@navy.example' }, { username: 'grace' }],
    ['EMAIL_PASSWORD', { account: 'Grace@navy.example' }, { account: 'grace' }],
    ['USERNAME_PASSWORD', { account: 'grace' }, { account: '13800001111' }],
    ['PHONE_PASSWORD', { account: '13800001111' }, { account: 'grace@navy.example' }],
  ])('holds at every door: %s takes %j and not %j', async (method, taken, refused) => {
    const appId = await create({ loginConfig: { enabledBasicLoginMethods: [method] } })
    expect(await signIn(appId, taken)).toMatchObject({ statusCode: 200 })
    expect(await signIn(appId, refused)).toMatchObject({ statusCode: 403, apiCode: 2333 })
  })

  test('says which way the page and the widget show first', async () => {
    const enabledBasicLoginMethods = ['USERNAME_PASSWORD', 'EMAIL_CODE']
    const first = (connectionType: string) => ({ defaultLoginMethod: { connectionType } })
    const appId = await create({ loginConfig: { enabledBasicLoginMethods, ...first('PASSCODE') } })
    const widget = async () => {
      const answer = await fetch(`${sesame.url}/api/v2/applications/${appId}/public-config`)
      return ((await answer.json()) as Envelope).data.loginTabs
    }
    expect((await read(appId))['loginConfig']).toMatchObject(first('PASSCODE'))
    expect((await page(appId)).data.signin).toMatchObject({
      methods: ['password', 'passcode'],
      defaultMethod: 'passcode',
    })
    expect(await widget()).toMatchObject({ list: ['password', 'phone-code'], default: 'phone-code' })
    await update(appId, { loginConfig: first('PASSWORD') })
    expect((await page(appId)).data.signin.defaultMethod).toBeUndefined()
    expect(await widget()).toMatchObject({ default: 'password' })
    expect(await update(appId, { loginConfig: first('QRCODE') })).toMatchObject({ statusCode: 422 })
  })

  test('refuses a method named twice, and one that nobody knows', async () => {
    for (const enabledBasicLoginMethods of [['EMAIL_PASSWORD', 'EMAIL_PASSWORD'], ['TELEPATHY']]) {
      const answer = await update(sesame.app.appId, { loginConfig: { enabledBasicLoginMethods } })
      expect(answer.statusCode).toBe(400)
      expect(answer.message).toContain('loginConfig.enabledBasicLoginMethods')
    }
  })
})

describe('registerConfig', () => {
  test('without a method there is no sign-up', async () => {
    const appId = await create()
    const isOpen = async () => isRegistrationOpen(sesame.core, (await findApplication(sesame.core, appId)) as never)
    expect(await isOpen()).toBe(true)
    await update(appId, { registerConfig: { enabledBasicRegisterMethods: [], defaultRegisterMethod: 'PASSWORD' } })
    expect(await isOpen()).toBe(false)
    expect((await read(appId))['registerConfig']).toEqual({
      enabledBasicRegisterMethods: [],
      defaultRegisterMethod: 'PASSWORD',
    })
  })

  test('refuses a default that is not offered', async () => {
    const registerConfig = { enabledBasicRegisterMethods: ['EMAIL_PASSWORD'], defaultRegisterMethod: 'PASSCODE' }
    const answer = await update(sesame.app.appId, { registerConfig })
    expect(answer.statusCode).toBe(400)
    expect(answer.message).toContain('registerConfig.defaultRegisterMethod')
  })
})

describe('brandingConfig', () => {
  test('makes a style sheet of this origin, cached by its content', async () => {
    const appId = await create({
      brandingConfig: { primaryColor: '#7a1fa2', customCSSEnabled: true, customCSS: '.panel { border-width: 3px }' },
    })
    const first = await page(appId)
    const sheet = await styles(first.html)
    expect(sheet?.headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(sheet?.headers.get('cache-control')).toContain('immutable')
    expect(sheet?.css).toContain('--accent:#7a1fa2')
    expect(sheet?.css).toContain('.panel { border-width: 3px }')
    expect(await read(appId)).toMatchObject({ customBrandingEnabled: true })
    await update(appId, { brandingConfig: { customCSS: '.panel { border-width: 4px }' } })
    const second = await styles((await page(appId)).html)
    expect(second?.css).toContain('4px')
    expect(second?.css).toContain('--accent:#7a1fa2')
  })

  test('is not there before anybody asked for it, nor after everything was cleared', async () => {
    const appId = await create({ brandingConfig: { primaryColor: '#7a1fa2' } })
    expect(await styles((await page(appId)).html)).toBeDefined()
    await update(appId, { brandingConfig: { primaryColor: '' } })
    expect(await styles((await page(appId)).html)).toBeUndefined()
    expect(await read(appId)).toMatchObject({ customBrandingEnabled: false })
    expect((await fetch(`${sesame.url}/_sesame/brand/${appId}/x.css`)).status).toBe(404)
  })

  test('own rules that are switched off are kept and not served', async () => {
    const appId = await create({ brandingConfig: { customCSS: '.panel { border: 0 }' } })
    expect(await styles((await page(appId)).html)).toBeUndefined()
    expect((await read(appId))['brandingConfig']).toMatchObject({
      customCSSEnabled: false,
      customCSS: '.panel { border: 0 }',
    })
  })

  test('with own rules, pictures come from the named places only, and nothing inline runs', async () => {
    const branding = {
      customCSSEnabled: true,
      customCSS: '.layout { background: url(https://pictures.example/a.png) }',
      customLoadingImage: 'https://loading.example/spin.gif',
    }
    const appId = await create({ appLogo: 'https://cdn.example/logo.png', brandingConfig: branding })
    const { html, policy } = await page(appId)
    expect(html).toContain('<img class="loading" src="https://loading.example/spin.gif" alt="">')
    expect(html).toContain('<link rel="icon" href="https://cdn.example/logo.png">')
    expect(policy).toContain(
      "img-src 'self' data: https://cdn.example https://loading.example https://pictures.example;",
    )
    expect(policy).toContain("style-src 'self';")
    expect(html).not.toContain('<style')
    expect((await page(sesame.app.appId)).policy).toContain("img-src 'self' data: https:;")
  })

  test.each([
    ['follows the browser at first', {}, 'en-US', 'en-US'],
    [
      'knows what to do for a browser of neither language',
      { defaultLanguage: 'en-US', followBrowserLanguage: true },
      'fr',
      'en-US',
    ],
    ['speaks the named language', { defaultLanguage: 'zh-CN' }, 'en-US', 'zh-CN'],
  ])('%s', async (_, brandingConfig, accepted, spoken) => {
    const appId = await create({ brandingConfig })
    expect((await page(appId, { 'accept-language': accepted })).data.lang).toBe(spoken)
    // What was answered, said back, changes nothing.
    await update(appId, await read(appId))
    expect((await page(appId, { 'accept-language': accepted })).data.lang).toBe(spoken)
    const chosen = await page(appId, { 'accept-language': accepted, cookie: 'sesame_lang=en-US' })
    expect(chosen.data.lang).toBe('en-US')
  })

  test('takes the language switch away', async () => {
    const appId = await create({ brandingConfig: { showChangeLanguageButton: false } })
    expect((await page(appId)).data.app).toMatchObject({ fixedLanguage: true })
  })

  test('keeps agreements, each with an id made of its text', async () => {
    const agreement = {
      displayAt: ['RegisterPage'],
      isRequired: true,
      lang: 'en-US',
      content: 'I accept the <a href="https://a.example/terms">terms</a>',
    }
    const appId = await create({ brandingConfig: { showAgreement: true, agreements: [agreement] } })
    const stored = (await read(appId))['brandingConfig'] as { agreements: unknown[] }
    expect(stored).toMatchObject({
      showAgreement: true,
      agreements: [{ ...agreement, id: expect.stringMatching(/^[0-9a-f]{16}$/) }],
    })
  })

  test.each([
    ['primaryColor', { primaryColor: 'red' }],
    ['primaryColor', { primaryColor: '#12345' }],
    ['primaryColor', { primaryColor: '#000000;}*{display:none' }],
    ['customBackground', { customBackground: 'url(x)' }],
    ['customBackground', { customBackground: 'https://a.example/") , url("https://b.example' }],
    ['customLoadingImage', { customLoadingImage: 'javascript:alert(1)' }],
    ['customCSS', { customCSSEnabled: true, customCSS: '@import "https://a.example/x.css";' }],
    ['customCSS', { customCSS: 'x'.repeat(65_537) }],
    ['agreements.0.content', { agreements: [agreementOf('<script>alert(1)</script>')] }],
    ['agreements.0.content', { agreements: [agreementOf('<a href="javascript:alert(1)">x</a>')] }],
  ])('refuses a bad %s: %j', async (field, brandingConfig) => {
    const answer = await update(sesame.app.appId, { brandingConfig })
    expect(answer.statusCode).toBe(400)
    expect(answer.message).toContain(`brandingConfig.${field}`)
  })
})

function agreementOf(content: string) {
  return { displayAt: ['RegisterPage'], isRequired: false, lang: 'zh-CN', content }
}

describe('allowedOrigins', () => {
  test('lets pages of a listed origin call, and no other', async () => {
    const appId = await create({ allowedOrigins: ['https://shop.example'] })
    const ask = async (origin: string) => {
      const response = await fetch(`${sesame.url}/api/v3/system`, { headers: { origin, 'x-authing-app-id': appId } })
      return response.headers.get('access-control-allow-origin')
    }
    expect(await ask('https://shop.example')).toBe('https://shop.example')
    expect(await ask('https://elsewhere.example')).toBeNull()
    await update(appId, { redirectUris: ['https://cb.example/cb'] })
    expect(await ask('https://shop.example')).toBe('https://shop.example')
    await update(appId, { allowedOrigins: [] })
    expect(await ask('https://shop.example')).toBeNull()
    expect(await ask('https://cb.example')).toBe('https://cb.example')
  })

  test.each(['shop.example', 'https://shop.example/', 'null', '*'])('refuses %s', async (origin) => {
    const answer = await update(sesame.app.appId, { allowedOrigins: [origin] })
    expect(answer.statusCode).toBe(400)
    expect(answer.message).toContain('allowedOrigins.0')
  })
})

describe('updateLoginPageConfig', () => {
  const nothing = {
    tabMethodsSortConfig: {},
    qrCodeSortConfig: {},
    ssoPageCustomizationSettings: {},
    passwordTabConfig: {},
    verifyCodeTabConfig: {},
    config: { global: {} },
    enableCreateTenant: false,
    createTenantScenes: [],
    enableJoinTenant: false,
    joinTenantScenes: [],
    enableVerifyDomain: false,
    enableAutoConnectTenantApp: false,
    verifyDomainScenes: [],
  }
  const setPage = (change: Record<string, unknown>) =>
    sesame.call({ path: '/api/v3/update-login-page-config', body: { update: { ...nothing, ...change } } })
  const global = (fields: Record<string, unknown>) => ({ config: { global: fields } })

  test('holds for every application of the pool that says nothing else, at once', async () => {
    const [plain, own] = [
      await create(),
      await create({ loginConfig: { enabledBasicLoginMethods: ['PHONE_PASSWORD'] } }),
    ]
    await page(plain)
    const answer = await setPage({
      passwordTabConfig: { enabledLoginMethods: ['email-password', 'username-password'] },
      ...global({ showChangeLanguage: false, defaultLanguage: 'zh-CN' }),
    })
    expect(answer).toMatchObject({ statusCode: 200, data: { success: true } })
    const { data } = await page(plain)
    expect(data).toMatchObject({ lang: 'zh-CN', app: { fixedLanguage: true } })
    expect(data.signin.identifierKinds).toEqual(['email', 'username'])
    expect((await page(own)).data.signin.identifierKinds).toEqual(['phone'])
    expect((await page(sesame.otherApp.appId)).data.lang).toBe('en-US')
    expect(await read(plain)).toMatchObject({
      customBrandingEnabled: false,
      loginConfig: {
        enabledBasicLoginMethods: ['EMAIL_PASSWORD', 'USERNAME_PASSWORD', 'PHONE_CODE', 'EMAIL_CODE'],
      },
      brandingConfig: { defaultLanguage: 'zh-CN', followBrowserLanguage: false, showChangeLanguageButton: false },
    })
  })

  test('an application that was read and written stays with its pool', async () => {
    const appId = await create()
    await setPage(global({ showChangeLanguage: false, defaultLanguage: 'zh-CN' }))
    await update(appId, await read(appId))
    await setPage(global({ showChangeLanguage: true, defaultLanguage: 'browser' }))
    expect((await page(appId)).data).toMatchObject({ lang: 'en-US' })
    expect((await page(appId)).data.app).not.toHaveProperty('fixedLanguage')
  })

  test('codes are switched off and on beside passwords', async () => {
    const appId = await create()
    await setPage({ verifyCodeTabConfig: { enabledLoginMethods: ['email-code'] } })
    expect((await page(appId)).data.signin.passcode).toMatchObject({ kinds: ['email'], autoRegister: false })
    await setPage({ verifyCodeTabConfig: { enabledLoginMethods: [] } })
    expect((await page(appId)).data.signin.methods).toEqual(['password'])
    await setPage({ verifyCodeTabConfig: { enabledLoginMethods: ['phone-code', 'email-code'] } })
    expect((await page(appId)).data.signin.methods).toEqual(['password', 'passcode'])
  })

  test('what is not named stays', async () => {
    const appId = await create()
    await setPage({ passwordTabConfig: { enabledLoginMethods: ['phone-password'] } })
    await setPage({})
    expect((await page(appId)).data.signin.identifierKinds).toEqual(['phone'])
    await setPage({
      passwordTabConfig: { enabledLoginMethods: ['username-password', 'email-password', 'phone-password'] },
    })
  })

  test.each([
    ['update.enableCreateTenant', { enableCreateTenant: true }],
    ['update.qrCodeSortConfig.loginMethodsSort', { qrCodeSortConfig: { loginMethodsSort: ['app-qrcode'] } }],
    ['update.tabMethodsSortConfig.loginMethodsSort', { tabMethodsSortConfig: { loginMethodsSort: ['phone-code'] } }],
    [
      'update.verifyCodeTabConfig.enabledLoginMethods',
      { verifyCodeTabConfig: { enabledLoginMethods: ['app-qrcode'] } },
    ],
  ])('refuses %s, which is not built', async (field, change) => {
    const answer = await setPage(change)
    expect(answer.statusCode).toBe(422)
    expect(answer.message).toContain(field)
  })

  test('refuses a language nobody knows, and a missing part', async () => {
    expect((await setPage(global({ defaultLanguage: 'tlh' }))).statusCode).toBe(400)
    expect((await setPage({ passwordTabConfig: undefined })).statusCode).toBe(400)
  })
})
