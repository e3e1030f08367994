import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'

/** A customer's page with the published login widget on it, unmodified, at an origin of its own. */
export interface GuardPage {
  readonly origin: string
  close(): void
}

const dist = new URL('../../node_modules/@authing/guard/dist/global/', import.meta.url)

export async function serveGuard(): Promise<GuardPage> {
  const files: Readonly<Record<string, { type: string; body: string }>> = {
    '/guard.js': { type: 'text/javascript', body: readFileSync(new URL('guard.min.js', dist), 'utf8') },
    '/guard.css': { type: 'text/css', body: readFileSync(new URL('guard.min.css', dist), 'utf8') },
  }
  const server = createServer((request, response) => {
    const { type, body } = files[request.url ?? ''] ?? { type: 'text/html; charset=utf-8', body: html }
    response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=600' })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const html = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/guard.css"><title>Shop</title><div id="guard"></div><script src="/guard.js"></script>`

/** What a page heard of the widget, in order. */
interface Heard {
  readonly event: string
  // biome-ignore lint/suspicious/noExplicitAny: whatever the widget hands over
  readonly data: any
}

/** Opens the page and draws the widget; answers once it shows the form of `title`. */
export async function openGuard(
  page: Page,
  { guard, host, appId, options = {} }: { guard: GuardPage; host: string; appId: string; options?: object },
): Promise<void> {
  await page.goto(guard.origin)
  await page.evaluate(
    ([given]) => {
      const scope = globalThis as never as {
        GuardFactory: { Guard: new (options: unknown) => GuardOnPage }
        guard: GuardOnPage
        heard: unknown[]
      }
      scope.heard = []
      scope.guard = new scope.GuardFactory.Guard(given)
      for (const event of [
        'load',
        'load-error',
        'login',
        'login-error',
        'register',
        'register-error',
        'after-change-module',
      ]) {
        scope.guard.on(event, (data: unknown) => scope.heard.push({ event, data }))
      }
      scope.guard.start('#guard').catch(() => undefined)
    },
    [{ appId, host, mode: 'normal', lang: 'en-US', isSSO: false, ...options }],
  )
}

interface GuardOnPage {
  on(event: string, listener: (data: unknown) => void): void
  start(place: string): Promise<unknown>
  trackSession(): Promise<unknown>
  checkLoginStatus(): Promise<unknown>
  logout(): Promise<void>
}

const heard = (page: Page): Promise<Heard[]> =>
  page.evaluate(() => JSON.parse(JSON.stringify((globalThis as never as { heard: unknown[] }).heard)))

/** Waits until the page has heard of an event; answers what it was told. */
export async function hears(page: Page, event: string): Promise<Heard['data']> {
  await page.waitForFunction(
    (wanted) => (globalThis as never as { heard: Heard[] }).heard.some((one) => one.event === wanted),
    event,
  )
  return (await heard(page)).findLast((one) => one.event === event)?.data
}

/** Calls the widget as the page's own script does. */
export const withGuard = <T>(page: Page, work: (widget: GuardOnPage) => Promise<T>): Promise<T> =>
  page.evaluate(`(${work})(globalThis.guard)`) as Promise<T>

export const accountField = '#passworLogin_account'
