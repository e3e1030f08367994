import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Pool } from '../../core/database/database.ts'
import { emit } from '../../core/events/events.ts'
import { dateOf } from '../../core/time/clock.ts'
import { recordAdminAction } from '../audit/index.ts'
import { holdNamespaces, type Namespace } from '../namespaces/index.ts'
import { actionOf, holdResources } from '../resources/index.ts'
import { holdRolesNear } from '../roles/index.ts'
import { holdSubjects } from '../subjects/index.ts'
import { type Condition, faultOf } from './engine/conditions.ts'
import { readResource } from './engine/grammar.ts'
import { deleteGrants, type GrantKey, type GrantRow, saveGrants } from './grants-store.ts'

/** Granting what may be done with resources to people, roles, groups and departments. */
type Granting = Call<
  | 'NAMESPACE_NOT_FOUND'
  | 'RESOURCE_NOT_FOUND'
  | 'ACTION_NOT_FOUND'
  | 'USER_NOT_FOUND'
  | 'GROUP_NOT_FOUND'
  | 'DEPARTMENT_NOT_FOUND'
  | 'ROLE_NOT_FOUND'
  | 'INVALID_OPERATION'
>

export interface GivenResource {
  readonly code: string
  readonly actions: readonly string[]
  readonly resourceType: string
  readonly effect: 'ALLOW' | 'DENY'
  readonly condition?: readonly Condition[] | undefined
}

export interface GrantItem {
  readonly targetType: 'USER' | 'ROLE' | 'GROUP' | 'DEPARTMENT'
  readonly targetIdentifiers: readonly string[]
  readonly resources: readonly GivenResource[]
}

/** Grants all of it or nothing. What comes later in the list goes before. */
export async function authorizeResources(
  call: Granting,
  { namespace, list }: { readonly namespace: string | undefined; readonly list: readonly GrantItem[] },
): Promise<void> {
  const amount = list.reduce((sum, item) => sum + item.targetIdentifiers.length * item.resources.length, 0)
  if (amount > most) throw invalidArgument('list', tooMany)
  for (const [index, { resources }] of list.entries()) checkConditions(call, resources, `list.${index}.`)
  await call.write(async (pool) => {
    const [space] = (await holdNamespaces(call, pool, [namespace ?? ''])) as [Namespace]
    for (const [index, item] of list.entries()) await grantItem(call, pool, { space, item, path: `list.${index}.` })
  })
}

interface Placed {
  readonly space: Namespace
  readonly item: GrantItem
  readonly path: string
}

async function grantItem(call: Granting, pool: Pool, { space, item, path }: Placed): Promise<void> {
  const targets = await targetsOf(call, pool, { space, item, path })
  const resources = await resourcesOf(call, pool, { space, item, path })
  const at = dateOf(call.core.clock)
  const rows = new Map<string, GrantRow>()
  for (const target of targets) {
    for (const resource of resources) {
      const row = { ...target, ...resource, pool_id: pool.id, created_at: at, updated_at: at }
      rows.set([row.target_id, row.resource_code, row.resource_id, row.effect].join(' '), row)
    }
  }
  const kept = [...rows.values()].filter(({ actions }) => actions.length > 0)
  const gone = [...rows.values()].filter(({ actions }) => actions.length === 0)
  await deleteGrants(pool.db, pool.id, gone)
  await saveGrants(pool.db, kept)
  await note(call, pool, { space, item, operation: 'add', rows: kept })
  await note(call, pool, { space, item, operation: 'remove', rows: gone })
}

type Target = Pick<GrantKey, 'target_type' | 'target_id'>

async function targetsOf(call: Granting, pool: Pool, { space, item }: Placed): Promise<Target[]> {
  const { targetType, targetIdentifiers } = item
  if (targetType === 'ROLE') {
    const roles = await holdRolesNear(call, pool, { namespace: space.code, codes: targetIdentifiers })
    return roles.map(({ id }) => ({ target_type: 'ROLE', target_id: id }))
  }
  const named = targetIdentifiers.map((targetIdentifier) => ({ targetType, targetIdentifier }))
  return (await holdSubjects(call, pool, named)).map(({ type, id }) => ({ target_type: type, target_id: id }))
}

