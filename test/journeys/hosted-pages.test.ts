import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { usesPublicAccounts } from '../../src/areas/public-accounts/index.ts'
import { authorizeUrl, newUser } from '../harness/authorize.ts'
import { type AppKeys, makeApp } from '../harness/fixtures.ts'
import { codeFor } from '../harness/mailbox.ts'
import { v3Door } from '../harness/sign-in.ts'
import { superuserQuery } from '../harness/database.ts'
import { expectReadable } from '../harness/readable.ts'
import { type RelyingParty, startRelyingParty } from '../harness/relying-party.ts'
import { type Sesame, startSesame } from '../harness/sesame.ts'
import { focusOn, launchChromium, newVisitor, signInByKeyboard, type Visitor } from '../harness/visitor.ts'

/** The hosted pages as people meet them: readable by everybody, in both languages, on a phone, behind a strict policy. */

const mary = { account: 'mary', password: 'fossils of Lyme Regis' }

let sesame: Sesame
let browser: Browser
let party: RelyingParty
let app: AppKeys
beforeAll(async () => {
  ;[sesame, browser, party] = await Promise.all([startSesame(), launchChromium(), startRelyingParty()])
  const made = await makeApp(sesame.core, sesame.pool, {
    appName: 'Ichthyosaurus-and-Plesiosaurus-Finders-Society',
    appType: 'web',
    appDescription: '化石收藏者的应用 · An application for collectors',
    redirectUris: [party.redirectUri],
    logoutRedirectUris: [party.signedOutUri],
  })
  app = { ...made, redirectUri: party.redirectUri }
  await newUser(sesame, { username: mary.account, password: mary.password, name: 'Mary Anning' })
  const manage = (operation: string, body: Record<string, unknown>) =>
    sesame.call({ path: `/api/v3/${operation}`, body })
  const forcedCycle = { enabled: true, cycle: 10, unit: 'YEAR' }
  await manage('update-password-policy', { policyId: 'default', checkAtLogin: true, forcedCycle })
  await manage('update-security-settings', {
    ...{ loginRequireEmailVerified: true, selfUnlockAccount: { enabled: true, strategy: 'password-captcha' } },
    usernameRule: {
      regex: '^[a-z0-9-]+$',
      zhMessage: '只能包含小写字母、数字和 -',
      enMessage: 'Small letters, digits and - only.',
    },
  })
})
afterAll(async () => {
  party?.close()
  await browser?.close()
  await sesame?.close()
})

const loginUrl = () => `${sesame.url}/${app.appId}/login`
const signOutUrl = () => `${sesame.url}/${app.appId}/oidc/session/end?client_id=${app.appId}`

async function openSignIn({ page }: Visitor): Promise<void> {
  await page.goto(loginUrl())
  await focusOn(page, 'username')
}

async function signInHere(visitor: Visitor): Promise<void> {
  await openSignIn(visitor)
  await signInByKeyboard(visitor.page, mary)
  await visitor.page.getByRole('heading', { name: /You are signed in|你已登录/ }).waitFor()
}

/** Somebody whose password an administrator chose. */
async function openNewPassword(visitor: Visitor, url = loginUrl()): Promise<string> {
  const password = 'chosen by the administrator'
  const username = `new-${newcomers++}`
  await newUser(sesame, { username, password, options: { resetPasswordOnFirstLogin: true } })
  await visitor.page.goto(url)
  await signInByKeyboard(visitor.page, { account: username, password })
  await visitor.page.getByRole('heading', { name: /Choose your own|你自己的密码/ }).waitFor()
  return username
}

/** Answers the address of somebody who has forgotten a password. */
async function openForgotten(visitor: Visitor): Promise<string> {
  const mark = newcomers++
  const email = `forgetful-${mark}@example.org`
  await newUser(sesame, { username: `forgetful-${mark}`, email, emailVerified: true, password: 'known to nobody now' })
  await openSignIn(visitor)
  await visitor.page.getByRole('button', { name: /Set a new one|重置密码/ }).click()
  await visitor.page.getByRole('heading', { name: /Set a new password|重置密码/ }).waitFor()
  return email
}

