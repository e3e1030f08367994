import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Application } from '../../areas/applications/index.ts'

/**
 * Silent sign-in: the application frames the authorization request and gets the answer as a message (`response_mode=web_message`).
 * For that answer the engine takes the ban on framing away; here the application's own origins are let in, and nobody else.
 */
export function framedByItsOwn({ origins }: Application) {
  const directive = `frame-ancestors ${origins.length > 0 ? origins.join(' ') : "'none'"}`
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next()
    const policy = ctx.response.get('content-security-policy')
    if (!policy || policy.includes('frame-ancestors')) return
    ctx.set('content-security-policy', `${policy}; ${directive}`)
    // The message tells of the error; a status would only be a complaint in the browser's console.
    ctx.status = 200
  }
}