type Granted = Pick<GrantRow, 'namespace_id' | 'resource_code' | 'resource_id' | 'effect' | 'actions' | 'condition'>

async function resourcesOf(call: Granting, pool: Pool, { space, item, path }: Placed): Promise<Granted[]> {
  const read = item.resources.map((given, index) => ({
    given,
    field: `${path}resources.${index}.`,
    pattern: readResource(given.code) ?? refuse(`${path}resources.${index}.code`, resourceRule),
  }))
  const codes = read.filter(({ pattern }) => pattern.code !== '*').map(({ pattern }) => pattern.code)
  const known = new Map(
    (await holdResources(call, pool, { namespaceId: space.id, codes })).map((row) => [row.code, row]),
  )
  return read.map(({ given, field, pattern: { code, id } }) => {
    const resource = known.get(code)
    if (resource && resource.type !== given.resourceType) refuse(`${field}resourceType`, typeRule(resource.type))
    const actions = [...new Set(given.actions.map((action) => actionOf(code, action)))].sort()
    const declared = new Set(resource?.actions.map(({ name }) => actionOf(code, name)))
    const unknown = actions.find((action) => action !== '*' && declared.size > 0 && !declared.has(action))
    if (unknown !== undefined) call.fail('ACTION_NOT_FOUND', { resource: code, action: unknown })
    return {
      ...{ namespace_id: space.id, resource_code: code === '*' ? `*${given.resourceType}` : code, resource_id: id },
      ...{ effect: given.effect, actions, condition: given.condition ?? null },
    }
  })
}

/** What cannot be understood is refused; what we never know is not stored as if it counted for something. */
function checkConditions(call: Granting, resources: readonly GivenResource[], path: string): void {
  resources.forEach(({ condition = [] }, index) => {
    condition.forEach((one, position) => {
      const fault = faultOf(one)
      if (fault === 'param') call.fail('INVALID_OPERATION', unknownParam(one.param))
      if (fault !== undefined) refuse(`${path}resources.${index}.condition.${position}.${fault}`, conditionRule)
    })
  })
}

interface Noted extends Omit<Placed, 'path'> {
  readonly operation: 'add' | 'remove'
  readonly rows: readonly GrantRow[]
}

async function note(call: Call, pool: Pool, { space, item, operation, rows }: Noted): Promise<void> {
  if (rows.length === 0) return
  const targetIds = [...new Set(rows.map(({ target_id }) => target_id))]
  const codes = [...new Set(rows.map(({ resource_code }) => resource_code))]
  const said = {
    namespace: space.code,
    targetType: item.targetType,
    targets: item.targetIdentifiers,
    resources: item.resources,
  }
  await recordAdminAction(
    call,
    pool,
    targetIds.map((resourceId) => ({
      ...{ operation, resource: 'generalResourceAuthorization', resourceId },
      ...(operation === 'add' ? { after: said } : { before: said }),
    })),
  )
  await emit(call, pool, {
    type: operation === 'add' ? 'permission:add' : 'permission:revoke',
    data: {
      ...{ policyCodes: codes, targetType: item.targetType, userPoolId: pool.id },
      ...{ targetIdentifiers: item.targetIdentifiers, namespace: space.code },
    },
  })
}

function refuse(field: string, rule: { zh: string; en: string }): never {
  throw invalidArgument(field, rule)
}

const most = 20_000
const tooMany = {
  zh: `主体数与资源数之积不得超过 ${most}`,
  en: `must not grant more than ${most} resources, counted for each target`,
}
const resourceRule = {
  zh: '必须是 code、code:id 或 *',
  en: 'must be `code`, `code:id` or `*`',
}
const typeRule = (type: string) => ({ zh: `与资源的类型 ${type} 不一致`, en: `is not what the resource is: ${type}` })
const conditionRule = { zh: '与条件的参数或运算符不符', en: 'does not fit the condition’s parameter or operator' }
const unknownParam = (param: string) => ({
  'reason.zh': `暂不支持以 ${param} 为条件`,
  'reason.en': `conditions on ${param} are not supported yet`,
})