/** Somebody of whom something is asked before they are signed in, at an application that asks for nothing else. */
async function openAsked({ page }: Visitor, { asks, heading }: { asks: keyof typeof asking; heading: RegExp }) {
  const mark = newcomers++
  const asked = await makeApp(sesame.core, sesame.pool, {
    ...{ appName: 'Society of Finders', appType: 'web', redirectUris: [party.redirectUri] },
    ...asking[asks],
  } as Parameters<typeof makeApp>[2])
  const username = asks === 'name' ? `Old.Name.${mark}` : `asked-${mark}`
  const password = asks === 'unsafe' ? 'password' : 'known to me alone'
  const userId = await newUser(sesame, { username, password })
  const set = (change: string) =>
    superuserQuery(sesame.databaseUrl, `update users set ${change} where id = $1`, [userId])
  if (asks === 'account') await shareAccounts(userId, mark)
  if (asks === 'over') await set("password_last_set_at = '2001-01-01'")
  await page.goto(`${sesame.url}/${asked.appId}/login`)
  await signInByKeyboard(page, { account: username, password })
  await page.getByRole('heading', { name: heading }).waitFor()
}

async function shareAccounts(userId: string, mark: number): Promise<void> {
  const publicAccountIds: string[] = []
  for (const name of ['收银台 Till', 'Front desk']) {
    const body = { username: `shared-${mark}-${publicAccountIds.length}`, name }
    publicAccountIds.push((await sesame.call({ path: '/api/v3/create-public-account', body })).data.userId)
  }
  await sesame.call({ path: '/api/v3/set-user-of-public-accounts', body: { userId, publicAccountIds } })
  await vi.waitUntil(() => usesPublicAccounts(sesame.core, sesame.pool.poolId), { timeout: 10_000 })
}

const field = (name: string, more: object) => ({ type: 'user', name, validateRules: [], options: [], ...more })
const asking = {
  over: {},
  unsafe: {},
  name: {},
  account: {},
  profile: {
    completionConfig: {
      enabled: true,
      skippable: true,
      fields: [
        field('nickname', {
          type: 'internal',
          label: '昵称',
          labelEn: 'Nickname',
          inputType: 'string',
          required: true,
        }),
        field('gender', { type: 'internal', label: '性别', labelEn: 'Gender', inputType: 'gender', required: true }),
        field('birthdate', {
          type: 'internal',
          label: '出生日期',
          labelEn: 'Date of birth',
          inputType: 'date',
          required: false,
        }),
        field('beach', {
          ...{ label: '最喜欢的海滩', labelEn: 'Favourite beach', inputType: 'select', required: false },
          options: [{ value: 'lyme', label: 'Lyme Regis' }],
        }),
      ],
    },
  },
  agreements: {
    brandingConfig: {
      showAgreement: true,
      agreements: (['zh-CN', 'en-US'] as const).map((lang) => ({
        ...{ displayAt: ['LoginPage'], isRequired: true, lang },
        content:
          lang === 'zh-CN'
            ? '我同意<a href="https://example.com/rules">章程</a>'
            : 'I accept the <a href="https://example.com/rules">rules of the society</a>.',
      })),
    },
  },
}

let newcomers = 1

async function chooseByKeyboard(page: Page, password: string, repeated: string): Promise<void> {
  await page.locator('[name=new-password]').focus()
  await page.keyboard.type(password)
  await page.locator('[name=repeat-password]').focus()
  await page.keyboard.type(repeated)
  await page.keyboard.press('Enter')
}

