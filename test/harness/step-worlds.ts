import { randomBytes } from 'node:crypto'
import { vi } from 'vitest'
import { findApplication } from '../../src/areas/applications/index.ts'
import { superuserQuery } from './database.ts'
import type { Sesame } from './sesame.ts'
import { bindTotp, newTotpSecret, poolAsksFor, totpCode } from './totp.ts'

/**
 * What tests know of each step between a first factor and a session: how it comes to apply, whether it does (asked of the database,
 * not of the engine), and how a person answers. A step that is listed in src/signin/steps/index.ts needs its world here: the property
 * test of the sign-in then walks through it like through the others.
 */
export interface StepWorld {
  /** From now on the step applies to this person, or does not. */
  arrange(sesame: Sesame, userId: string, applies: boolean): Promise<void>
  /** Whether it would stand in this person's way now, had nothing been answered. */
  isDue(sesame: Sesame, userId: string): Promise<boolean>
  /** The apiCode under which it is asked. */
  readonly apiCode: number
  /** Steps whose answer is this one's too. */
  readonly metBy?: readonly string[]
  /** Undefined where the matter ends: nothing can be answered. */
  readonly answers?: {
    right(sesame: Sesame, userId: string): Sent
    readonly wrong: readonly Sent[]
  }
}

export interface Sent {
  readonly action: string
  readonly data: Record<string, unknown>
}

const isTrue = async (sesame: Sesame, condition: string, userId: string): Promise<boolean> =>
  (await superuserQuery(sesame.databaseUrl, `select 1 from users where id = $1 and ${condition}`, [userId])).length ===
  1

const set = (sesame: Sesame, assignment: string, [userId, value]: [string, unknown]) =>
  superuserQuery(sesame.databaseUrl, `update users set ${assignment} = $2 where id = $1`, [userId, value])

const everybodysTotp = newTotpSecret()

const hasTotp = (sesame: Sesame, userId: string) => isTrue(sesame, `second_factors <> '[]'`, userId)

async function poolAsks(sesame: Sesame): Promise<boolean> {
  const text = `select 1 from user_pools where pool_id = $1 and settings @> '{"mfaFactors": ["OTP"]}'`
  return (await superuserQuery(sesame.databaseUrl, text, [sesame.pool.poolId])).length === 1
}

const totpAnswers: StepWorld['answers'] = {
  right: (sesame) => ({ action: 'verify-totp', data: { totp: totpCode(sesame, everybodysTotp) } }),
  wrong: [
    { action: 'verify-totp', data: { totp: 'no code' } },
    { action: 'verify-totp', data: {} },
    { action: 'verify-totp-first-time', data: { totp: '000000' } },
    { action: 'associate-totp', data: {} },
    { action: 'recovery-totp', data: { recoveryCode: '0000-0000-0000-0000-0000-0000' } },
    { action: 'confirm-totp-recovery-code', data: {} },
  ],
}

export const stepWorlds: Readonly<Record<string, StepWorld>> = {
  disabled: {
    apiCode: 2005,
    arrange: async (sesame, userId, applies) => {
      await set(sesame, 'status', [userId, applies ? 'Suspended' : 'Activated'])
    },
    isDue: (sesame, userId) => isTrue(sesame, "status <> 'Activated'", userId),
  },
  'application-access': {
    apiCode: 1576,
    arrange: async (sesame, _userId, applies) => {
      const strategy = applies ? 'DENY_ALL' : 'ALLOW_ALL'
      for (const { appId } of [sesame.app, sesame.spa]) {
        const text = 'update applications set permission_strategy = $2 where app_id = $1'
        await superuserQuery(sesame.databaseUrl, text, [appId, strategy])
        // The server keeps applications in memory and is told of the change a moment later.
        await vi.waitUntil(async () => {
          const application = await findApplication(sesame.core, appId)
          return application?.permissionStrategy === strategy
        })
      }
    },
    isDue: async (sesame) => {
      const text = "select 1 from applications where app_id = $1 and permission_strategy <> 'ALLOW_ALL'"
      return (await superuserQuery(sesame.databaseUrl, text, [sesame.app.appId])).length === 1
    },
  },
  // Everybody has the same authenticator app; whether anything asks for it is what changes.
  'application-mfa': {
    apiCode: 1636,
    metBy: ['personal-mfa'],
    arrange: async (sesame, userId, applies) => {
      if (applies && !(await hasTotp(sesame, userId))) {
        await bindTotp(sesame, { userId, secret: everybodysTotp, source: 'APPLICATION' })
      }
      await poolAsksFor(sesame, applies ? ['OTP'] : [])
    },
    isDue: (sesame) => poolAsks(sesame),
    answers: totpAnswers,
  },
  'personal-mfa': {
    apiCode: 1635,
    metBy: ['application-mfa'],
    arrange: async (sesame, userId, applies) => {
      if (applies && !(await hasTotp(sesame, userId))) await bindTotp(sesame, { userId, secret: everybodysTotp })
      const text = 'update user_factors set source = $2 where user_id = $1'
      await superuserQuery(sesame.databaseUrl, text, [userId, applies ? 'SELF' : 'APPLICATION'])
    },
    // Where the application asks, its question comes first, and once is enough.
    isDue: async (sesame, userId) =>
      !(await poolAsks(sesame)) && (await isTrue(sesame, `second_factors @> '[{"source": "SELF"}]'`, userId)),
    answers: totpAnswers,
  },
  'first-password': {
    apiCode: 1639,
    arrange: async (sesame, userId, applies) => {
      await set(sesame, 'reset_password_on_next_login', [userId, applies])
    },
    isDue: (sesame, userId) => isTrue(sesame, 'reset_password_on_next_login', userId),
    answers: {
      right: () => ({
        action: 'reset-password-forced',
        data: { password: `a long new one ${randomBytes(6).toString('hex')}` },
      }),
      wrong: [
        { action: 'reset-password-forced', data: { password: 'short' } },
        { action: 'reset-password-forced', data: {} },
        { action: 'reset-password-forced', data: { password: ['x'] } },
      ],
    },
  },
}
