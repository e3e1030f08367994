import { linkIdentityIn } from '../../areas/identity-sources/index.ts'
import type { ExternalIdentity } from '../external/identity.ts'
import type { Step } from './step.ts'

/**
 * The identity that somebody brought from another provider becomes theirs. It finds the person, so its question (1640, 1641, 1666) is
 * asked before anybody is known (external/), and its answer comes with the proof of who they are; the link is written when the
 * sign-in finishes, behind every other step.
 */
export const bindIdentity: Pick<Step, 'name' | 'settle'> = {
  name: 'bind-identity',
  settle: async (pool, { call, facts, answer }) => {
    const identity = answer as ExternalIdentity
    const { user, application } = facts
    const principal = { kind: 'user', poolId: pool.id, appId: application.appId, userId: user.id } as const
    const { extIdpId, type, userIdInIdp, userInfo, connId } = identity
    const link = { userId: user.id, extIdpId, type, userIdInIdp, userInfo, connId }
    // Somebody else was faster, with the same identity or the same account.
    if (!(await linkIdentityIn({ ...call, principal }, pool, link))) call.fail('FLOW_ABORTED')
  },
}
