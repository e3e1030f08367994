import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'

/** An application as far as a browser sees it: an origin of its own to come back to. */
export interface RelyingParty {
  readonly redirectUri: string
  readonly signedOutUri: string
  /** Every address that was asked for, in order, query included. */
  readonly visits: readonly string[]
  /** Waits until the page is back here, and answers with what parameters. */
  callback(page: Page): Promise<URL>
  close(): void
}

export async function startRelyingParty(): Promise<RelyingParty> {
  const visits: string[] = []
  const server = createServer((request, response) => {
    if (request.url !== '/favicon.ico') visits.push(request.url ?? '')
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(
      '<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Application</title><h1>Application</h1>',
    )
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  return {
    redirectUri: `${origin}/callback`,
    signedOutUri: `${origin}/signed-out`,
    visits,
    callback: async (page) => {
      await page.waitForURL(`${origin}/callback?**`)
      return new URL(page.url())
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
