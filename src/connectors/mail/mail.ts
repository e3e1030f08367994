import type { Delivery, Way } from '../way.ts'

/** One e-mail, rendered. */
export interface Mail {
  readonly to: string
  readonly from: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** Somebody who delivers mail. Raises 601 when they cannot be reached, 602 when they refuse; a caller decides whether to try again. */
export type SendMail<Config> = (way: Way, config: Config, mail: Mail) => Promise<Delivery>
