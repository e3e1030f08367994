import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { type Browser, chromium } from 'playwright-core'
import { chromiumPath } from './chromium.ts'

/** A person with a browser of their own: cookies shared with nobody, and whatever the browser complained about. */
export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** Console errors, uncaught exceptions and violated content security policies, in order. */
  readonly complaints: string[]
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** One process for a test file; `close()` it in afterAll. */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const executablePath = chromiumPath()
  if (executablePath === undefined) throw new Error('There is no Chromium; such tests are skipped (vitest.config.ts).')
  return chromium.launch({ executablePath, args: [...flags, ...more] })
}

export async function newVisitor(browser: Browser, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 }, ...options })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !isStatusOfDocument(message.text(), message.location().url, page)) {
      complaints.push(message.text())
    }
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return { page, context, complaints }
}

/** Chromium logs it when the document itself is answered with 4xx, which an error page is meant to be. */
function isStatusOfDocument(text: string, url: string, page: Page): boolean {
  return text.startsWith('Failed to load resource') && url === page.url()
}

/** Fills the sign-in page by keyboard alone, from where the page itself put the focus. */
export async function signInByKeyboard(page: Page, { account, password }: { account: string; password: string }) {
  await focusOn(page, 'username')
  await page.keyboard.type(account)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
}

/** Waits until the page has put the focus into the field of that name; fails when it never does. */
export async function focusOn(page: Page, name: string): Promise<void> {
  await page.waitForFunction((wanted) => document.activeElement?.getAttribute('name') === wanted, name)
}
