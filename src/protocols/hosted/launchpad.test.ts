import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Browser, newBrowser } from '../../../test/harness/browser.ts'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type AppKeys, makeApp } from '../../../test/harness/fixtures.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { authFlow, newPerson, type Person } from '../../../test/harness/sign-in.ts'
import type { PageData } from '../../../web/login/page-data.ts'

/** The application panel: who comes in, and what it lists. */

let sesame: Sesame
let person: Person
let browser: Browser
beforeAll(async () => {
  sesame = await startSesame()
  person = await newPerson(sesame, { name: 'Ada Lovelace' })
})
afterAll(() => sesame?.close())
beforeEach(() => {
  browser = newBrowser()
})

const make = (appName: string, more: Record<string, unknown> = {}): Promise<AppKeys> =>
  makeApp(sesame.core, sesame.pool, { appName, appType: 'web', ...more })
const change = async (path: string, body: Record<string, unknown>) => {
  const answer = await sesame.call({ path: `/api/v3/${path}`, body })
  expect(answer).toMatchObject({ statusCode: 200 })
}
const panelUrl = (app: AppKeys) => `${sesame.url}/${app.appId}/launchpad`

async function open(url: string): Promise<{ status: number; csp: string; page: PageData }> {
  const answer = await browser.get(url, { 'accept-language': 'en-US' })
  const html = await answer.text()
  const json = /<script type="application\/json" id="page">(.*?)<\/script>/s.exec(html)?.[1]
  if (json === undefined) throw new Error(`no page but HTTP ${answer.status} to ${answer.headers.get('location')}`)
  return { status: answer.status, csp: answer.headers.get('content-security-policy') ?? '', page: JSON.parse(json) }
}

async function signIn(url: string): Promise<string> {
  const { page } = await open(url)
  const data = { account: person.username, password: person.password }
  const request = { action: 'authenticate-by-password', flowHandle: page.signin?.flowHandle, data }
  const answer = await authFlow(sesame, request, { browser })
  expect(answer).toMatchObject({ statusCode: 302, apiCode: 1600 })
  return answer.data.redirectTo
}

/** Somebody who has just signed in sees these. */
async function panel(): Promise<PageData['launchpad'] & object> {
  browser = newBrowser()
  await signIn(panelUrl(sesame.app))
  const { status, page } = await open(panelUrl(sesame.app))
  expect([status, page.view]).toEqual([200, 'launchpad'])
  return page.launchpad as PageData['launchpad'] & object
}
const namesOf = ({ apps }: { apps: readonly { name: string }[] }) => apps.map(({ name }) => name)

describe('who comes', () => {
  test('without a session signs in first, and comes back', async () => {
    const before = await open(panelUrl(sesame.app))
    expect(before.page.view).toBe('signin')
    expect(JSON.stringify(before.page)).not.toContain('Single-page app')
    expect(await signIn(panelUrl(sesame.app))).toBe(`/${sesame.app.appId}/launchpad`)
    const { page } = await open(panelUrl(sesame.app))
    expect(page).toMatchObject({
      view: 'launchpad',
      app: { id: sesame.app.appId },
      launchpad: {
        displayName: 'Ada Lovelace',
        signOutUrl: `/${sesame.app.appId}/oidc/session/end?client_id=${sesame.app.appId}`,
      },
    })
  })

  test('signed in at the login page, is led on from there', async () => {
    const login = `${sesame.url}/${sesame.app.appId}/login`
    expect(await signIn(login)).toBe(`/${sesame.app.appId}/login`)
    expect((await open(login)).page.signedIn?.launchpadUrl).toBe(`/${sesame.app.appId}/launchpad`)
    expect((await open(panelUrl(sesame.app))).page.view).toBe('launchpad')
  })

  test('with a session of another pool signs in', async () => {
    await signIn(panelUrl(sesame.app))
    expect((await open(panelUrl(sesame.otherApp))).page.view).toBe('signin')
  })

  test('suspended meanwhile, sees nothing', async () => {
    await signIn(panelUrl(sesame.app))
    const set = (status: string) =>
      superuserQuery(sesame.databaseUrl, 'update users set status = $1 where id = $2', [status, person.userId])
    await set('Suspended')
    expect((await open(panelUrl(sesame.app))).page.view).toBe('signin')
    await set('Activated')
  })

  test('finds no panel where single sign-on is off, nor at an unknown application', async () => {
    const apart = await make('Apart', { ssoEnabled: false })
    expect(await open(panelUrl(apart))).toMatchObject({ status: 404, page: { view: 'error' } })
    const login = await open(`${sesame.url}/${apart.appId}/login`)
    expect(login.page.signedIn?.launchpadUrl).toBeUndefined()
    const nowhere = await open(`${sesame.url}/no-such-application/launchpad`)
    expect(nowhere).toMatchObject({ status: 404, page: { view: 'error' } })
  })
})

