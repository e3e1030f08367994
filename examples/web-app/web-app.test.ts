import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newUser } from '../../test/harness/authorize.ts'
import { type Browser, newBrowser } from '../../test/harness/browser.ts'
import { makeApp } from '../../test/harness/fixtures.ts'
import { type Sesame, startSesame } from '../../test/harness/sesame.ts'

/** The example signs a user in and out, driven as a browser would: through the hosted page's own call. */

let sesame: Sesame
let example: ChildProcess | undefined
let origin: string
beforeAll(async () => {
  sesame = await startSesame()
  const port = await freePort()
  origin = `http://localhost:${port}`
  const app = await makeApp(sesame.core, sesame.pool, {
    appName: 'Example',
    appType: 'web',
    redirectUris: [`${origin}/callback`],
    logoutRedirectUris: [`${origin}/`],
  })
  await newUser(sesame, { username: 'visitor', password: 'correct horse', name: 'Vera <Visitor>' })
  example = await start({
    PORT: String(port),
    ISSUER: `${sesame.url}/${app.appId}/oidc`,
    CLIENT_ID: app.appId,
    CLIENT_SECRET: app.appSecret,
  })
})
afterAll(async () => {
  example?.kill()
  await sesame?.close()
})

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, 'localhost', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

/** Resolves when it says that it runs. */
function start(env: Record<string, string>): Promise<ChildProcess> {
  const program = fileURLToPath(new URL('server.mjs', import.meta.url))
  const child = spawn(process.execPath, [program], { env: { PATH: process.env['PATH'] ?? '', ...env } })
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer) => {
      said += chunk
      if (said.includes('The example runs on')) resolve(child)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => reject(new Error(`the example ended with ${code}: ${said}`)))
  })
}

/** The application's cookies and Sesame's are kept apart, as they would be on two hosts. */
interface Visitor {
  readonly atExample: Browser
  readonly atSesame: Browser
}

const newVisitor = (): Visitor => ({ atExample: newBrowser(), atSesame: newBrowser() })

/** Follows redirects to the first page; answers it with its address. */
async function visit({ atExample, atSesame }: Visitor, address: string): Promise<{ url: string; body: string }> {
  let url = address
  for (let hops = 0; hops < 12; hops++) {
    const response = await (url.startsWith(origin) ? atExample : atSesame).get(url)
    const location = response.headers.get('location')
    if (location === null) return { url, body: await response.text() }
    url = new URL(location, url).href
  }
  throw new Error(`too many redirects from ${address}`)
}

/** What the hosted page does with its form. */
async function submitPassword({ atSesame }: Visitor, page: { url: string; body: string }, password: string) {
  const [, json = '{}'] = /id="page">(.*?)<\/script>/.exec(page.body) ?? []
  const { flowHandle } = JSON.parse(json).signin
  const response = await fetch(`${sesame.url}/interaction/authFlow`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: sesame.url, cookie: atSesame.cookiesFor(page.url) },
    body: JSON.stringify({ action: 'authenticate-by-password', flowHandle, data: { account: 'visitor', password } }),
  })
  for (const line of response.headers.getSetCookie()) atSesame.setCookie(line, page.url)
  return response.json()
}

async function signedIn(): Promise<{ visitor: Visitor; page: { url: string; body: string } }> {
  const visitor = newVisitor()
  const answer = await submitPassword(visitor, await visit(visitor, `${origin}/login`), 'correct horse')
  expect(answer).toMatchObject({ statusCode: 302, apiCode: 1600 })
  return { visitor, page: await visit(visitor, new URL(answer.data.redirectTo, sesame.url).href) }
}

describe('examples/web-app', () => {
  test('signs a user in and shows the profile', async () => {
    const { visitor, page } = await signedIn()
    expect(page.url).toBe(`${origin}/profile`)
    expect(page.body).toContain('&#34;name&#34;: &#34;Vera &#60;Visitor&#62;&#34;')
    expect((await visit(visitor, `${origin}/`)).body).toContain('Hello Vera &#60;Visitor&#62;')
  })

  test('is not entered with a wrong password', async () => {
    const visitor = newVisitor()
    const answer = await submitPassword(visitor, await visit(visitor, `${origin}/login`), 'wrong')
    expect(answer).toMatchObject({ statusCode: 403, apiCode: 2333 })
    expect((await visit(visitor, `${origin}/profile`)).url).toContain('/login?interaction=')
  })

  test('gives the browser a new session id at sign-in', async () => {
    const visitor = newVisitor()
    const login = await visit(visitor, `${origin}/login`)
    const before = visitor.atExample.cookie('example_session')
    const answer = await submitPassword(visitor, login, 'correct horse')
    await visit(visitor, new URL(answer.data.redirectTo, sesame.url).href)
    expect(before).toBeDefined()
    expect(visitor.atExample.cookie('example_session')).not.toBe(before)
  })

  test('refuses a callback that it did not ask for', async () => {
    const visitor = newVisitor()
    await visitor.atExample.get(`${origin}/`)
    const strange = await visitor.atExample.get(`${origin}/callback?code=stolen&state=other`)
    expect(strange.headers.get('location')).toBe('/')
    expect((await visit(visitor, `${origin}/`)).body).toContain('Sign in')
  })

  test('signs the user out of Sesame too and comes back', async () => {
    const { visitor } = await signedIn()
    const end = await visitor.atExample.get(`${origin}/logout`)
    const asked = await visit(visitor, end.headers.get('location') ?? '')
    const [, action = ''] = /action="([^"]+)"/.exec(asked.body) ?? []
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(asked.body) ?? []
    const done = await visitor.atSesame.post(new URL(action, sesame.url).href, { xsrf, logout: 'yes' })
    expect(done.headers.get('location')).toBe(`${origin}/`)
    expect((await visit(visitor, `${origin}/`)).body).toContain('Sign in')
    const again = await visit(visitor, `${origin}/login`)
    expect(again.url).toContain('/login?interaction=')
    expect(again.body).toContain('"view":"signin"')
  })
})
