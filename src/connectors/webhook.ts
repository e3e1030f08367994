import { createHmac } from 'node:crypto'
import { ApiError } from '../core/errors/api-error.ts'
import type { Delivery, Way } from './way.ts'

/**
 * Hands a message, e-mail or text alike, to a server of one's own: a POST of JSON, signed with HMAC-SHA256 of `{timestamp}.{body}` in
 * `x-sesame-signature: v1=<hex>`, the timestamp (Unix seconds) beside it in `x-sesame-timestamp`. 2xx: taken. 410: there is no such
 * address, do not try again. Anything else: try again later.
 */
export interface WebhookConfig {
  readonly url: string
  readonly secret: string
}

export async function sendByWebhook(
  { request, now, signal }: Way,
  { url, secret }: WebhookConfig,
  message: object,
): Promise<Delivery> {
  const body = JSON.stringify(message)
  const timestamp = String(Math.floor(now / 1000))
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
  const { status } = await request({
    ...{ url, method: 'POST', body, signal },
    headers: {
      'content-type': 'application/json',
      'x-sesame-timestamp': timestamp,
      'x-sesame-signature': `v1=${signature}`,
    },
  })
  if (status >= 200 && status < 300) return 'sent'
  if (status === 410) return 'undeliverable'
  throw new ApiError('ENDPOINT_RESPONSE_ERROR', {
    parameters: { endpoint: new URL(url).host },
    cause: new Error(`the webhook answered ${status}`),
  })
}
