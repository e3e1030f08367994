import Type from 'typebox'
import { refuseStale } from '../../areas/mfa/index.ts'
import { findUser, mergeUsers } from '../../areas/users/index.ts'
import { newCall } from '../../core/contract/call.ts'
import { verifyToken } from '../oidc/index.ts'
import { endpoint } from './endpoint.ts'
import { classicUser } from './wire.ts'

/**
 * A person who has two accounts makes them one: whoever can show a token of each, both got lately, owns both. Not so an application that
 * has to ask what it may know of people. The second factors of the one end with it, so they are proved as if they were taken away.
 */
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
    if ([primary, secondary].some(({ application }) => application.login.showAuthorizationPage))
      call.fail('UNAUTHORIZED')
    const { poolId, appId } = primary.application
    if (secondary.application.poolId !== poolId) call.fail('UNAUTHORIZED')
    const oldest = Math.min(primary.issuedAt, secondary.issuedAt)
    if (oldest < core.clock.now() / 1000 - freshSeconds) call.fail('UNAUTHORIZED')
    const principal = { kind: 'user', poolId, appId, userId: primary.user.id } as const
    const merging = newCall({ core, requestId, language, principal, client: { ...client, appId } })
    const leaving = await merging.read((reader) => findUser(reader, secondary.user.id))
    refuseStale(merging, leaving ?? call.fail('UNAUTHORIZED'))
    const user = await mergeUsers(merging, {
      ...{ primaryId: primary.user.id, secondaryId: secondary.user.id },
      who: { appId },
    })
    return classicUser(user, { poolId })
  },
})
