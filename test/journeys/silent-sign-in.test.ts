import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { authorizeUrl, newUser } from '../harness/authorize.ts'
import { type AppKeys, makeApp } from '../harness/fixtures.ts'
import { type Sesame, startSesame } from '../harness/sesame.ts'
import { launchChromium, newVisitor, signInByKeyboard } from '../harness/visitor.ts'

/** Silent sign-in as the published browser SDK does it: a hidden frame, its answer as a message, five seconds at most. */
let sesame: Sesame
let browser: Browser
let home: Server
let stranger: Server
let app: AppKeys
let origin: string

beforeAll(async () => {
  home = await serve()
  stranger = await serve()
  origin = originOf(home)
  sesame = await startSesame()
  app = await makeApp(sesame.core, sesame.pool, {
    appName: 'Framing',
    appType: 'web',
    redirectUris: [`${origin}/callback`],
  })
  await newUser(sesame, { username: 'framed', password: 'correct horse battery' })
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await sesame?.close()
  home?.close()
  stranger?.close()
})

async function serve(): Promise<Server> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Application</title>')
  })
  await new Promise<void>((done) => server.listen(0, 'localhost', done))
  return server
}
const originOf = (server: Server) => `http://localhost:${(server.address() as AddressInfo).port}`

interface Message {
  readonly origin: string
  readonly data: { type?: string; response?: Record<string, string> }
}

/** What the page is told by the frame; `undefined` when the frame never loads. */
const ask = (url: string): Promise<Message | undefined> =>
  new Promise((resolve) => {
    const frame = document.createElement('iframe')
    frame.hidden = true
    window.addEventListener('message', ({ origin: from, data }) => resolve({ origin: from, data }), { once: true })
    // A refused frame loads the browser's own page instead, which says nothing.
    frame.addEventListener('load', () => setTimeout(() => resolve(undefined), 1000))
    frame.src = url
    document.body.append(frame)
  })

test('a frame of the application learns who is signed in, and one of a stranger learns nothing', async () => {
  const { page } = await newVisitor(browser)
  const silently = authorizeUrl(
    sesame,
    { ...app, redirectUri: `${origin}/callback` },
    {
      prompt: 'none',
      response_mode: 'web_message',
      state: 'st-1',
    },
  )
  await page.goto(origin)
  expect(await page.evaluate(ask, silently)).toMatchObject({
    origin: sesame.url,
    data: { type: 'authorization_response', response: { error: 'login_required', state: 'st-1' } },
  })

  await page.goto(`${sesame.url}/${app.appId}/login`)
  await signInByKeyboard(page, { account: 'framed', password: 'correct horse battery' })
  await page.getByText('framed').first().waitFor()

  await page.goto(origin)
  expect(await page.evaluate(ask, silently)).toMatchObject({
    origin: sesame.url,
    data: { type: 'authorization_response', response: { code: expect.any(String), state: 'st-1' } },
  })

  await page.goto(originOf(stranger))
  expect(await page.evaluate(ask, silently)).toBeUndefined()
})
