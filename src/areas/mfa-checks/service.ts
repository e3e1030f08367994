import type { Call } from '../../core/contract/call.ts'
import type { Core } from '../../core/core.ts'
import { hashToken } from '../../core/security/digest.ts'
import { dateOf } from '../../core/time/clock.ts'
import { randomToken } from '../../core/time/ids.ts'
import { checkTotp } from '../second-factors/index.ts'
import { recordMfa } from '../users/index.ts'
import { findCheckRow, insertCheck, markCheckDue, passCheckRow, sweepChecks } from './store.ts'

/**
 * A check of somebody's authenticator app that an application's server begins, outside of a sign-in. Its token goes to the person's
 * browser, which sends it with a code; afterwards the server is told that the token is active. It opens nothing by itself.
 */
const lifetimeMs = 15 * 60_000

export async function beginCheck(call: Call, { appId, userId }: { appId: string; userId: string }): Promise<string> {
  const secret = randomToken()
  const at = dateOf(call.core.clock)
  const check = { id: hashToken(secret), appId, userId, at, expiresAt: new Date(at.getTime() + lifetimeMs) }
  await call.write((pool) => insertCheck(pool, check))
  return `${call.poolId}.${secret}`
}

/** The pool and id that a token names; undefined when it is none of ours. */
function readMfaToken(token: string): { readonly poolId: string; readonly id: Buffer } | undefined {
  const [, poolId, secret] = /^([A-Za-z0-9_-]{1,64})\.([\w-]{43})$/.exec(token) ?? []
  return poolId === undefined || secret === undefined ? undefined : { poolId, id: hashToken(secret) }
}

/** The check of a token, as long as it lasts. */
export async function findCheck(core: Core, token: string) {
  const named = readMfaToken(token)
  const row =
    named &&
    (await core.database.read(named.poolId, (reader) => findCheckRow(reader, { ...named, at: dateOf(core.clock) })))
  return named && row && { poolId: named.poolId, id: named.id, ...row }
}

type PassCall = Call<'MFA_TOKEN_INVALID'> & Parameters<typeof checkTotp>[0]

/** A code of the person's authenticator app; the call is one of the check's pool and application. */
export async function passCheck(
  call: PassCall,
  { id, userId, totp }: { readonly id: Buffer; readonly userId: string; readonly totp: string | undefined },
): Promise<void> {
  const { onProved } = await checkTotp(call, userId, totp)
  const at = dateOf(call.core.clock)
  await call.write(async (pool) => {
    await recordMfa(pool, { userId, at })
    await onProved(pool)
    if (!(await passCheckRow(pool, { id, at }))) call.fail('MFA_TOKEN_INVALID')
  })
}

/** Notes that the person has to pass the check of this token. */
export async function requireCheck(
  call: Call<'MFA_TOKEN_INVALID'>,
  { token, userId }: { readonly token: string; readonly userId: string },
): Promise<void> {
  const named = readMfaToken(token)
  if (named?.poolId !== call.poolId) return call.fail('MFA_TOKEN_INVALID')
  const at = dateOf(call.core.clock)
  const isKnown = await call.write((pool) => markCheckDue(pool, { id: named.id, userId, at }))
  if (!isKnown) call.fail('MFA_TOKEN_INVALID')
}

/** Run now and then on any node. */
export const sweepMfaChecks = (core: Core): Promise<void> => sweepChecks(core.database, dateOf(core.clock))
