import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { type Condition, unreadableValue } from '../../core/conditions/conditions.ts'
import type { Pool } from '../../core/database/database.ts'
import { type DataResourceRow, holdResourcesAt, nodePaths } from '../data-resources/index.ts'
import { holdNamespaces } from '../namespaces/index.ts'
import { isAskedBy } from './params.ts'
import type { StatementDto } from './schemas.ts'
import type { PermissionRow } from './store.ts'

/** Statements of data policies: between the wire and the rows, one for each action on one thing. */
type Stating = Call<'NAMESPACE_NOT_FOUND' | 'DATA_RESOURCE_NOT_FOUND' | 'REGO_NOT_EVALUATED' | 'INVALID_OPERATION'>

interface Permission {
  readonly namespaceCode: string
  readonly resourceCode: string
  /** Empty: all of the resource. */
  readonly node: string
  readonly action: string
  readonly path: string
}

const mostPermissions = 5000

/** What is refused without a look at the database. */
export function readStatements(call: Stating, statements: readonly StatementDto[]): void {
  const total = statements.reduce((sum, { permissions }) => sum + permissions.length, 0)
  if (total > mostPermissions) call.fail('INVALID_OPERATION', tooMany)
  for (const [index, { rego, condition = [] }] of statements.entries()) {
    const path = `statementList.${index}`
    if (rego) call.fail('REGO_NOT_EVALUATED', { field: `${path}.rego` })
    for (const [at, one] of condition.entries()) checkCondition(one, `${path}.condition.${at}`)
  }
}

const tooMany = {
  'reason.zh': `一个数据策略最多 ${mostPermissions} 项权限,请拆分`,
  'reason.en': `a data policy has at most ${mostPermissions} permissions; split it`,
}

function checkCondition(condition: Condition, path: string): void {
  const { param, operator } = condition
  const isAsked = isAskedBy(param, operator)
  if (isAsked === undefined) {
    throw invalidArgument(`${path}.param`, {
      zh: '不是可用于条件的参数',
      en: 'is nothing that conditions can ask about',
    })
  }
  if (!isAsked) {
    throw invalidArgument(`${path}.operator`, { zh: `不适用于 ${param}`, en: `cannot be asked of ${param}` })
  }
  const unreadable = unreadableValue(condition)
  if (unreadable !== undefined) {
    throw invalidArgument(`${path}.value`, {
      zh: `“${unreadable}”不适用于 ${operator}`,
      en: `"${unreadable}" is no value for ${operator}`,
    })
  }
}

/** The rows of statements; every resource is held, every node and action exists. */
export async function permissionRows(
  call: Stating,
  pool: Pool,
  { policyId, statements }: { policyId: string; statements: readonly StatementDto[] },
): Promise<PermissionRow[]> {
  const read = statements.map(({ permissions }, index) =>
    permissions.map((text, at) => readPermission(text, `statementList.${index}.permissions.${at}`)),
  )
  const find = await holdResourcesOf(call, pool, read.flat())
  return statements.flatMap(({ effect, condition }, statement) =>
    (read[statement] ?? []).map((permission, position) => ({
      ...{ pool_id: pool.id, policy_id: policyId, statement, position, effect, resource_id: find(permission).id },
      ...{ node: permission.node, action: permission.action },
      condition: condition?.length ? condition : null,
    })),
  )
}

function readPermission(text: string, path: string): Permission {
  const parts = text.split('/')
  const [namespaceCode = '', ...rest] = parts
  // The published example writes `space/resource*` for every action.
  const [only = ''] = rest
  const spelt = rest.length === 1 && only.endsWith('*') ? [only.slice(0, -1), '*'] : rest
  const [resourceCode = '', ...more] = spelt
  const action = more.pop() ?? ''
  if (!namespaceCode || !resourceCode || !action || more.includes('')) {
    throw invalidArgument(path, {
      zh: '必须形如“权限空间/资源/操作”或“权限空间/资源/节点/…/操作”',
      en: 'must be space/resource/action or space/resource/node/…/action',
    })
  }
  return { namespaceCode, resourceCode, node: more.join('/'), action, path }
}

async function holdResourcesOf(
  call: Stating,
  pool: Pool,
  permissions: readonly Permission[],
): Promise<(permission: Permission) => DataResourceRow> {
  const codes = [...new Set(permissions.map(({ namespaceCode }) => namespaceCode))]
  const spaces = await holdNamespaces(call, pool, codes)
  const ids = new Map(codes.map((code, index) => [code, spaces[index]?.id ?? '']))
  const places = permissions.map(({ namespaceCode, resourceCode }) => ({
    namespaceId: ids.get(namespaceCode) ?? '',
    code: resourceCode,
  }))
  const rows = await holdResourcesAt(pool.db, pool.id, places)
  const byPlace = new Map(rows.map((row) => [`${row.namespace_id}/${row.code}`, { row, nodes: nodePaths(row) }]))
  return (permission) => {
    const { namespaceCode, resourceCode } = permission
    const found = byPlace.get(`${ids.get(namespaceCode)}/${resourceCode}`)
    if (!found) return call.fail('DATA_RESOURCE_NOT_FOUND', { namespace: namespaceCode, code: resourceCode })
    checkPlace(permission, found)
    return found.row
  }
}

function checkPlace(
  { node, action, path }: Permission,
  { row, nodes }: { row: DataResourceRow; nodes: ReadonlySet<string> },
): void {
  if (node !== '' && !nodes.has(node)) {
    throw invalidArgument(path, { zh: `资源没有节点 ${node}`, en: `names the node ${node}, which the resource lacks` })
  }
  if (action !== '*' && !row.actions.includes(action)) {
    throw invalidArgument(path, {
      zh: `资源没有操作 ${action}`,
      en: `names the action ${action}, which the resource lacks`,
    })
  }
}

/** As they were given, but for what went with its resource. */
export function statementsOf(
  rows: readonly (PermissionRow & { readonly namespace_code: string; readonly resource_code: string })[],
): StatementDto[] {
  const statements = new Map<number, StatementDto>()
  for (const row of rows) {
    const known = statements.get(row.statement)
    const statement = known ?? {
      ...{ effect: row.effect, permissions: [] },
      ...(row.condition === null ? {} : { condition: row.condition as Condition[] as never }),
    }
    const node = row.node === '' ? [] : [row.node]
    statement.permissions.push([row.namespace_code, row.resource_code, ...node, row.action].join('/'))
    if (!known) statements.set(row.statement, statement)
  }
  return [...statements.values()]
}
