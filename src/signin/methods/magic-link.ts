import Type from 'typebox'
import { recordUserAction } from '../../areas/audit/index.ts'
import { readAddress } from '../../areas/passcodes/index.ts'
import { findUser } from '../../areas/users/index.ts'
import type { Call } from '../../core/contract/call.ts'
import { hashToken } from '../../core/security/digest.ts'
import { dateOf } from '../../core/time/clock.ts'
import type { Proof } from '../evidence.ts'
import { consumeLink } from '../magic-link/store.ts'
import { type Door, method } from './method.ts'
import { proofOf } from './passcode.ts'

/**
 * Signs in by a link that was sent by e-mail, when the person says so on the page that it leads to. Its token has 256 bits: there is
 * nothing to guess and nothing to count.
 */
export const magicLink = method({
  name: 'magic-link',
  action: 'authenticate-by-link',
  data: Type.Object({ token: Type.String({ minLength: 43, maxLength: 43 }) }),
  verify: verifyLink,
})

async function verifyLink(call: Call<'MAGIC_LINK_OVER'>, { token }: { token: string }, door?: Door): Promise<Proof> {
  const { core, poolId } = call
  const { browser } = door ?? {}
  const key = { poolId, token: hashToken(token), at: dateOf(core.clock) }
  const link = browser && (await consumeLink(core.database, { ...key, browser }))
  const userId = link?.user_id ?? undefined
  const user = userId === undefined ? undefined : await call.read((reader) => findUser(reader, userId))
  // Whoever has another address by now was not written to.
  if (!link || user?.email?.toLowerCase() !== link.email.toLowerCase()) {
    await noteFailure(call, userId)
    return call.fail('MAGIC_LINK_OVER')
  }
  const address = readAddress({ email: link.email }, { email: 'email', phone: 'phone' })
  return { ...proofOf(call, user, address), forgives: undefined }
}

const noteFailure = (call: Call, userId: string | undefined): Promise<void> =>
  call.write((pool) =>
    recordUserAction(pool, {
      ...{ core: call.core, client: call.client, requestId: call.requestId, userId },
      ...{ appId: call.client.appId, event: 'login', success: false },
    }),
  )
