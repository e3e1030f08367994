import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { checkedBy } from '../../core/contract/validation.ts'
import { ArrayStruct, type ExtendField, StringStruct, TreeNode, TreeStruct } from './schemas.ts'
import type { DataResourceRow } from './store.ts'

/** What a data resource consists of: read from a request, and walked through. */
export type Struct = string | readonly string[] | readonly TreeNode[]

/** As published. */
const deepest = 5
const mostNodes = 10_000

/** Raises 400 naming the field that breaks a rule. */
export function readStruct(
  type: DataResourceRow['type'],
  given: unknown,
  { fields, path = 'struct' }: { fields: readonly ExtendField[]; path?: string },
): Struct {
  if (type === 'STRING') return checked(asString, given, path) as string
  if (type === 'ARRAY') return checked(asArray, given, path) as string[]
  // The published schema of `struct` is that of one node, its examples are lists.
  const nodes = readNodes(Array.isArray(given) ? given : [given], { path, depth: 1, fields })
  if ([...walk(nodes)].length > mostNodes) {
    throw invalidArgument(path, {
      zh: `不得超过 ${mostNodes} 个节点`,
      en: `must not have more than ${mostNodes} nodes`,
    })
  }
  return nodes
}

const asString = checkedBy(StringStruct)
const asArray = checkedBy(ArrayStruct)
const asNode = checkedBy(TreeNode)
const asTree = checkedBy(TreeStruct)

/** With the field's own name in the refusal in place of `body`. */
function checked(check: (value: unknown) => unknown, value: unknown, path: string): unknown {
  try {
    return check(value)
  } catch (error) {
    const { parameters } = error as { parameters?: { field?: string; 'rule.zh': string; 'rule.en': string } }
    if (!parameters) throw error
    const { field } = parameters
    const at = field === 'body' || !field ? path : `${path}.${field}`
    throw invalidArgument(at, { zh: parameters['rule.zh'], en: parameters['rule.en'] })
  }
}

interface Place {
  readonly path: string
  readonly depth: number
  readonly fields: readonly ExtendField[]
}

function readNodes(given: readonly unknown[], { path, depth, fields }: Place): TreeNode[] {
  if (depth > deepest) {
    throw invalidArgument(path, { zh: `树最多 ${deepest} 级`, en: `must not be deeper than ${deepest} levels` })
  }
  if (depth === 1) checked(asTree, given, path)
  const nodes = given.map((one, index) => {
    const at = `${path}.${index}`
    const { children, extendFieldValue, ...node } = checked(asNode, one, at) as TreeNode
    const below = children?.length
      ? readNodes(children, { path: `${at}.children`, depth: depth + 1, fields })
      : undefined
    const values = readFieldValues(extendFieldValue, { path: `${at}.extendFieldValue`, fields })
    return { ...node, ...(values && { extendFieldValue: values }), ...(below && { children: below }) }
  })
  for (const field of ['code', 'name'] as const) refuseTwins(nodes, field, path)
  return nodes
}

/** Both are unique among the nodes of one level, as published. */
function refuseTwins(nodes: readonly TreeNode[], field: 'code' | 'name', path: string): void {
  const seen = new Set<string>()
  for (const [index, node] of nodes.entries()) {
    if (seen.has(node[field])) {
      throw invalidArgument(`${path}.${index}.${field}`, {
        zh: '在同一级中出现了两次',
        en: 'is that of another node of the same level',
      })
    }
    seen.add(node[field])
  }
}

function readFieldValues(
  given: unknown,
  { path, fields }: { path: string; fields: readonly ExtendField[] },
): Record<string, string> | undefined {
  if (given === undefined || given === null) return undefined
  if (typeof given !== 'object' || Array.isArray(given)) {
    throw invalidArgument(path, { zh: '必须是一个对象', en: 'must be an object' })
  }
  for (const [key, value] of Object.entries(given)) checkFieldValue(key, value, { path: `${path}.${key}`, fields })
  return given as Record<string, string>
}

function checkFieldValue(
  key: string,
  value: unknown,
  { path, fields }: { path: string; fields: readonly ExtendField[] },
): void {
  const field = fields.find((one) => one.key === key)
  if (!field) throw invalidArgument(path, { zh: '不是此资源的扩展字段', en: 'is no extension field of this resource' })
  if (typeof value !== 'string' || value.length > 1000) {
    throw invalidArgument(path, {
      zh: '必须是字符串,最多 1000 个字符',
      en: 'must be a text of at most 1000 characters',
    })
  }
  const options = field.config?.options.map((option) => option.value)
  if (field.valueType === 'SELECT' && !options?.includes(value)) {
    throw invalidArgument(path, {
      zh: `必须是以下之一:${options?.join(', ')}`,
      en: `must be one of: ${options?.join(', ')}`,
    })
  }
}

/** A node and the codes down to it, with slashes between. */
export interface PlacedNode {
  readonly path: string
  readonly node: TreeNode
}

/** Every node, those above before those below. */
export function* walk(nodes: readonly TreeNode[], above = ''): Generator<PlacedNode> {
  for (const node of nodes) {
    const path = above === '' ? node.code : `${above}/${node.code}`
    yield { path, node }
    if (node.children) yield* walk(node.children, path)
  }
}

/** The same tree with every node changed. */
export const mapNodes = (nodes: readonly TreeNode[], change: (node: TreeNode) => TreeNode): TreeNode[] =>
  nodes.map((node) => {
    const changed = change(node)
    return node.children ? { ...changed, children: mapNodes(node.children, change) } : changed
  })

/** Where permissions can point to: every node of a tree, or nothing in particular. */
export const nodePaths = ({ type, struct }: Pick<DataResourceRow, 'type' | 'struct'>): ReadonlySet<string> =>
  new Set(type === 'TREE' ? [...walk(struct as TreeNode[])].map(({ path }) => path) : [])
