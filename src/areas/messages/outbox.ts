import type { Core } from '../../core/core.ts'
import { platformOf } from '../../core/database/platform.ts'
import type { Medium, MessagePurpose, MessageVariables } from './purposes.ts'
import { openMessage } from './sealed-message.ts'
import { listKeptRows } from './store.ts'

/** The development outbox: what would have been sent from any pool, for whoever develops on this machine. */
export interface KeptMessage {
  readonly poolId: string
  readonly medium: Medium
  readonly to: string
  readonly purpose: MessagePurpose
  readonly subject: string
  readonly text: string
  readonly html: string
  /** What its macros were filled with: `verify_code`, `verify_link`, … */
  readonly variables: MessageVariables
  readonly at: Date
}

/** Newest first: of the latest `most`, those to an address. */
export async function listOutbox(core: Core, { to, most }: { to?: string; most: number }): Promise<KeptMessage[]> {
  const rows = await platformOf(core.database).read((reader) => listKeptRows(reader, most))
  const all = rows.map(({ pool_id: poolId, id, medium, sealed, kept_at }) => {
    const { to, purpose, variables, rendered } = openMessage(core, { poolId, id }, sealed)
    const { subject = '', text = '', html = '' } = rendered ?? {}
    return { poolId, medium, to, purpose, subject, text, html, variables, at: kept_at ?? new Date(0) }
  })
  return to === undefined ? all : all.filter((message) => message.to.toLowerCase() === to.toLowerCase())
}