/** How to come to each page. */
const views: Readonly<Record<string, (visitor: Visitor) => Promise<void>>> = {
  'sign in': openSignIn,
  'sign in, nothing filled in': async (visitor) => {
    await openSignIn(visitor)
    await visitor.page.keyboard.press('Enter')
    await visitor.page.locator('[aria-invalid=true]').first().waitFor()
  },
  'sign in, wrong password': async (visitor) => {
    await openSignIn(visitor)
    await signInByKeyboard(visitor.page, { account: 'nobody-of-this-name', password: 'wrong' })
    await visitor.page.getByRole('alert').filter({ hasText: /./ }).waitFor()
  },
  'sign in, over before it was sent': async (visitor) => {
    await openSignIn(visitor)
    await visitor.context.clearCookies()
    await signInByKeyboard(visitor.page, mary)
    await visitor.page.getByRole('heading', { name: /has expired|已失效/ }).waitFor()
  },
  'a new password': async (visitor) => {
    await openNewPassword(visitor)
  },
  'a new password, too weak': async (visitor) => {
    await openNewPassword(visitor)
    await chooseByKeyboard(visitor.page, 'password', 'password')
    await visitor.page.getByRole('alert').filter({ hasText: /./ }).waitFor()
  },
  'a new password, typed differently': async (visitor) => {
    await openNewPassword(visitor)
    await chooseByKeyboard(visitor.page, 'four words are plenty', 'five words are plenty')
    await visitor.page.locator('[aria-invalid=true]').first().waitFor()
  },
  'a password that is over': (visitor) =>
    openAsked(visitor, { asks: 'over', heading: /password has expired|密码已到期/ }),
  'a password that is not safe': (visitor) => openAsked(visitor, { asks: 'unsafe', heading: /safer password|更安全/ }),
  'another username': (visitor) => openAsked(visitor, { asks: 'name', heading: /another username|更换用户名/ }),
  'a profile to complete, nothing filled in': async (visitor) => {
    await openAsked(visitor, { asks: 'profile', heading: /a little more|补全信息/ })
    await visitor.page.getByRole('button', { name: /Save and go on|保存并继续/ }).click()
    await visitor.page.locator('[aria-invalid=true]').first().waitFor()
  },
  'an account to choose': (visitor) => openAsked(visitor, { asks: 'account', heading: /Choose an account|请选择账号/ }),
  'agreements, not accepted': async (visitor) => {
    await openAsked(visitor, { asks: 'agreements', heading: /read and accept|阅读并同意/ })
    await visitor.page.getByRole('button', { name: /Accept and go on|同意并继续/ }).click()
    await visitor.page.locator('[aria-invalid=true]').first().waitFor()
  },
  'a forgotten password': async (visitor) => {
    await openForgotten(visitor)
  },
  'a new password in the place of a forgotten one, typed differently': async (visitor) => {
    const { page } = visitor
    const email = await openForgotten(visitor)
    await page.locator('[name=address]').fill(email)
    await page.getByRole('button', { name: /Send code|获取验证码/ }).click()
    await page.getByRole('alert').or(page.getByRole('status')).filter({ hasText: email }).waitFor()
    await page.locator('[name=code]').fill(await codeFor(sesame, email))
    await page.getByRole('button', { name: /^(Go on|下一步)$/ }).click()
    await page.locator('[name=new-password]').waitFor()
    await chooseByKeyboard(page, 'four words are plenty', 'five words are plenty')
    await page.locator('[aria-invalid=true]').first().waitFor()
  },
  'an account to unlock': async ({ page }) => {
    const username = `locked-${newcomers++}`
    for (let guess = 0; guess < 10; guess += 1) await v3Door(sesame, { account: username, password: 'a guess' })
    await page.goto(loginUrl())
    await signInByKeyboard(page, { account: username, password: 'a guess' })
    await page.getByRole('heading', { name: /Unlock your account|解锁账号/ }).waitFor()
  },
  'an address to verify': async ({ page }) => {
    const mark = newcomers++
    const person = { username: `unproved-${mark}`, password: 'known to me alone' }
    await newUser(sesame, { ...person, email: `unproved-${mark}@example.org` })
    await page.goto(loginUrl())
    await signInByKeyboard(page, { account: person.username, password: person.password })
    await page.getByRole('heading', { name: /Verify your email|验证邮箱/ }).waitFor()
  },
  'signed in': signInHere,
  'sign out?': async (visitor) => {
    await signInHere(visitor)
    await visitor.page.getByRole('link', { name: /Sign out|退出登录/ }).click()
    await visitor.page.getByRole('heading', { name: /Sign out of|确定退出/ }).waitFor()
  },
  'signed out': async (visitor) => {
    await signInHere(visitor)
    await visitor.page.goto(signOutUrl())
    await visitor.page.getByRole('button', { name: /^(Sign out|退出登录)$/ }).click()
    await visitor.page.getByRole('heading', { name: /You are signed out|你已退出登录/ }).waitFor()
  },
  'error: no such application': async ({ page }) => {
    await page.goto(`${sesame.url}/000000000000000000000000/login`)
    await page.getByRole('heading', { name: /No such application|找不到应用/ }).waitFor()
  },
  'error: not this browser’s request': async ({ page }) => {
    await page.goto(`${loginUrl()}?interaction=${'x'.repeat(43)}`)
    await page.getByRole('heading', { name: /has expired|已失效/ }).waitFor()
  },
  'error: a request that is not valid': async ({ page }) => {
    await page.goto(authorizeUrl(sesame, app, { redirect_uri: 'https://evil.example/' }))
    await page.getByRole('heading', { name: /not valid|有误/ }).waitFor()
  },
}

const languages = ['zh-CN', 'en-US'] as const

