import type { Net } from '../core/net/net.ts'

/** What a connector needs to call out with. */
export interface Way extends Pick<Net, 'request' | 'dial'> {
  /** Milliseconds since the epoch: vendors want their requests dated. */
  readonly now: number
  readonly signal: AbortSignal
}

/** `undeliverable`: the address does not exist or cannot be written to, and trying again will not help. */
export type Delivery = 'sent' | 'undeliverable'
