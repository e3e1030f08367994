import type { Core } from '../../core/core.ts'
import { perCore } from '../../core/per-core.ts'
import { sha256 } from '../../core/security/digest.ts'
import { poolSettings, type UserPoolSettings } from '../user-pools/index.ts'
import { listPolicyRows } from './store.ts'

/**
 * What passwords must be like, and for how long. A pool has an ordered list of policies; the first that is on and names the person
 * holds for them, and the pool's default, which stands in its settings, for everybody else.
 */
export interface PasswordPolicy {
  readonly id: string
  readonly rules: PasswordRules
}

export type PasswordRules = Pick<UserPoolSettings, 'passwordStrength'> & UserPoolSettings['passwordRules']

/** A policy with the people whom it is for. */
export interface ListedPolicy extends PasswordPolicy {
  readonly name: string
  readonly description: string
  readonly enabled: boolean
  readonly subjectType: 'USER'
  readonly subjectIds: readonly string[]
  readonly createdAt: Date
  readonly updatedAt: Date
}

export const defaultPolicyId = 'default'

const cacheOf = perCore((core) =>
  core.caches.cache<readonly ListedPolicy[]>({
    name: 'password-policies',
    most: 10_000,
    load: (poolId) => core.database.read(poolId, (reader) => listPolicyRows(reader)),
  }),
)

/** From the cache, in their order, without the default. */
const policiesOf = async (core: Core, poolId: string): Promise<readonly ListedPolicy[]> =>
  (await cacheOf(core).get(poolId)) ?? []

export const forgetPolicies = (core: Core, poolId: string): void => cacheOf(core).forget(poolId)

/** The policy that holds for a person; the pool's default for somebody who is nobody yet. */
export async function policyFor(core: Core, poolId: string, userId: string | undefined): Promise<PasswordPolicy> {
  const own =
    userId === undefined
      ? undefined
      : (await policiesOf(core, poolId)).find(({ enabled, subjectIds }) => enabled && subjectIds.includes(userId))
  return own ?? defaultPolicy(await poolSettings(core, poolId))
}

export const defaultPolicy = ({ passwordStrength, passwordRules }: UserPoolSettings): PasswordPolicy => ({
  id: defaultPolicyId,
  rules: { passwordStrength, ...passwordRules },
})

/** Tells what one policy asks for from what another does, or from what the same one asked for before it was changed. */
export const markOfPolicy = ({ id, rules: { passwordStrength, customPasswordStrength } }: PasswordPolicy): string =>
  sha256(JSON.stringify([id, passwordStrength, customPasswordStrength.regex]))
    .toString('base64url')
    .slice(0, 16)
