import { findAdmittingAppIds } from '../applications/index.ts'
import { listLogins } from '../audit/index.ts'
import type { Call } from '../../core/contract/call.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import { dateOf } from '../../core/time/clock.ts'
import { findOwn, onWire } from './handlers.ts'
import type { meContract } from './me-contract.ts'
import { findOpenedAppIds, isSignedIn } from './store.ts'
import { parseUserAgent } from './user-agent.ts'

export const meHandlers: Handlers<typeof meContract> = {
  getAccessibleApps: async (call) => {
    const userId = ownId(call)
    const appIds = await call.read((reader) => findAdmittingAppIds(reader, { userId, at: dateOf(call.core.clock) }))
    return appsOnWire(call, userId, appIds)
  },

  getLoggedInApps: async (call) => {
    const userId = ownId(call)
    const appIds = await call.read((reader) => findOpenedAppIds(reader, userId, dateOf(call.core.clock)))
    return appsOnWire(call, userId, appIds)
  },

  getLoginHistory: async (call, { start = 0, end, appId, clientIp, success, page, limit }) => {
    const userId = ownId(call)
    const filter = { userId, appId, clientIp, success, start, end, page, limit }
    const { rows, totalCount } = await call.read((reader) => listLogins(reader, filter))
    const list = rows.map(async (row) => ({
      ...onWire(call, row.app_id, await findOwn(call, row.app_id)),
      userId,
      loginAt: row.time.toISOString(),
      clientIp: row.client_ip ?? '',
      success: row.success,
      ...(!row.success && { errorMessage: wrongPassword[call.language] }),
      userAgent: row.user_agent ?? '',
      parsedUserAgent: parseUserAgent(row.user_agent ?? ''),
      // An entry that names no method is of a password: there was none other when it was written.
      loginMethod: row.details ?? 'password',
      geoip: nowhere,
    }))
    return { totalCount, list: await Promise.all(list) }
  },
}

function ownId(call: Call<'UNAUTHORIZED'>): string {
  return call.principal.kind === 'user' ? call.principal.userId : call.fail('UNAUTHORIZED')
}

async function appsOnWire(call: Call, userId: string, appIds: readonly string[]) {
  const at = dateOf(call.core.clock)
  const found = await Promise.all(appIds.map((appId) => findOwn(call, appId)))
  const list = found.flatMap(async (application) => {
    if (!application) return []
    const { appId } = application
    const active = await call.read((reader) => isSignedIn(reader, { userId, appId, at }))
    return [{ ...onWire(call, appId, application), active }]
  })
  return (await Promise.all(list)).flat()
}

const wrongPassword = { 'zh-CN': '密码错误', 'en-US': 'The password was wrong' }

/** No table of addresses is installed, so every place is unknown: empty, and 0/0 because the published shape asks for numbers. */
const nowhere = {
  location: { lon: 0, lat: 0 },
  country_name: '',
  country_code2: '',
  country_code3: '',
  region_name: '',
  region_code: '',
  city_name: '',
  continent_code: '',
  timezone: '',
}
