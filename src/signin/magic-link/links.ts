import type { Core } from '../../core/core.ts'
import { hashToken } from '../../core/security/digest.ts'
import { dateOf } from '../../core/time/clock.ts'
import type { Resume } from '../attempts.ts'
import { findLinkRow, sweepLinkRows } from './store.ts'

/** A link as whoever opens it shows it: looking at it uses nothing up, so programs that fetch the links of a mail do no harm. */
export interface OpenedLink {
  readonly appId: string
  readonly email: string
  readonly resume: Resume
  /** Whether it is the browser that asked. */
  readonly isHere: boolean
}

/** Undefined when it is malformed, used, over, or was replaced by a newer one. `browser`: hash of the cookie that came with it. */
export async function openLink(
  core: Core,
  poolId: string,
  { token, browser }: { token: string; browser: Buffer | undefined },
): Promise<OpenedLink | undefined> {
  if (!/^[\w-]{43}$/.test(token)) return undefined
  const at = dateOf(core.clock)
  const row = await core.database.read(poolId, (reader) => findLinkRow(reader, hashToken(token), at))
  if (!row || row.user_id === null) return undefined
  return {
    appId: row.app_id,
    email: row.email,
    resume: row.resume,
    isHere: browser?.equals(row.browser) === true,
  }
}

/** Run now and then on any node. */
export const sweepMagicLinks = (core: Core): Promise<void> => sweepLinkRows(core.database, dateOf(core.clock))
