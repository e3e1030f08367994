import { randomBytes } from 'node:crypto'
import { vi } from 'vitest'
import { findApplication } from '../../src/areas/applications/index.ts'
import { codeDigests } from '../../src/areas/passcodes/digests.ts'
import { usesPublicAccounts } from '../../src/areas/public-accounts/index.ts'
import { poolSettings } from '../../src/areas/user-pools/index.ts'
import { superuserQuery } from './database.ts'
import type { Sesame } from './sesame.ts'
import { bindTotp, newTotpSecret, poolAsksFor, totpCode } from './totp.ts'

/**
 * What tests know of each step between a first factor and a session: how it comes to apply, whether it does (asked of the database,
 * not of the engine), and how a person answers. A step that is listed in src/signin/steps/index.ts needs its world here: the property
 * test of the sign-in then walks through it like through the others.
 */
export interface StepWorld {
  /** Once, before anything happens: what applications and pool must say for it. */
  prepare?(sesame: Sesame): Promise<void>
  /** From now on the step applies to this person, or does not. */
  arrange(sesame: Sesame, userId: string, applies: boolean): Promise<void>
  /** Whether it would stand in this person's way now, had nothing been answered. */
  isDue(sesame: Sesame, userId: string, known: Known): Promise<boolean>
  /** The apiCode under which it is asked; agreements have none. */
  readonly apiCode: number | 'agreements'
  /** Steps whose answer is this one's too. */
  readonly metBy?: readonly string[]
  /** Undefined where the matter ends: nothing can be answered. */
  readonly answers?: {
    right(sesame: Sesame, userId: string, known: Known): Sent | Promise<Sent>
    readonly wrong: readonly Sent[]
  }
  /** Its answer is another password. */
  readonly setsPassword?: true
  /** Left out for back ends where the pool says so. */
  readonly isRequest?: true
}