describe('what is listed', () => {
  test('what the session opens, by name, with its picture and an address', async () => {
    const logo = 'http://pictures.example/atlas.svg'
    const initLoginUri = 'https://atlas.example/start?from=panel'
    await make('Zebra', { redirectUris: ['https://zebra.example/app/callback'] })
    await make('Atlas', { appLogo: logo, appDescription: 'Maps', initLoginUri })
    const { apps } = await panel()
    expect(apps.find(({ name }) => name === 'Atlas')).toMatchObject({ logo, description: 'Maps', url: initLoginUri })
    expect(apps.find(({ name }) => name === 'Zebra')).toMatchObject({ url: 'https://zebra.example/' })
    const names = namesOf({ apps })
    expect(names.indexOf('Atlas')).toBeLessThan(names.indexOf('Zebra'))
    expect((await open(panelUrl(sesame.app))).csp).toMatch(/img-src [^;]* http:\/\/pictures\.example(;| )/)
  })

  test('nothing of another pool', async () => {
    await makeApp(sesame.core, sesame.otherPool, { appName: 'Theirs', appType: 'web' })
    const names = namesOf(await panel())
    expect(names).toContain('Web app')
    expect(names).not.toContain('Theirs')
    expect(names).not.toContain('Other app')
  })

  test.each<[string, (app: AppKeys) => Promise<void>]>([
    ['is switched off', ({ appId }) => change('update-application', { appId, enabled: false })],
    ['takes no part in single sign-on', ({ appId }) => change('update-application', { appId, ssoEnabled: false })],
    ['is not to be shown', ({ appId }) => change('update-application', { appId, ssoShowLaunchpad: false })],
    [
      'admits nobody',
      ({ appId }) => change('update-application-permission-strategy', { appId, permissionStrategy: 'DENY_ALL' }),
    ],
    ['has no address', ({ appId }) => change('update-application', { appId, redirectUris: [] })],
  ])('nothing that %s', async (reason, hide) => {
    const app = await make(`Hidden: ${reason}`)
    expect(namesOf(await panel())).toContain(`Hidden: ${reason}`)
    await hide(app)
    expect(namesOf(await panel())).not.toContain(`Hidden: ${reason}`)
  })

  test('a native application by an address for browsers only', async () => {
    const native = { appType: 'native', redirectUris: ['http://127.0.0.1/callback', 'com.example.app:/callback'] }
    await make('Native', native)
    await make('Native with a page', { ...native, initLoginUri: 'https://native.example/' })
    const names = namesOf(await panel())
    expect(names).toContain('Native with a page')
    expect(names).not.toContain('Native')
  })
})

test('ssoShowLaunchpad is true unless set, can be read and set back', async () => {
  const { appId } = await make('Shown')
  const read = async () => {
    const answer = await sesame.call({ method: 'GET', path: '/api/v3/get-application', query: { appId } })
    return answer.data.ssoShowLaunchpad
  }
  expect(await read()).toBe(true)
  for (const ssoShowLaunchpad of [false, true]) {
    await change('update-application', { appId, ssoShowLaunchpad })
    await change('update-application', { appId, appName: 'Renamed' })
    expect(await read()).toBe(ssoShowLaunchpad)
  }
})
