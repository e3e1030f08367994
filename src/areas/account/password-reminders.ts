import type { Core } from '../../core/core.ts'
import { emit } from '../../core/events/events.ts'
import type { Language } from '../../core/i18n/language.ts'
import { enqueue, job } from '../../core/jobs/job.ts'
import { sendMessage } from '../messages/index.ts'
import { endsAt, policyFor } from '../password-policies/index.ts'
import { findUserPool } from '../user-pools/index.ts'
import { type User, userOf, userOnWire } from '../users/index.ts'
import { listPasswordOwners, takePoolsToRemind } from './reminders-store.ts'

/**
 * Passwords that are about to end (`forcedCycle.remindBefore` of the policy that holds): once a day their owners are told by e-mail,
 * and everybody who listens by the event user:password-update-remind.
 */
const dayMs = 86_400_000
const pageSize = 500

/** Run now and then on any node: the people of a pool are seen to once a day. */
export async function remindOfPasswords(core: Core): Promise<void> {
  const now = core.clock.now()
  const poolIds = await takePoolsToRemind(core.database, { since: new Date(now - dayMs), at: new Date(now) })
  for (const poolId of poolIds) {
    await core.database.inPool(poolId, (pool) => enqueue(pool, remindOwners, { after: '' }))
  }
}

/** A page of people a run; a second run of the same page tells them a second time, as a node that dies in between does. */
export const remindOwners = job<{ after: string }>({
  name: 'remind-of-passwords',
  attempts: 3,
  seconds: 300,
  run: async (core, { poolId, payload: { after } }) => {
    const rows = await core.database.read(poolId, (reader) => listPasswordOwners(reader, { after, limit: pageSize }))
    const due: { user: User; end: Date }[] = []
    for (const row of rows) {
      const user = userOf(row)
      const end = await endToTellOf(core, poolId, user)
      if (end) due.push({ user, end })
    }
    const pool = await findUserPool(core, poolId)
    await core.database.inPool(poolId, async (within) => {
      for (const { user, end } of due)
        await remind(core, within, { user, end, userpool: { id: poolId, name: pool?.name } })
      const last = rows.at(-1)
      if (last && rows.length === pageSize) await enqueue(within, remindOwners, { after: last.id })
    })
  },
})

/** When the password is over, for whom that is near; undefined for everybody else, and where it is over already. */
async function endToTellOf(core: Core, poolId: string, user: User): Promise<Date | undefined> {
  const { rules } = await policyFor(core, poolId, user.id)
  const end = endsAt(rules, user.passwordLastSetAt ?? user.createdAt)
  const { remindBefore = 0 } = rules.forcedCycle
  const left = end ? end.getTime() - core.clock.now() : 0
  return left > 0 && left <= remindBefore * dayMs ? end : undefined
}

async function remind(
  core: Core,
  pool: Parameters<typeof sendMessage>[1],
  { user, end, userpool }: { user: User; end: Date; userpool: object },
): Promise<void> {
  const principal = { kind: 'system', poolId: pool.id } as const
  const origin = { core, requestId: 'password-reminders', principal }
  await emit(origin, pool, {
    type: 'user:password-update-remind',
    data: { userpool, user: userOnWire(user, { withCustomData: true }) },
  })
  if (user.email === undefined) return
  const language: Language = user.locale?.toLowerCase().startsWith('en') ? 'en-US' : 'zh-CN'
  const days = Math.ceil((end.getTime() - core.clock.now()) / dayMs)
  await sendMessage(core, pool, {
    ...{ medium: 'EMAIL', to: user.email, purpose: 'USER_PASSWORD_UPDATE_REMIND', language, lifetime: dayMs / 1000 },
    variables: {
      user_name: user.username,
      username: user.username ?? user.email,
      user_display_name: user.name ?? user.nickname ?? user.username,
      password_effective_time: language === 'zh-CN' ? `${days} 天` : days === 1 ? '1 day' : `${days} days`,
      update_password_link: loginPageOf(core, user),
    },
  })
}

/** Where they signed in last: there a password is replaced by a code, or in the personal centre behind it. */
const loginPageOf = ({ options: { baseUrl } }: Core, { lastLoginApp }: User): string =>
  lastLoginApp === undefined ? baseUrl : `${baseUrl}/${lastLoginApp}/login`
