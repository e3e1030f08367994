import type { Call } from '../../core/contract/call.ts'
import { clientOf } from '../../core/conditions/client.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { PoolReader } from '../../core/database/database.ts'
import { dateOf } from '../../core/time/clock.ts'
import { defaultNamespace } from '../namespaces/index.ts'
import { actionOf } from '../resources/index.ts'
import { asksForSecondFactor, type Facts } from './engine/conditions.ts'
import { decide } from './engine/decide.ts'
import { type Entitlement, entitlementsOf } from './engine/entitlements.ts'
import { readResource } from './engine/grammar.ts'
import { findDecision, findGrants, findKnownResources, findMfaTime, type Grantee } from './store.ts'

/** The permission engine: whoever asks what somebody may do with a resource asks here. */

/** What is known of where somebody is while they ask. */
export interface Circumstances {
  readonly ip?: string | undefined
  readonly appId?: string | undefined
  readonly userAgent?: string | undefined
}

export interface Asked {
  readonly userId: string
  readonly namespace: string | undefined
  /** `code` or `code:id`. */
  readonly resource: string
  readonly action: string
  readonly circumstances: Circumstances
}

/** Whether somebody may. Refuses naming what does not exist: the user, the space, the resource. */
export async function isActionAllowed(
  call: Call<'NAMESPACE_NOT_FOUND' | 'RESOURCE_NOT_FOUND' | 'USER_NOT_FOUND'>,
  { userId, namespace: given, resource, action, circumstances }: Asked,
): Promise<boolean> {
  const pattern = readResource(resource)
  if (!pattern || pattern.code === '*') throw invalidArgument('resource', resourceRule)
  if (action === '*') throw invalidArgument('action', actionRule)
  const namespace = given || defaultNamespace
  const at = dateOf(call.core.clock)
  const question = { userId, namespace, at, ...pattern, action: actionOf(pattern.code, action) }
  const decision = await call.read((reader) => findDecision(reader, question))
  if (!decision.is_space) call.fail('NAMESPACE_NOT_FOUND', { code: namespace })
  if (!decision.is_resource) call.fail('RESOURCE_NOT_FOUND', { resource: pattern.code })
  if (decision.status === null) call.fail('USER_NOT_FOUND', { user: userId })
  if (decision.status !== 'Activated') return false
  const asks = decision.conditional.some(({ condition }) => asksForSecondFactor(condition))
  const mfaAt = asks ? await call.read((reader) => findMfaTime(reader, userId)) : undefined
  return decide(
    decision,
    factsOf(call, { userId, namespace, circumstances, mfaAt: asks ? (mfaAt ?? null) : undefined }),
  )
}

function factsOf(
  call: Call,
  given: Pick<Asked, 'userId' | 'circumstances'> & {
    readonly namespace: string
    /** When they last proved a second factor: null for never, undefined where nobody asks. */
    readonly mfaAt: Date | null | undefined
  },
): Facts {
  const { userId, namespace, circumstances, mfaAt } = given
  const at = dateOf(call.core.clock)
  const { deviceType, systemType } = clientOf(circumstances.userAgent)
  return {
    UserPoolId: call.poolId,
    UserId: userId,
    UserArn: `arn:cn:authing:${call.poolId}:user:${userId}`,
    Namespace: namespace,
    CurrentTime: at,
    EpochTime: Math.floor(at.getTime() / 1000),
    SourceIp: circumstances.ip,
    AppId: circumstances.appId,
    UserAgent: circumstances.userAgent,
    Device: deviceType,
    OS: systemType,
    MultiFactorAuthPresent: mfaAt === undefined ? undefined : mfaAt !== null,
    MultiFactorAuthAge: mfaAt ? Math.floor((at.getTime() - mfaAt.getTime()) / 1000) : undefined,
  }
}

export interface Listed {
  readonly grantee: Grantee
  /** Undefined: of all permission spaces. */
  readonly namespaceId: string | undefined
  readonly resourceType: string | undefined
  /** Undefined: of all resources. */
  readonly codes?: readonly string[] | undefined
  readonly withDenied?: boolean
}

/** All that somebody or something may do, by whatever way. */
export async function listEntitlements(call: Call, reader: PoolReader, wanted: Listed): Promise<Entitlement[]> {
  const { grantee, namespaceId, resourceType: type, withDenied = false } = wanted
  const grants = await findGrants(reader, { grantee, namespaceId, at: dateOf(call.core.clock) })
  if (grants.length === 0) return []
  const namespaceIds = [...new Set(grants.map((grant) => grant.namespace_id))].sort()
  const isWide = grants.some(({ resource_code }) => resource_code.startsWith('*'))
  const spoken = isWide ? undefined : new Set(grants.map(({ resource_code }) => resource_code))
  const codes = wanted.codes?.length ? wanted.codes : spoken && [...spoken]
  const resources = await findKnownResources(reader, { namespaceIds, type, codes: codes ?? null })
  return namespaceIds.flatMap((id) => {
    const here = <Item extends { readonly namespace_id: string }>(items: readonly Item[]) =>
      items.filter(({ namespace_id }) => namespace_id === id)
    return entitlementsOf(here(grants), here(resources), { withDenied })
  })
}

const actionRule = { zh: '必须是一个操作,不能是 *', en: 'must be one action, not *' }
const resourceRule = { zh: '必须是 code 或 code:id', en: 'must be `code` or `code:id`' }