describe.each(Object.keys(views))('%s', (name) => {
  const open = async (options: BrowserContextOptions): Promise<Visitor> => {
    const visitor = await newVisitor(browser, options)
    await views[name]?.(visitor)
    return visitor
  }

  test.each(languages)('is accessible in %s, wide and narrow, and fits a phone', async (locale) => {
    // The checker is a script of its own, which the pages' policy rightly keeps out; so the policy is set aside for it alone.
    const { page, context } = await open({ locale, bypassCSP: true })
    expect(await page.getAttribute('html', 'lang')).toBe(locale)
    await expectReadable(page)
    await context.close()
  })

  test('keeps its own policy: nothing in the console', async () => {
    const { complaints, context } = await open({})
    expect(complaints).toEqual([])
    await context.close()
  })
})

describe('language', () => {
  test('is the browser’s until the person chooses; then it stays, on every page', async () => {
    const visitor = await newVisitor(browser, { locale: 'zh-CN' })
    const { page } = visitor
    await openSignIn(visitor)
    await page.getByRole('button', { name: '登录', exact: true }).waitFor()
    await page.getByRole('combobox').selectOption('en-US')
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
    await page.locator('html[lang=en-US]').waitFor({ state: 'attached' })
    await page.reload()
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
    await signInHere(visitor)
    await page.goto(signOutUrl())
    await page.getByRole('heading', { name: 'Sign out of' }).waitFor()
    await page.goto(authorizeUrl(sesame, app, { redirect_uri: 'https://evil.example/' }))
    await page.getByRole('heading', { name: 'not valid' }).waitFor()
  })

  test.each([
    ['zh-TW', '登入', '帳號或密碼錯誤。', '日本語', 'ログイン'],
    ['ja-JP', 'ログイン', 'アカウントまたはパスワードが正しくありません。', '繁體中文', '登入'],
  ] as const)('%s is spoken, refusals included, readable on a phone', async (locale, submit, refusal, other, there) => {
    const visitor = await newVisitor(browser, { locale, bypassCSP: true })
    const { page, complaints } = visitor
    await openSignIn(visitor)
    expect(await page.getAttribute('html', 'lang')).toBe(locale)
    expect(await page.title()).toContain(submit)
    await expectReadable(page)
    await page.fill('#username', 'grace')
    await page.fill('#password', 'not the password')
    await page.getByRole('button', { name: submit, exact: true }).click()
    await page.getByRole('alert').getByText(refusal).waitFor()
    await page.getByRole('combobox').selectOption({ label: other })
    await page.getByRole('button', { name: there, exact: true }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: there, exact: true }).waitFor()
    expect(complaints).toEqual([])
  })

  test('is the one that the application asks for', async () => {
    const { page } = await newVisitor(browser, { locale: 'zh-CN' })
    await page.goto(authorizeUrl(sesame, app, { ui_locales: 'en' }))
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
  })
})

describe('the sign-in form', () => {
  test('tells password managers what its fields are', async () => {
    const visitor = await newVisitor(browser)
    await openSignIn(visitor)
    const { page } = visitor
    expect(await page.getAttribute('#username', 'autocomplete')).toBe('username')
    expect(await page.getAttribute('#password', 'autocomplete')).toBe('current-password')
    expect(await page.getAttribute('#password', 'type')).toBe('password')
    expect(await page.getAttribute('form', 'method')).toBe('post')
  })

  test('starts with the name that the application gave, at the password', async () => {
    const { page } = await newVisitor(browser)
    await page.goto(authorizeUrl(sesame, app, { login_hint: 'mary' }))
    await focusOn(page, 'password')
    expect(await page.inputValue('#username')).toBe('mary')
  })

  test('works again after the browser’s Back', async () => {
    const { page, complaints } = await newVisitor(browser)
    await page.goto(authorizeUrl(sesame, app, { state: 'first' }))
    await signInByKeyboard(page, mary)
    expect((await party.callback(page)).searchParams.get('state')).toBe('first')
    await page.goBack()
    // The request is over: the page says so and lets the person on, to a session that is there already.
    await page.getByRole('heading', { name: /expired/ }).waitFor()
    await page.getByRole('link', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: 'You are signed in' }).waitFor()
    expect(complaints).toEqual([])
  })
})

