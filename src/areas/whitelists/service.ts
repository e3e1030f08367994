import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { dateOf } from '../../core/time/clock.ts'
import { findApplication } from '../applications/index.ts'
import { recordAdminAction } from '../audit/index.ts'
import { readPhone } from '../users/index.ts'
import {
  deleteEntries,
  insertEntries,
  judgeNames,
  listEntries,
  type WhitelistKey,
  type WhitelistRow,
  type WhitelistType,
} from './store.ts'

/** Who may sign up by themselves. A list is in force while it has entries; what administrators make is not asked. */
export interface Listed extends WhitelistKey {
  readonly list: readonly string[]
}

export async function showList(call: Call<'APP_NOT_FOUND'>, key: WhitelistKey): Promise<WhitelistRow[]> {
  await refuseForeign(call, key)
  return call.read((reader) => listEntries(reader, key))
}

export async function addToList(call: Call<'APP_NOT_FOUND'>, { list, ...key }: Listed): Promise<WhitelistRow[]> {
  await refuseForeign(call, key)
  const values = spelled(key.type, list)
  return call.write(async (pool) => {
    const rows = await insertEntries(pool, { ...key, values, at: dateOf(call.core.clock) })
    await recordAdminAction(call, pool, { ...of(call, key), operation: 'create', after: { ...key, values } })
    return rows
  })
}

export async function removeFromList(call: Call<'APP_NOT_FOUND'>, { list, ...key }: Listed): Promise<void> {
  await refuseForeign(call, key)
  const values = spelled(key.type, list)
  await call.write(async (pool) => {
    await deleteEntries(pool, { ...key, values })
    await recordAdminAction(call, pool, { ...of(call, key), operation: 'delete', before: { ...key, values } })
  })
}

/** Whether somebody of these names may sign up: each name of a kind that a list is about must be on it. */
export async function maySignUp(
  call: Call,
  appId: string,
  names: {
    readonly username?: string | undefined
    readonly email?: string | undefined
    readonly phone?: string | undefined
    readonly phoneCountryCode?: string | undefined
  },
): Promise<boolean> {
  const { username, email, phone, phoneCountryCode } = names
  const asked: [WhitelistType, readonly string[]][] = [
    ...(username ? [['USERNAME', [one(username)]] as [WhitelistType, string[]]] : []),
    ...(email ? [['EMAIL', [one(email), one(email).replace(/^[^@]*/, '')]] as [WhitelistType, string[]]] : []),
    ...(phone ? [['PHONE', [readPhone(phone, phoneCountryCode)?.e164 ?? phone]] as [WhitelistType, string[]]] : []),
  ]
  const types = asked.map(([type]) => type)
  const values = asked.map(([, spellings]) => spellings)
  const judged = await call.read((reader) => judgeNames(reader, { appId, types, values }))
  return judged.every(({ is_listed }) => is_listed)
}

async function refuseForeign(call: Call<'APP_NOT_FOUND'>, { appId }: WhitelistKey): Promise<void> {
  if (appId === '') return
  if ((await findApplication(call.core, appId))?.poolId !== call.poolId) call.fail('APP_NOT_FOUND')
}

function spelled(type: WhitelistType, list: readonly string[]): string[] {
  const values = list.map((value, index) => {
    if (type !== 'PHONE') return one(value)
    const phone = readPhone(value.trim())
    if (!phone) throw invalidArgument(`list.${index}`, { zh: '必须是手机号', en: 'must be a phone number' })
    return phone.e164
  })
  return [...new Set(values)]
}

const one = (text: string): string => text.trim().toLowerCase()

const of = (call: Call, { appId }: WhitelistKey) =>
  ({
    resource: appId === '' ? 'userpool' : 'application',
    resourceId: appId || call.poolId,
    details: 'whitelist',
  }) as const
