import type { Core } from '../../core/core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { listPanelRows } from './access-store.ts'
import type { PanelRow } from './store.ts'

/** The application panel (launchpad): what somebody with a session of the pool can open. */
export interface PanelEntry {
  readonly appId: string
  readonly name: string
  /** An http(s) address, or empty. */
  readonly logo: string
  readonly description: string | undefined
  readonly url: string
}

/** More than anybody looks through; the page carries them all. */
const most = 500

export async function listPanel(
  core: Core,
  { poolId, userId }: { readonly poolId: string; readonly userId: string },
): Promise<PanelEntry[]> {
  const visitor = { userId, at: dateOf(core.clock) }
  const rows = await core.database.read(poolId, (reader) => listPanelRows(reader, visitor, most))
  return rows.flatMap((row) => {
    const url = entranceOf(row)
    if (url === undefined) return []
    return [{ appId: row.app_id, name: row.name, logo: row.logo, description: row.description ?? undefined, url }]
  })
}

/**
 * Where a browser enters the application, which asks for a sign-in that the session answers at once. It begins there and not here:
 * an answer that an application did not ask for is one that it must refuse. What has no address for a browser is not in the panel.
 */
function entranceOf({ type, redirect_uris, init_login_uri }: PanelRow): string | undefined {
  if (init_login_uri !== null && isWeb(init_login_uri)) return init_login_uri
  // Those of native applications lead back into them, and to no page.
  const callback = type === 'native' ? undefined : redirect_uris.find(isWeb)
  return callback === undefined ? undefined : `${new URL(callback).origin}/`
}

const isWeb = (address: string): boolean => /^https?:/.test(address)
