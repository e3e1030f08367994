import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from 'esbuild'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as Sdk from '../../packages/sdk/src/index.ts'
import { newUser } from '../harness/authorize.ts'
import { makeApp } from '../harness/fixtures.ts'
import { type Sesame, startSesame } from '../harness/sesame.ts'
import { launchChromium, newVisitor } from '../harness/visitor.ts'

/** Our own client on a page of another origin, bundled as an application would bundle it. */
let sesame: Sesame
let browser: Browser
let script: string
let origin: string
let appId: string
const servers: Server[] = []

/** A page with the client on it, at an origin of its own. */
async function servePage(): Promise<string> {
  const server = createServer((request, response) => {
    const isScript = request.url === '/sdk.js'
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' })
    response.end(isScript ? script : '<!doctype html><link rel="icon" href="data:,"><script src="/sdk.js"></script>')
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return `http://localhost:${(server.address() as AddressInfo).port}`
}

beforeAll(async () => {
  ;[sesame, browser] = await Promise.all([startSesame(), launchChromium()])
  const bundle = await build({
    stdin: { contents: "export * from './packages/sdk/src/index.ts'", resolveDir: process.cwd() },
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    globalName: 'sdk',
    platform: 'browser',
  })
  script = bundle.outputFiles[0]?.text ?? ''
  origin = await servePage()
  ;({ appId } = await makeApp(sesame.core, sesame.pool, {
    appName: 'Shop',
    appType: 'spa',
    redirectUris: [`${origin}/callback`],
  }))
  await newUser(sesame, { username: 'grace', password: 'a moth in relay 70', name: 'Grace Hopper' })
})
afterAll(async () => {
  await browser?.close()
  for (const server of servers) server.close()
  await sesame?.close()
})

test('signs in and reads the profile from a page of an allowed origin', async () => {
  const { page, context, complaints } = await newVisitor(browser)
  await page.goto(origin)
  const seen = await page.evaluate(
    async ([host, appId]) => {
      const { AuthenticationClient, apiCodes, ForbiddenError } = (globalThis as never as { sdk: typeof Sdk }).sdk
      const client = new AuthenticationClient({ host: host as string, appId: appId as string })
      const credentials = (password: string) =>
        client.signInByCredentials({ connection: 'PASSWORD', passwordPayload: { username: 'grace', password } })
      const wrong = await credentials('wrong').catch((error: unknown) => error)
      const answer = await credentials('a moth in relay 70')
      const token = answer.kind === 'done' ? answer.data.access_token : undefined
      const profile = await client.as(token ?? '').getProfile()
      return {
        name: profile.name,
        isForbidden: wrong instanceof ForbiddenError && wrong.apiCode === apiCodes.CREDENTIALS_WRONG,
        requestId: (wrong as Sdk.StatusError).requestId,
      }
    },
    [sesame.url, appId],
  )
  expect(seen).toEqual({ name: 'Grace Hopper', isForbidden: true, requestId: expect.stringMatching(/./) })
  expect(complaints).toEqual([])
  await context.close()
})

test('refuses an access key in a browser, before anything is sent', async () => {
  const { page, context } = await newVisitor(browser)
  await page.goto(origin)
  const name = await page.evaluate((host) => {
    const { ManagementClient } = (globalThis as never as { sdk: typeof Sdk }).sdk
    try {
      return String(new ManagementClient({ host, accessKeyId: 'a', accessKeySecret: 'b' }))
    } catch (error) {
      return (error as Error).name
    }
  }, sesame.url)
  expect(name).toBe('ConfigurationError')
  await context.close()
})

test('a page of an origin that nobody listed gets a ConnectionError: the browser does not let it read', async () => {
  const { page, context } = await newVisitor(browser)
  await page.goto(await servePage())
  const name = await page.evaluate(
    async ([host, appId]) => {
      const { AuthenticationClient } = (globalThis as never as { sdk: typeof Sdk }).sdk
      const client = new AuthenticationClient({ host: host as string, appId: appId as string, retries: 0 })
      return client.getSystemInfo().then(
        () => 'no error',
        (error: Error) => error.name,
      )
    },
    [sesame.url, appId],
  )
  expect(name).toBe('ConnectionError')
  await context.close()
})
