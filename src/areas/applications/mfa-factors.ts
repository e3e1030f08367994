import type { Call } from '../../core/contract/call.ts'
import { emit } from '../../core/events/events.ts'
import { dateOf } from '../../core/time/clock.ts'
import { recordAdminAction } from '../audit/index.ts'
import { poolSettings, type UserPoolSettings } from '../user-pools/index.ts'
import { changeApplication } from './service.ts'
import { updateApplicationRow } from './store.ts'

type MfaFactors = UserPoolSettings['mfaFactors']

/**
 * Which second factors an application asks for. It begins with what its pool says and is independent of it from the first change on;
 * `decide` answers undefined to give that up again. Answers what holds now.
 */
export async function changeMfaFactors(
  call: Call<'APP_NOT_FOUND'>,
  appId: string,
  decide: (now: MfaFactors) => MfaFactors | undefined,
): Promise<MfaFactors> {
  const ofPool = (await poolSettings(call.core, call.poolId)).mfaFactors
  let holds = ofPool
  await changeApplication(call, appId, async ({ pool, key, row }) => {
    const before = row.mfa_factors ?? ofPool
    const own = decide(before)
    holds = own ?? ofPool
    await updateApplicationRow(pool.db, key, { mfa_factors: own ?? null, updated_at: dateOf(call.core.clock) })
    await recordAdminAction(call, pool, {
      ...{ resource: 'application', resourceId: appId, operation: 'update', details: 'updateApplicationMfaSettings' },
      ...{ before: { mfaFactors: row.mfa_factors }, after: { mfaFactors: own ?? null } },
    })
    for (const type of holds.filter((one) => !before.includes(one))) {
      await emit(call, pool, { type: 'application:mfa:enabled', data: { type, applicationId: appId } })
    }
    for (const type of before.filter((one) => !holds.includes(one))) {
      await emit(call, pool, { type: 'application:mfa:disabled', data: { type, applicationId: appId } })
    }
  })
  return holds
}
