import type { Core } from '../../core/core.ts'
import { perCore } from '../../core/per-core.ts'
import { sha256 } from '../../core/security/digest.ts'
import { poolSettings, type UserPoolSettings } from '../user-pools/index.ts'
import type { PoolReader } from '../../core/database/database.ts'
import { findBelongings, listPolicyRows } from './store.ts'

/**
 * What passwords must be like, and for how long. A pool has an ordered list of policies; the first that is on and names the person
 * holds for them, and the pool's default, which stands in its settings, for everybody else.
 */
export interface PasswordPolicy {
  readonly id: string
  readonly rules: PasswordRules
}

export type PasswordRules = Pick<UserPoolSettings, 'passwordStrength'> & UserPoolSettings['passwordRules']

export type SubjectType = 'USER' | 'ORG' | 'GROUP'

/** A policy with those whom it is for: people, the members of groups, those of departments and of all below them. */
export interface ListedPolicy extends PasswordPolicy {
  readonly name: string
  readonly description: string
  readonly enabled: boolean
  readonly subjectType: SubjectType
  /** As the wire names them: ids of users and departments, codes of groups. */
  readonly subjectIds: readonly string[]
  /** Their ids. */
  readonly subjects: readonly string[]
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

/**
 * The policy that holds for a person; the pool's default for somebody who is nobody yet. Where policies are for groups or departments
 * it costs a statement; `reader`: in a transaction that there is already.
 */
export async function policyFor(
  core: Core,
  poolId: string,
  userId: string | undefined,
  reader?: PoolReader,
): Promise<PasswordPolicy> {
  const own = userId === undefined ? undefined : await ownPolicy(core, poolId, { userId, reader })
  return own ?? defaultPolicy(await poolSettings(core, poolId))
}

async function ownPolicy(
  core: Core,
  poolId: string,
  { userId, reader }: { userId: string; reader: PoolReader | undefined },
): Promise<PasswordPolicy | undefined> {
  const policies = (await policiesOf(core, poolId)).filter(({ enabled }) => enabled)
  if (policies.length === 0) return undefined
  const asks = policies.some(({ subjectType }) => subjectType !== 'USER')
  const find = (within: PoolReader) => findBelongings(within, userId)
  const belongings = asks ? await (reader ? find(reader) : core.database.read(poolId, find)) : undefined
  const ids = { USER: [userId], GROUP: belongings?.groups ?? [], ORG: belongings?.departments ?? [] }
  return policies.find(({ subjectType, subjects }) => ids[subjectType].some((id) => subjects.includes(id)))
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
