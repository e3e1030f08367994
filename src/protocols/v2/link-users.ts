import Type from 'typebox'
import { mergeUsers } from '../../areas/users/index.ts'
import { newCall } from '../../core/contract/call.ts'
import { verifyToken } from '../oidc/index.ts'
import { endpoint } from './endpoint.ts'
import { classicUser } from './wire.ts'

/** A person who has two accounts makes them one: whoever can show a token of each, both got lately, owns both. */
const freshSeconds = 600
const token = Type.String({ minLength: 1, maxLength: 16_384 })

export const linkUsersEndpoint = endpoint({
  method: 'POST',
  url: '/api/users/link',
  caller: 'anyone',
  rateClass: 'account',
  input: Type.Object({ primaryUserToken: token, secondaryUserToken: token }),
  handle: async ({ call }, { primaryUserToken, secondaryUserToken }) => {
    const { core, requestId, language, client } = call
    const primary = (await verifyToken(core, primaryUserToken)) ?? call.fail('UNAUTHORIZED')
    const secondary = (await verifyToken(core, secondaryUserToken)) ?? call.fail('UNAUTHORIZED')
    const { poolId, appId } = primary.application
    if (secondary.application.poolId !== poolId) call.fail('UNAUTHORIZED')
    const oldest = Math.min(primary.issuedAt, secondary.issuedAt)
    if (oldest < core.clock.now() / 1000 - freshSeconds) call.fail('UNAUTHORIZED')
    const principal = { kind: 'user', poolId, appId, userId: primary.user.id } as const
    const user = await mergeUsers(newCall({ core, requestId, language, principal, client: { ...client, appId } }), {
      ...{ primaryId: primary.user.id, secondaryId: secondary.user.id },
      who: { appId },
    })
    return classicUser(user, { poolId })
  },
})