describe('a first password', () => {
  test('is replaced on the way to the application; the next sign-in takes the new one', async () => {
    const visitor = await newVisitor(browser)
    const { page, complaints } = visitor
    const account = await openNewPassword(visitor, authorizeUrl(sesame, app, { state: 'waiting' }))
    expect(await page.inputValue('[name=username]')).toBe(account)
    for (const name of ['new-password', 'repeat-password']) {
      expect(await page.getAttribute(`#${name}`, 'autocomplete')).toBe('new-password')
    }
    await chooseByKeyboard(page, 'four words are plenty', 'four words are plenty')
    expect((await party.callback(page)).searchParams.get('state')).toBe('waiting')
    expect(complaints).toEqual([])
    const later = await newVisitor(browser)
    await openSignIn(later)
    await signInByKeyboard(later.page, { account, password: 'four words are plenty' })
    await later.page.getByRole('heading', { name: 'You are signed in' }).waitFor()
  })

  test('lets somebody else sign in instead, for the same request', async () => {
    const visitor = await newVisitor(browser)
    const { page, complaints } = visitor
    await openNewPassword(visitor, authorizeUrl(sesame, app, { state: 'still waiting' }))
    await page.getByRole('button', { name: 'Sign in as somebody else' }).click()
    await focusOn(page, 'username')
    await signInByKeyboard(page, mary)
    expect((await party.callback(page)).searchParams.get('state')).toBe('still waiting')
    expect(complaints).toEqual([])
  })
})

describe('signing out', () => {
  test('at the application’s wish is asked for, and ends where the application said', async () => {
    const visitor = await newVisitor(browser)
    const { page, complaints } = visitor
    await signInHere(visitor)
    const target = new URLSearchParams({ post_logout_redirect_uri: party.signedOutUri, state: 'out' })
    await page.goto(`${signOutUrl()}&${target}`)
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await page.waitForURL(`${party.signedOutUri}?state=out`)
    await openSignIn(visitor)
    expect(complaints).toEqual([])
  })

  test('can be declined', async () => {
    const visitor = await newVisitor(browser)
    await signInHere(visitor)
    await visitor.page.goto(signOutUrl())
    await visitor.page.getByRole('button', { name: 'Stay signed in' }).click()
    await visitor.page.waitForURL((url) => url.href !== signOutUrl())
    await visitor.page.goto(loginUrl())
    await visitor.page.getByRole('heading', { name: 'You are signed in' }).waitFor()
  })
})

describe('nobody is led astray', () => {
  test.each([
    '//evil.example/',
    'https://evil.example/',
    'javascript:alert(1)',
    '/\\evil.example',
    '%2F%2Fevil.example',
  ])('by %s', async (address) => {
    const { page, context, complaints } = await newVisitor(browser)
    const foreign: string[] = []
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== sesame.url) foreign.push(request.url())
    })
    const asked = encodeURIComponent(address)
    for (const path of [
      `/${app.appId}/login?interaction=${asked}`,
      `/${app.appId}/login?redirect_uri=${asked}&redirectTo=${asked}&continueUrl=${asked}`,
      `/${app.appId}/oidc/auth?client_id=${app.appId}&response_type=code&scope=openid&redirect_uri=${asked}`,
      `/${app.appId}/oidc/session/end?client_id=${app.appId}&post_logout_redirect_uri=${asked}`,
      `/login/profile/logout?app_id=${app.appId}&redirect_uri=${asked}`,
    ]) {
      await page.goto(sesame.url + path)
      expect(new URL(page.url()).origin, path).toBe(sesame.url)
      const links = await page.locator('a').evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))
      expect(
        links.filter((link) => !link.startsWith(`${sesame.url}/`)),
        path,
      ).toEqual([])
    }
    expect(foreign).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })
})

describe('headers', () => {
  test.each([
    ['sign in', () => loginUrl(), 200],
    ['no such application', () => `${sesame.url}/000000000000000000000000/login`, 404],
    ['sign out?', () => signOutUrl(), 200],
    ['not valid', () => authorizeUrl(sesame, app, { redirect_uri: 'https://evil.example/' }), 400],
  ])('%s: strict policy, no framing, no cache, no inline script or style', async (_name, url, status) => {
    const visitor = await newVisitor(browser)
    await signInHere(visitor)
    const response = await visitor.page.goto(url())
    expect(response?.status()).toBe(status)
    const headers = response?.headers() ?? {}
    const policy = headers['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toMatch(/script-src 'self';/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("base-uri 'none'")
    expect(policy).not.toMatch(/unsafe|\*/)
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
    expect(headers['cache-control']).toContain('no-store')
    const html = (await response?.text()) ?? ''
    expect(html).toContain('<script type="application/json" id="page">')
    expect(html.match(/<script(?![^>]*(?:src=|application\/json))[^>]*>/g)).toBeNull()
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=/i)
  })
})
