import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId } from '../../core/time/ids.ts'
import { recordAdminAction } from '../audit/index.ts'
import { readNetwork } from '../../core/net/networks.ts'
import { forgetLists } from './lists.ts'
import {
  type Colour,
  deleteEntry,
  type EntryRow,
  findKnownUserIds,
  type Limit,
  type RiskObject,
  upsertEntries,
} from './store.ts'

/** Putting network addresses and people on lists, and taking them off. */
export interface NewEntries {
  readonly colour: Colour
  readonly limits: Limit[]
  readonly removeType: EntryRow['remove_type']
  readonly addType: EntryRow['add_type']
  /** ISO 8601, or milliseconds since the epoch; needed with SCHEDULE. */
  readonly expireAt: string | number | undefined
}

export async function addAddresses(
  call: Call<'INVALID_OPERATION'>,
  given: NewEntries & { readonly ips: string },
): Promise<void> {
  const values = [...new Set(given.ips.split(/[\s,;]+/).filter(Boolean))]
  const wrong = values.find((value) => readNetwork(value) === undefined)
  if (values.length === 0 || wrong !== undefined) throw invalidArgument('ips', addressRule(wrong ?? ''))
  if (values.length > 1000) throw invalidArgument('ips', { zh: '不得超过 1000 项', en: 'must not have more than 1000' })
  await add(call, { ...given, object: 'IP', values })
}

export async function addPeople(
  call: Call<'INVALID_OPERATION' | 'USER_NOT_FOUND'>,
  given: NewEntries & { readonly userIds: string[] },
): Promise<void> {
  if (given.limits.includes('FORBID_REGISTER')) call.fail('INVALID_OPERATION', registered)
  const values = [...new Set(given.userIds)]
  const known = await call.write((pool) => findKnownUserIds(pool, values))
  const unknown = values.find((id) => !known.has(id))
  if (unknown !== undefined) call.fail('USER_NOT_FOUND', { user: unknown })
  await add(call, { ...given, object: 'USER', values })
}

async function add(
  call: Call<'INVALID_OPERATION'>,
  given: NewEntries & { readonly object: RiskObject; readonly values: readonly string[] },
): Promise<void> {
  const { colour, limits, object, values } = given
  const wanted: Limit[] = colour === 'BLACK' ? ['FORBID_LOGIN', 'FORBID_REGISTER'] : ['SKIP_MFA']
  // The published white list takes the words of the black one: it frees from them.
  if (colour === 'BLACK' && limits.some((limit) => !wanted.includes(limit))) call.fail('INVALID_OPERATION', onlyForbid)
  const { core } = call
  const row = {
    ...{ object, colour, limits, add_type: given.addType, remove_type: given.removeType },
    expires_at: endOf(given, core.clock.now()),
    added_at: dateOf(core.clock),
  }
  const ids = values.map(() => newId(core.clock))
  await call.write(async (pool) => {
    await upsertEntries(pool, { ...row, ids, values })
    await recordAdminAction(call, pool, {
      ...{ operation: 'create', resource: 'userpool', resourceId: pool.id, details: `risk-list ${object} ${colour}` },
      after: { values, limits, expiresAt: row.expires_at },
    })
  })
  forgetLists(core, call.poolId)
}

function endOf({ removeType, expireAt }: NewEntries, now: number): Date | null {
  if (removeType === 'MANUAL') return null
  const end = new Date(
    typeof expireAt === 'string' && /^\d+$/.test(expireAt) ? Number(expireAt) : (expireAt ?? Number.NaN),
  )
  if (Number.isNaN(end.getTime()) || end.getTime() <= now || end.getUTCFullYear() > 9999) {
    throw invalidArgument('expireAt', { zh: '必须是未来的时间', en: 'must be a time to come' })
  }
  return end
}

export async function removeEntry(
  call: Call<'RISK_LIST_ENTRY_NOT_FOUND'>,
  key: { readonly id: string; readonly object: RiskObject },
): Promise<void> {
  await call.write(async (pool) => {
    if (!(await deleteEntry(pool, key))) call.fail('RISK_LIST_ENTRY_NOT_FOUND', { id: key.id })
    const details = `risk-list ${key.object}`
    await recordAdminAction(call, pool, { operation: 'delete', resource: 'userpool', resourceId: key.id, details })
  })
  forgetLists(call.core, call.poolId)
}

const addressRule = (wrong: string) => ({
  zh: `必须是 IP 地址或 CIDR 网段(${wrong.slice(0, 50)})`,
  en: `must be IP addresses or CIDR ranges (${wrong.slice(0, 50)})`,
})
const registered = {
  'reason.zh': '用户已注册,FORBID_REGISTER 对用户名单无意义',
  'reason.en': 'users have signed up already: FORBID_REGISTER means nothing on a list of users',
}
const onlyForbid = {
  'reason.zh': '黑名单只能使用 FORBID_LOGIN 与 FORBID_REGISTER',
  'reason.en': 'a black list takes FORBID_LOGIN and FORBID_REGISTER only',
}
