import Type from 'typebox'
import { requireProvider, sendMessage } from '../../areas/messages/index.ts'
import { readAddress, type SendFailure } from '../../areas/passcodes/index.ts'
import { refuseForbiddenNetwork } from '../../areas/risk-lists/index.ts'
import { findUserByIdentifier, opensBy } from '../../areas/users/index.ts'
import type { Call } from '../../core/contract/call.ts'
import { hashToken, sha256 } from '../../core/security/digest.ts'
import { randomToken } from '../../core/time/ids.ts'
import { findLinkSentAt, replaceLink } from '../magic-link/store.ts'
import { requireCodeSignIn } from '../methods/passcode.ts'
import { CaptchaFields, refuseRobotsAtPage } from '../robots.ts'
import { flowRequest } from './request.ts'

/** Seconds (DECISIONS "Defaults"). */
const lifetime = 15 * 60
const gap = 60

/**
 * Sends a link that signs in, to the address of an account; to any other one the same work is done and nothing sent. It works once, and
 * in the browser that asked alone: whoever gets hold of the mail gets nothing. The address in it is the one at which the page was
 * opened, which is one of ours (core/http/host.ts).
 */
export const sendLink = flowRequest({
  action: 'send-magic-link',
  rateClass: 'message',
  data: Type.Object({ email: Type.String({ minLength: 3, maxLength: 320 }), ...CaptchaFields }),
  run: async (
    call: Call<SendFailure | 'CAPTCHA_REQUIRED' | 'FLOW_ABORTED' | 'LOGIN_METHOD_OFF'>,
    { application, attempt, origin, data: { email, ...shown } },
  ) => {
    const address = readAddress({ email }, { email: 'email', phone: 'phone' })
    const { browser } = attempt
    if (!browser) return call.fail('FLOW_ABORTED')
    await requireCodeSignIn(call, address)
    await refuseRobotsAtPage(call, shown)
    await refuseForbiddenNetwork(call.core, { poolId: call.poolId, ip: call.client.ip, limit: 'FORBID_LOGIN' })
    await requireProvider(call, 'EMAIL')
    const user = await call.read((reader) => findUserByIdentifier(reader, { email: address.key }))
    const owner = user && opensBy(user, 'EMAIL') ? user : undefined
    const { core, language } = call
    const now = core.clock.now()
    const token = randomToken()
    const key = sha256(address.key)
    await call.write(async (pool) => {
      const link = {
        ...{ address: key, token: hashToken(token), app_id: application.appId, user_id: owner?.id ?? null, browser },
        ...{
          email: address.to,
          resume: attempt.resume,
          sentAt: new Date(now),
          expiresAt: new Date(now + lifetime * 1000),
        },
      }
      if (!(await replaceLink(pool, link, gap))) {
        const sentAt = await findLinkSentAt(pool, key)
        const waited = sentAt ? (now - sentAt.getTime()) / 1000 : 0
        call.fail('EMAIL_THROTTLED', {}, { retryAfter: Math.max(1, Math.ceil(gap - waited)) })
      }
      await sendMessage(core, pool, {
        ...{ medium: 'EMAIL', to: address.to, purpose: 'MAGIC_LINK', language, application, lifetime },
        variables: {
          verify_link: `${origin}/${application.appId}/login/link?token=${token}`,
          expires_in: language === 'zh-CN' ? '15 分钟' : '15 minutes',
        },
        forNobody: owner === undefined,
      })
    })
    return { retryAfter: gap }
  },
})
