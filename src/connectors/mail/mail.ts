import type { Net } from '../../core/net/net.ts'

/** One e-mail, rendered. */
export interface Mail {
  readonly to: string
  /** Name and address that it comes from, as `Name <address>` or the address alone. */
  readonly from: string
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** `undeliverable`: the address does not exist, and trying again will not help. */
export type Delivery = 'sent' | 'undeliverable'

/** Somebody who delivers mail. Raises 601 when they cannot be reached, 602 when they refuse; a caller decides whether to try again. */
export type SendMail<Config> = (net: Net, config: Config, mail: Mail, signal: AbortSignal) => Promise<Delivery>
