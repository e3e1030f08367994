import type { FastifyInstance } from 'fastify'
import { newPicture } from '../../areas/captchas/index.ts'
import type { Core } from '../../core/core.ts'

/** The widget shows it as a picture and sends back what somebody read; which one it was stays in a cookie. */
export const captchaCookie = 'sesame_captcha'

export function serveCaptcha(app: FastifyInstance, core: Core): void {
  app.get('/api/v2/security/captcha', async (_request, reply) => {
    const { svg, token } = newPicture(core)
    const isHttps = core.options.baseUrl.startsWith('https:')
    // The widget is on pages of other sites, where only this attribute lets a cookie through.
    const attributes = isHttps ? 'SameSite=None; Secure' : 'SameSite=Lax'
    return reply
      .header('set-cookie', `${captchaCookie}=${token}; Path=/api/v2/; HttpOnly; Max-Age=120; ${attributes}`)
      .header('content-type', 'image/svg+xml; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-security-policy', "default-src 'none'")
      .send(svg)
  })
}
