import type { Call } from '../../core/contract/call.ts'
import type { Language } from '../../core/i18n/language.ts'
import { type Application, findApplication, offersCodeSignUp } from '../applications/index.ts'
import { type MessagePurpose, ownLifetime, requireProvider, sendMessage } from '../messages/index.ts'
import { refuseForbiddenNetwork } from '../risk-lists/index.ts'
import { poolSettings } from '../user-pools/index.ts'
import { findUserByIdentifier, type User } from '../users/index.ts'
import type { PasscodeAddress } from './address.ts'
import { codeDigests, newCode } from './digests.ts'
import { type Scene, type SceneName, scenes } from './scenes.ts'
import { findSent, replaceCode } from './store.ts'

/** DECISIONS "Defaults". */
const lifetimeSeconds = 300
const gapSeconds = 60
/** To one address for one purpose: nobody is to be drowned in messages, or pay for them. */
const mostInHour = 20

export type SendFailure = 'EMAIL_THROTTLED' | 'MESSAGE_PROVIDER_MISSING' | 'MESSAGE_TOO_SOON'

/**
 * Sends a one-time code. Whether anybody has that address costs and answers the same: nobody's message is written too, and thrown away
 * by the job. One code per address, scene and minute, and twenty an hour, on all nodes together (429); a newer code replaces the older.
 * Raises NETWORK_FORBIDDEN for who is on the black list. The caller counts the call (`limitCalls(core, 'message', …)`), as operations of group auth-message are.
 */
export async function sendPasscode(
  call: Call<SendFailure>,
  { address, scene }: { readonly address: PasscodeAddress; readonly scene: SceneName },
): Promise<void> {
  const { core, poolId, language } = call
  const limit = scene === 'CHANNEL_REGISTER' ? 'FORBID_REGISTER' : 'FORBID_LOGIN'
  await refuseForbiddenNetwork(core, { poolId, ip: call.client.ip, limit })
  await requireProvider(call, address.medium)
  const digests = await codeDigests(core)
  const application = call.client.appId === undefined ? undefined : await findApplication(core, call.client.appId)
  const owner = await call.read((reader) => findUserByIdentifier(reader, identifierOf(address)))
  const code = newCode((await poolSettings(core, poolId)).verifyCodeLength)
  const key = { address: digests.address(address), scene }
  const now = core.clock.now()
  const { purpose } = scenes[scene]
  const lifetime = (await lifetimeOf(call, address, purpose)) ?? lifetimeSeconds
  await call.write(async (pool) => {
    const isWritten = await replaceCode(pool, key, {
      digest: digests.code({ poolId, scene, address, code }),
      at: new Date(now),
      expiresAt: new Date(now + lifetime * 1000),
      gapSeconds,
      mostInHour,
    })
    if (!isWritten) {
      const retryAfter = waitOf(await findSent(pool, key, mostInHour), now)
      call.fail(address.medium === 'EMAIL' ? 'EMAIL_THROTTLED' : 'MESSAGE_TOO_SOON', {}, { retryAfter })
    }
    await sendMessage(core, pool, {
      medium: address.medium,
      to: address.to,
      purpose,
      language,
      application,
      variables: { verify_code: code, expires_in: minutes(lifetime, language), ...namesOf(owner) },
      lifetime,
      forNobody: !(await isHeard(call, scenes[scene], { application, address, owner })),
    })
  })
}

/** Seconds until another may be sent. */
function waitOf(sent: Awaited<ReturnType<typeof findSent>>, now: number): number {
  const gapEnds = (sent?.sentAt.getTime() ?? now) + gapSeconds * 1000
  const hourEnds = (sent?.fullSince?.getTime() ?? 0) + 3_600_000
  return Math.max(1, Math.ceil((Math.max(gapEnds, sent?.fullSince ? hourEnds : 0) - now) / 1000))
}

/** A pool's own e-mail template may say how long its code is good. */
const lifetimeOf = async ({ core, poolId }: Call, { medium }: PasscodeAddress, purpose: MessagePurpose) =>
  medium === 'EMAIL' ? ownLifetime(core, poolId, purpose) : undefined

function minutes(seconds: number, language: Language): string {
  const count = Math.round(seconds / 60)
  return language === 'zh-CN' ? `${count} 分钟` : `${count} minute${count === 1 ? '' : 's'}`
}

const identifierOf = ({ medium, key }: PasscodeAddress) => (medium === 'EMAIL' ? { email: key } : { phone: key })

function namesOf(owner: User | undefined) {
  if (!owner) return {}
  const { id, username, name, nickname, email, phone } = owner
  return { user_name: username, username, user_display_name: name ?? nickname ?? username ?? email ?? phone ?? id }
}

/** From what is in memory anyway. */
async function isHeard(
  call: Call,
  { audience }: Scene,
  given: { application: Application | undefined; address: PasscodeAddress; owner: User | undefined },
): Promise<boolean> {
  const { application, address, owner } = given
  if (audience === 'anyone' || owner) return true
  if (audience === 'owner' || !application) return false
  return offersCodeSignUp(call.core, application, address.medium)
}
