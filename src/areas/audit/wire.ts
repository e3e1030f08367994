import Bowser from 'bowser'
import type { AdminLogRow, UserLogRow } from './reading-store.ts'
import type { AdminAuditLogDto, UserActionLogDto } from './schemas.ts'

/** Log entries as the published DTOs; what is required there and not known is empty text. */
export function adminEntry(row: AdminLogRow): AdminAuditLogDto {
  return {
    adminUserId: row.admin_user_id,
    adminUserAvatar: row.admin_photo ?? '',
    // A key that belongs to nobody speaks for the pool.
    adminUserDisplayName: row.admin_name ?? row.access_key_id,
    ...origin(row),
    operationType: row.operation,
    resourceType: row.resource,
    ...(row.details !== null && { eventDetails: row.details }),
    operationParam: row.resource_id,
    ...(row.before && { originValue: JSON.stringify(row.before) }),
    ...(row.after && { targetValue: JSON.stringify(row.after) }),
    ua: parsed(row.user_agent),
  }
}

export function userEntry(row: UserLogRow, baseUrl: string): UserActionLogDto {
  return {
    userId: row.user_id,
    userAvatar: row.user_photo ?? '',
    userDisplayName: row.user_name ?? '',
    userLoginsCount: row.logins_count ?? 0,
    appId: row.app_id,
    appName: row.app_name ?? '',
    appLogo: row.app_logo ?? '',
    appLoginUrl: row.app_id === '' ? '' : `${baseUrl}/${row.app_id}/login`,
    ...origin(row),
    eventType: row.event,
    ...(row.details !== null && { eventDetail: row.details }),
    parsedUserAgent: parsed(row.user_agent),
  }
}

const origin = (row: AdminLogRow | UserLogRow) => ({
  ...(row.client_ip !== null && { clientIp: row.client_ip }),
  success: row.success,
  userAgent: row.user_agent ?? '',
  geoip: nowhere,
  timestamp: row.time.toISOString(),
  requestId: row.request_id,
})

/** Where an address lies is not known: Sesame ships no table of addresses (DECISIONS "Licences"). */
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

function parsed(userAgent: string | null): AdminAuditLogDto['ua'] {
  if (!userAgent) return { device: '', name: '', os: '' }
  const { browser, os, platform } = Bowser.parse(userAgent)
  return {
    device: platform.model ?? platform.type ?? '',
    name: named(browser.name, browser.version),
    os: named(os.name, os.version),
  }
}

const named = (name: string | undefined, version: string | undefined): string =>
  [name, version].filter(Boolean).join(' ')