export interface Known {
  readonly password: string
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

async function manage(sesame: Sesame, operation: string, body: Record<string, unknown>): Promise<void> {
  const answer = await sesame.call({ path: `/api/v3/${operation}`, body })
  if (answer.statusCode !== 200) throw new Error(`${operation}: ${answer.message}`)
}

const newPassword = (action: string, more: Record<string, unknown> = {}): Sent => ({
  action,
  data: { password: `a long new one ${randomBytes(6).toString('hex')}`, ...more },
})

/** A code that was sent to verify an address, without the minute that must pass between two. */
async function plantCode(sesame: Sesame, email: string): Promise<string> {
  const { poolId } = sesame.pool
  const digests = await codeDigests(sesame.core)
  const address = { medium: 'EMAIL', to: email, key: email.toLowerCase() } as const
  const scene = 'CHANNEL_COMPLETE_EMAIL'
  const now = sesame.clock.now()
  await superuserQuery(
    sesame.databaseUrl,
    `insert into passcodes (pool_id, address, scene, digest, sent_at, expires_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (pool_id, address, scene) do update
         set digest = excluded.digest, expires_at = excluded.expires_at, tries = 0, used_at = null`,
    [
      ...[poolId, digests.address(address), scene, digests.code({ poolId, scene, address, code: '123456' })],
      ...[new Date(now), new Date(now + 300_000)],
    ],
  )
  return '123456'
}

const agreementIds = async (sesame: Sesame): Promise<string[]> => {
  const application = await findApplication(sesame.core, sesame.app.appId)
  return application?.branding.agreements.map(({ id }) => id) ?? []
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
        await vi.waitUntil(async () => (await findApplication(sesame.core, appId))?.permissionStrategy === strategy, {
          timeout: 10_000,
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
    metBy: ['password-over', 'password-unsafe'],
    setsPassword: true,
    arrange: async (sesame, userId, applies) => {
      await set(sesame, 'reset_password_on_next_login', [userId, applies])
    },
    isDue: (sesame, userId) => isTrue(sesame, 'reset_password_on_next_login', userId),
    answers: {
      right: () => newPassword('reset-password-forced'),
      wrong: [
        { action: 'reset-password-forced', data: { password: 'short' } },
        { action: 'reset-password-forced', data: {} },
        { action: 'reset-password-forced', data: { password: ['x'] } },
      ],
    },
  },
  'password-over': {
    apiCode: 2058,
    metBy: ['first-password', 'password-unsafe'],
    setsPassword: true,
    prepare: (sesame) =>
      manage(sesame, 'update-password-policy', {
        policyId: 'default',
        forcedCycle: { enabled: true, cycle: 10, unit: 'YEAR' },
      }),
    arrange: async (sesame, userId, applies) => {
      await set(sesame, 'password_last_set_at', [userId, new Date(applies ? '2001-01-01' : sesame.clock.now())])
    },
    isDue: (sesame, userId) => isTrue(sesame, "password_last_set_at < '2002-01-01'", userId),
    answers: {
      right: (_sesame, _userId, { password: oldPassword }) => newPassword('reset-password-first-time', { oldPassword }),
      wrong: [
        newPassword('reset-password-first-time', { oldPassword: 'not the old one' }),
        newPassword('reset-password-first-time'),
        { action: 'reset-password-first-time', data: { password: 'short', oldPassword: 7 } },
      ],
    },
  },
  'password-unsafe': {
    apiCode: 2071,
    metBy: ['first-password', 'password-over'],
    setsPassword: true,
    // Only what people choose in these steps fits the pattern.
    arrange: (sesame, _userId, applies) =>
      manage(sesame, 'update-password-policy', {
        policyId: 'default',
        passwordStrength: applies ? 'custom' : 'default',
        customPasswordStrength: { regex: '^a long new one' },
        checkAtLogin: true,
      }),
    isDue: async (sesame, _userId, { password }) => {
      const { passwordStrength } = await poolSettings(sesame.core, sesame.pool.poolId)
      return passwordStrength === 'custom' && !password.startsWith('a long new one')
    },
    answers: {
      right: () => newPassword('reset-password-strength-detection'),
      wrong: [
        { action: 'reset-password-strength-detection', data: { password: 'no such beginning' } },
        { action: 'reset-password-strength-detection', data: { password: null } },
      ],
    },
  },
  'verify-email': {
    apiCode: 1642,
    isRequest: true,
    prepare: (sesame) => manage(sesame, 'update-security-settings', { loginRequireEmailVerified: true }),
    arrange: async (sesame, userId, applies) => {
      await set(sesame, 'email_verified', [userId, !applies])
    },
    isDue: (sesame, userId) => isTrue(sesame, 'not email_verified', userId),
    answers: {
      right: async (sesame, userId) => {
        const text = 'select email from users where id = $1'
        const [row] = await superuserQuery<{ email: string }>(sesame.databaseUrl, text, [userId])
        const value = row?.email ?? 'nobody@example.org'
        const code = await plantCode(sesame, value)
        return { action: 'complete-completion', data: { fieldValues: [{ name: 'email', value, code }] } }
      },
      wrong: [
        {
          action: 'complete-completion',
          data: { fieldValues: [{ name: 'email', value: 'x@example.com', code: '1' }] },
        },
      ],
    },
  },
  'account-name': {
    apiCode: 1108,
    prepare: (sesame) => manage(sesame, 'update-security-settings', { usernameRule: { regex: '^[a-z]' } }),
    arrange: async (sesame, userId, applies) => {
      await set(sesame, 'username', [userId, `${applies ? 'X' : 'x'}-${randomBytes(6).toString('hex')}`])
    },
    isDue: (sesame, userId) => isTrue(sesame, "username ~ '^X'", userId),
    answers: {
      right: () => ({
        action: 'reset-username-before-auth',
        data: { username: `y-${randomBytes(6).toString('hex')}` },
      }),
      wrong: [
        { action: 'reset-username-before-auth', data: { username: 'Xenia' } },
        { action: 'reset-username-before-auth', data: { username: 7 } },
      ],
    },
  },
  'complete-profile': {
    apiCode: 1645,
    isRequest: true,
    prepare: (sesame) =>
      manage(sesame, 'update-application', {
        appId: sesame.app.appId,
        completionConfig: {
          enabled: true,
          places: ['login'],
          fields: [{ type: 'internal', name: 'nickname', label: 'Nick', inputType: 'string', required: true }],
        },
      }),
    arrange: async (sesame, userId, applies) => {
      await set(sesame, 'nickname', [userId, applies ? null : 'Nick'])
    },
    isDue: (sesame, userId) => isTrue(sesame, 'nickname is null', userId),
    answers: {
      right: () => ({
        action: 'complete-completion',
        data: { fieldValues: [{ name: 'nickname', value: 'Nora' }] },
      }),
      wrong: [
        { action: 'complete-completion', data: { fieldValues: [] } },
        { action: 'complete-completion', data: { fieldValues: [{ name: 'email', value: 'x@example.com' }] } },
        { action: 'skip-completion', data: {} },
      ],
    },
  },
  agreements: {
    apiCode: 'agreements',
    isRequest: true,
    prepare: (sesame) =>
      manage(sesame, 'update-application', {
        appId: sesame.app.appId,
        brandingConfig: {
          showAgreement: true,
          agreements: [{ displayAt: ['LoginPage'], isRequired: true, lang: 'en-US', content: 'Be kind.' }],
        },
      }),
    arrange: async (sesame, userId, applies) => {
      await superuserQuery(sesame.databaseUrl, 'delete from accepted_agreements where user_id = $1', [userId])
      if (applies) return
      const text = `insert into accepted_agreements (pool_id, user_id, app_id, agreement_id, accepted_at)
        select $1, $2, $3, id, now() from unnest($4::text[]) as given (id)`
      const { appId } = sesame.app
      const ids = await agreementIds(sesame)
      await superuserQuery(sesame.databaseUrl, text, [sesame.pool.poolId, userId, appId, ids])
    },
    isDue: async (sesame, userId) => {
      const text = 'select 1 from accepted_agreements where user_id = $1'
      return (await superuserQuery(sesame.databaseUrl, text, [userId])).length === 0
    },
    answers: {
      right: async (sesame) => ({ action: 'accept-agreements', data: { agreementIds: await agreementIds(sesame) } }),
      wrong: [
        { action: 'accept-agreements', data: { agreementIds: ['0123456789abcdef'] } },
        { action: 'accept-agreements', data: { agreementIds: [] } },
      ],
    },
  },
  'public-account': {
    apiCode: 2930,
    prepare: async (sesame) => {
      await manage(sesame, 'create-public-account', { username: 'everybodys' })
      await vi.waitUntil(() => usesPublicAccounts(sesame.core, sesame.pool.poolId), { timeout: 10_000 })
    },
    arrange: async (sesame, userId, applies) => {
      await superuserQuery(sesame.databaseUrl, 'delete from public_account_users where user_id = $1', [userId])
      if (!applies) return
      const text = `insert into public_account_users (pool_id, account_id, user_id, linked_at)
        select pool_id, user_id, $2, now() from public_accounts where pool_id = $1`
      await superuserQuery(sesame.databaseUrl, text, [sesame.pool.poolId, userId])
    },
    isDue: async (sesame, userId) => {
      const text = 'select 1 from public_account_users where user_id = $1'
      return (await superuserQuery(sesame.databaseUrl, text, [userId])).length > 0
    },
    answers: {
      right: (_sesame, userId) => ({ action: 'public-account-login-selection', data: { userId } }),
      wrong: [
        { action: 'public-account-login-selection', data: { userId: 'nobody' } },
        { action: 'public-account-login-selection', data: {} },
      ],
    },
  },
}
