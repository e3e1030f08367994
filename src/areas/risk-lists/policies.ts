import type { Static } from 'typebox'
import type { Call } from '../../core/contract/call.ts'
import type { Core } from '../../core/core.ts'
import { sha256 } from '../../core/security/digest.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId } from '../../core/time/ids.ts'
import { recordAdminAction } from '../audit/index.ts'
import type { RiskPolicy as RiskPolicySchema } from './contract.ts'
import { forgetLists, listsOf } from './lists.ts'
import { countOnce, deletePolicyRow, insertPolicy, upsertEntries } from './store.ts'

/** Policies that put whoever fails too often on a black list. */
export type RiskPolicy = Static<typeof RiskPolicySchema>

export async function addPolicy(call: Call<'INVALID_OPERATION'>, config: RiskPolicy): Promise<void> {
  const { optObject, action } = config
  if ((optObject === 'IP') !== (action === 'ADD_IP_BLACK_LIST')) call.fail('INVALID_OPERATION', otherObject)
  // Nobody has an account that failed because there is no such account.
  if (optObject === 'USER' && config.eventStateType === 'account_wrong') call.fail('INVALID_OPERATION', nobody)
  if (optObject === 'USER' && config.limitList === 'FORBID_REGISTER') call.fail('INVALID_OPERATION', registered)
  const row = { id: newId(call.core.clock), config, created_at: dateOf(call.core.clock) }
  await call.write(async (pool) => {
    await insertPolicy(pool, row)
    await recordAdminAction(call, pool, { ...of(row.id, 'addRiskListPolicy'), operation: 'create', after: config })
  })
  forgetLists(call.core, call.poolId)
}

export async function deletePolicy(call: Call<'RISK_LIST_ENTRY_NOT_FOUND'>, id: string): Promise<void> {
  await call.write(async (pool) => {
    if (!(await deletePolicyRow(pool, id))) call.fail('RISK_LIST_ENTRY_NOT_FOUND', { id })
    await recordAdminAction(call, pool, { ...of(id, 'deleteRiskListPolicyById'), operation: 'delete' })
  })
  forgetLists(call.core, call.poolId)
}

export interface Failure {
  readonly poolId: string
  readonly ip: string
  /** What the address counts as: an IPv4 address, or a whole /64 of IPv6, since whoever has one address of it has all. */
  readonly network: string
  /** Undefined: nobody has the identifier. */
  readonly userId: string | undefined
  readonly identifier: string
}

const scheduledMs = 24 * 3_600_000

/** A wrong secret, or the name of nobody: counted by each policy that it concerns. Without policies no statement is made. */
export async function noteFailure(core: Core, failure: Failure): Promise<void> {
  const lists = await listsOf(core, failure.poolId)
  const event = failure.userId === undefined ? 'account_wrong' : 'password_wrong'
  for (const { id, config } of lists.policies) {
    if (config.optObject === 'IP' && failure.network === 'unreadable') continue
    if (config.eventStateType !== event) continue
    if (config.ipRange === 'NOT_IN_WHITE_LIST' && lists.isWhiteIp(failure.ip)) continue
    if (config.userRange === 'NOT_IN_WHITE_LIST' && lists.isWhiteUser(failure.userId)) continue
    await count(core, failure, { id, config })
  }
}

async function count(core: Core, failure: Failure, { id, config }: { id: string; config: RiskPolicy }): Promise<void> {
  const at = dateOf(core.clock)
  const ofIp = config.optObject === 'IP'
  const who = failure.userId ?? failure.identifier
  const subject = ofIp
    ? [failure.network, ...(config.userCond === 'ONE' ? [who] : [])]
    : [who, ...(config.ipCond === 'ONE' ? [failure.network] : [])]
  const isListed = await core.database.inPool(failure.poolId, async (pool) => {
    const counted = { policyId: id, subject: sha256(JSON.stringify(subject)), at, windowSeconds: config.timeRange }
    if ((await countOnce(pool, counted)) < config.countThr) return false
    await upsertEntries(pool, {
      ...{ ids: [newId(core.clock)], values: [ofIp ? failure.network : who] },
      ...{ object: config.optObject, colour: 'BLACK', limits: [config.limitList] },
      ...{ add_type: 'SCHEDULE', remove_type: config.removeType, added_at: at },
      expires_at: config.removeType === 'SCHEDULE' ? new Date(at.getTime() + scheduledMs) : null,
    })
    return true
  })
  if (isListed) forgetLists(core, failure.poolId)
}

const of = (id: string, details: string) => ({ resource: 'userpool', resourceId: id, details }) as const
const otherObject = {
  'reason.zh': 'action 必须与 optObject 相符(IP 对应 ADD_IP_BLACK_LIST,USER 对应 ADD_USER_BLACK_LIST)',
  'reason.en': 'action must fit optObject (ADD_IP_BLACK_LIST for IP, ADD_USER_BLACK_LIST for USER)',
}
const nobody = {
  'reason.zh': 'account_wrong 事件没有对应的用户,optObject 只能为 IP',
  'reason.en': 'an account_wrong event has no user; its optObject must be IP',
}
const registered = {
  'reason.zh': '用户已注册,limitList 只能为 FORBID_LOGIN',
  'reason.en': 'users have signed up already; their limitList must be FORBID_LOGIN',
}
