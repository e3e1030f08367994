import { admits, findApplication } from '../../areas/applications/index.ts'
import { recordUserAction } from '../../areas/audit/index.ts'
import {
  findSwitchTarget,
  isPublicAccount,
  listOpenAccounts,
  originOf,
  rememberOrigin,
} from '../../areas/public-accounts/index.ts'
import { findUser, type User, userOnWire } from '../../areas/users/index.ts'
import type { Call } from '../../core/contract/call.ts'
import { emit } from '../../core/events/events.ts'
import { dateOf } from '../../core/time/clock.ts'
import { mintTokenSet } from '../oidc/index.ts'
import { tokenOf } from './token.ts'

/**
 * Acting as a public account, and as oneself again. The token was proved at the door; who is behind it is known by what was noted when
 * it was made (account_switches). That person is asked for anew each time: a link that is gone opens nothing.
 */
type SwitchCall = Call<'APP_ACCESS_DENIED' | 'UNAUTHORIZED' | 'USER_NOT_FOUND'>

/** As long as a refresh token can be renewed. */
const longestMs = 90 * 86_400_000

export async function switchLogin(
  call: SwitchCall,
  { targetUserId, options }: { targetUserId: string; options?: { scope?: string } },
) {
  const { principal, core, client, requestId } = call
  if (principal.kind !== 'user') return call.fail('UNAUTHORIZED')
  const payload = payloadOf(tokenOf(client.authorization))
  const application = (await findApplication(core, principal.appId)) ?? call.fail('UNAUTHORIZED')
  const { originId, user } = await call.read(async (reader) => {
    const origin = await behind(call, reader, principal.userId)
    return { originId: origin, user: await findSwitchTarget(reader, { originId: origin, targetId: targetUserId }) }
  })
  if (!user) return call.fail('USER_NOT_FOUND', { user: targetUserId })
  if (!(await admits(core, application, user.id))) call.fail('APP_ACCESS_DENIED')
  const scope = options?.scope?.trim() || 'openid profile'
  const authTime = Number(payload['auth_time'] ?? payload['iat'] ?? 0)
  const { expires_in, ...set } = await mintTokenSet(core, { application, user, scope, authTime, amr: amrOf(payload) })
  const lifetime = set.refresh_token === undefined ? expires_in * 1000 : longestMs
  await call.write(async (pool) => {
    if (user.id !== originId) {
      const expiresAt = new Date(core.clock.now() + lifetime)
      await rememberOrigin(pool, { marks: marksOf(set), originId, expiresAt })
    }
    const { appId } = application
    const details = `switched by ${originId}`
    await recordUserAction(pool, {
      ...{ core, client, requestId, userId: user.id, appId, event: 'login', success: true, details },
    })
    await emit(call, pool, { type: 'login', data: { user: userOnWire(user, {}) } })
  })
  return { ...set, expire_in: expires_in }
}

/** Of whoever is behind the token, as which account they act now or as none. */
export async function listSwitchTargets(call: Call<'UNAUTHORIZED'>, { withOriginUser }: { withOriginUser: boolean }) {
  const { principal } = call
  if (principal.kind !== 'user') return call.fail('UNAUTHORIZED')
  return call.read(async (reader) => {
    const originId = await behind(call, reader, principal.userId)
    const publicAccounts = (await listOpenAccounts(reader, originId)).map((user) => accountOf(user, '2'))
    const origin = withOriginUser ? await findUser(reader, originId) : undefined
    const usertype = origin && (await isPublicAccount(reader, originId)) ? '2' : '1'
    return [{ publicAccounts, ...(origin && { originUser: accountOf(origin, usertype) }) }]
  })
}

const behind = (call: Call, reader: Parameters<typeof originOf>[0], userId: string): Promise<string> => {
  const marks = marksIn(payloadOf(tokenOf(call.client.authorization)))
  return originOf(reader, { userId, marks, at: dateOf(call.core.clock) })
}

const accountOf = ({ id, photo, name, nickname, username, email, phone }: User, usertype: '1' | '2') => ({
  userId: id,
  ...(photo !== undefined && { avatar: photo }),
  displayName: name ?? nickname ?? username ?? email ?? phone ?? id,
  usertype,
})

const marksOf = ({ access_token, id_token }: { access_token: string; id_token?: string }): string[] => [
  ...new Set([access_token, id_token].flatMap((token) => marksIn(payloadOf(token)))),
]

/** As the person behind it proved themselves. */
const amrOf = ({ amr }: Record<string, unknown>): string[] => (Array.isArray(amr) ? amr.map(String) : [])

/** By its grant a token is known after it was renewed, too. */
const marksIn = ({ gid, jti }: Record<string, unknown>): string[] => [
  ...(typeof gid === 'string' ? [`grant ${gid}`] : []),
  ...(typeof jti === 'string' ? [`token ${jti}`] : []),
]

/** What is in a token that was checked, or made, by us. */
function payloadOf(token: string | undefined): Record<string, unknown> {
  const [, payload] = token?.split('.') ?? []
  return payload ? (JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>) : {}
}
