import { ApiError } from '../../core/errors/api-error.ts'
import type { OutboundResponse } from '../../core/net/net.ts'
import type { Delivery, Way } from '../way.ts'

/** One text message. Vendors of mainland China take no text of ours, only a template of theirs that was approved, and its parameters. */
export interface TextMessage {
  /** E.164. */
  readonly to: string
  readonly text: string
  /** Undefined for what carries no code; such vendors cannot send it. */
  readonly code: string | undefined
}

/** Somebody who delivers text messages. Raises 601 when they cannot be reached, 602 when they refuse. */
export type SendSms<Config> = (way: Way, config: Config, message: TextMessage) => Promise<Delivery>

/** National for mainland China, as its vendors write it; for others country code and number without `+`. */
export const dialled = (e164: string): string => e164.replace(/^\+86/, '').replace(/^\+/, '')

/** What a vendor answered, as JSON; 602 when it is none. */
export function jsonOf<Body>({ body, url, status }: OutboundResponse): Body {
  try {
    return JSON.parse(body.toString('utf8')) as Body
  } catch {
    throw refused(url, `no JSON, status ${status}`)
  }
}

/** `reason`: of the vendor, for the log. */
export const refused = (url: string, reason: string): ApiError =>
  new ApiError('ENDPOINT_RESPONSE_ERROR', {
    parameters: { endpoint: new URL(url).host },
    cause: new Error(`refused: ${reason.slice(0, 200)}`),
  })
