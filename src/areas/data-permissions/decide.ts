import { type DataResourceRow, type TreeNode, walk } from '../data-resources/index.ts'
import type { Judge } from './judge.ts'
import type { OpenResource, ResourceStruct } from './schemas.ts'
import type { ResourceHead, Rule } from './store.ts'

/** From rules to what somebody may do: nothing unless allowed, and nothing that is denied. */
type Resource = Pick<ResourceHead, 'code' | 'name' | 'created_at' | 'actions'>

/** `Map.groupBy`, which Node 20 lacks. */
export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

/** `rules` are those of this resource and person. Whether the node exists is asked elsewhere. */
export function isAllowed(
  rules: readonly Rule[],
  { resource, node, action, judge }: { resource: Resource; node: string; action: string; judge: Judge },
): boolean {
  if (!resource.actions.includes(action)) return false
  let allowed = false
  for (const rule of rules) {
    if ((rule.node !== '' && rule.node !== node) || (rule.action !== '*' && rule.action !== action)) continue
    const holds = judge(rule, resource)
    if (rule.effect === 'DENY' && holds !== false) return false
    if (rule.effect === 'ALLOW' && holds === true) allowed = true
  }
  return allowed
}

export const allowedActions = (
  rules: readonly Rule[],
  asked: { resource: Resource; node: string; judge: Judge },
): string[] => asked.resource.actions.filter((action) => isAllowed(rules, { ...asked, action }))

/** What somebody may do on a node, for each node of a tree: rules are looked up by node once. */
function actionsByNode(rules: readonly Rule[], resource: Resource, judge: Judge): (node: string) => string[] {
  const byNode = groupBy(rules, ({ node }) => node)
  const everywhere = byNode.get('') ?? []
  const elsewhere = allowedActions(everywhere, { resource, node: '', judge })
  return (node) => {
    const here = byNode.get(node)
    return here ? allowedActions([...everywhere, ...here], { resource, node, judge }) : elsewhere
  }
}

/** As `get-user-permission-list` shows it; undefined when there is nothing to do. */
export function openResource(row: DataResourceRow, rules: readonly Rule[], judge: Judge): OpenResource | undefined {
  const head = { resourceCode: row.code, resourceType: row.type }
  if (row.type === 'TREE') {
    const actionsOf = actionsByNode(rules, row, judge)
    const authList = [...walk(row.struct as TreeNode[])].flatMap(({ path, node }) => {
      const nodeActions = actionsOf(path)
      if (nodeActions.length === 0) return []
      const { name, value, extendFieldValue } = node
      const more = {
        ...(value !== undefined && { nodeValue: value }),
        ...(extendFieldValue && { nodeExtendFieldValue: extendFieldValue }),
      }
      return [{ nodePath: `/${path}`, nodeName: name, nodeActions, ...more }]
    })
    return authList.length > 0 ? { ...head, treeAuthorize: { authList } } : undefined
  }
  const actions = allowedActions(rules, { resource: row, node: '', judge })
  if (actions.length === 0) return undefined
  return row.type === 'STRING'
    ? { ...head, strAuthorize: { value: row.struct as string, actions } }
    : { ...head, arrAuthorize: { values: row.struct as string[], actions } }
}

/** As `get-user-resource-struct` shows it. */
export function resourceStruct(
  row: DataResourceRow,
  rules: readonly Rule[],
  { judge, namespaceCode }: { judge: Judge; namespaceCode: string },
): ResourceStruct {
  const head = { namespaceCode, resourceCode: row.code, resourceType: row.type }
  if (row.type === 'TREE') {
    const nodes = prune(row.struct as TreeNode[], '', actionsByNode(rules, row, judge))
    return { ...head, treeResourceAuthAction: { nodeAuthActionList: nodes } }
  }
  const actions = allowedActions(rules, { resource: row, node: '', judge })
  return row.type === 'STRING'
    ? { ...head, strResourceAuthAction: { value: row.struct as string, actions } }
    : { ...head, arrResourceAuthAction: { values: row.struct as string[], actions } }
}

function prune(nodes: readonly TreeNode[], above: string, actionsOf: (node: string) => string[]): object[] {
  return nodes.flatMap((node) => {
    const path = above === '' ? node.code : `${above}/${node.code}`
    const children = prune(node.children ?? [], path, actionsOf)
    const actions = actionsOf(path)
    if (actions.length === 0 && children.length === 0) return []
    const { code, name, value } = node
    return [{ code, name, ...(value !== undefined && { value }), actions, ...(children.length > 0 && { children }) }]
  })
}
