import type { Call } from '../../core/contract/call.ts'
import { readField, readFields } from './field-rules.ts'
import type { ExtendField, TreeNode } from './schemas.ts'
import { changeResource, getDataResource } from './service.ts'
import type { DataResourceRow } from './store.ts'
import { mapNodes, walk } from './struct.ts'

/** The rules of the extension fields of trees. */
interface Naming {
  readonly namespaceCode: string
  readonly resourceCode: string
}

type Finding = 'NAMESPACE_NOT_FOUND' | 'DATA_RESOURCE_NOT_FOUND' | 'INVALID_OPERATION'

const mostFields = 100

/** All of them or none. */
export async function createFields(
  call: Call<Finding | 'EXTEND_FIELD_EXISTS'>,
  naming: Naming,
  given: readonly ExtendField[],
): Promise<void> {
  const added = readFields('TREE', given, 'fieldList')
  await changeFields(call, naming, (row) => {
    const known = fieldsOf(row)
    const taken = added.find(({ key }) => known.some((one) => one.key === key))
    if (taken) call.fail('EXTEND_FIELD_EXISTS', { key: taken.key })
    if (known.length + added.length > mostFields) call.fail('INVALID_OPERATION', tooMany)
    return { ...row, extend_fields: [...known, ...added] }
  })
}

export async function updateField(
  call: Call<Finding | 'EXTEND_FIELD_NOT_FOUND'>,
  { key, ...naming }: Naming & { readonly key: string },
  change: Partial<ExtendField>,
): Promise<void> {
  await changeFields(call, naming, (row) => {
    const known = fieldsOf(row)
    const old = known.find((one) => one.key === key) ?? notFound(call, naming, key)
    const field = readField({ ...old, ...dropUndefined(change) })
    refuseLostOptions(call, row, field)
    return { ...row, extend_fields: known.map((one) => (one === old ? field : one)) }
  })
}

export async function deleteField(
  call: Call<Finding | 'EXTEND_FIELD_NOT_FOUND'>,
  { key, ...naming }: Naming & { readonly key: string },
): Promise<void> {
  await changeFields(call, naming, (row) => {
    const known = fieldsOf(row)
    if (!known.some((one) => one.key === key)) notFound(call, naming, key)
    const struct = mapNodes(row.struct as TreeNode[], ({ extendFieldValue, ...node }) => {
      const { [key]: _gone, ...values } = extendFieldValue ?? {}
      return Object.keys(values).length > 0 ? { ...node, extendFieldValue: values } : node
    })
    return { ...row, struct, extend_fields: known.filter((one) => one.key !== key) }
  })
}

/** From the one at `startIndex`, counted from 1. */
export async function listFields(
  call: Call<Finding>,
  {
    startIndex,
    maxSize,
    query,
    ...naming
  }: Naming & { startIndex: number; maxSize: number; query?: string | undefined },
): Promise<{ list: ExtendField[]; nextStartIndex: number; truncated: boolean }> {
  const row = await call.read((reader) => getDataResource(call, reader, naming))
  refuseOthers(call, row)
  const wanted = query?.toLowerCase() ?? ''
  const found = fieldsOf(row).filter(({ key, label }) => `${key}\n${label}`.toLowerCase().includes(wanted))
  const end = startIndex - 1 + maxSize
  const truncated = end < found.length
  return { list: found.slice(startIndex - 1, end), nextStartIndex: truncated ? end + 1 : -1, truncated }
}

const changeFields = (call: Call<Finding>, naming: Naming, change: (row: DataResourceRow) => DataResourceRow) =>
  changeResource(call, naming, (row) => {
    refuseOthers(call, row)
    return change(row)
  })

const fieldsOf = (row: DataResourceRow): ExtendField[] => row.extend_fields as ExtendField[]

function notFound(call: Call<'EXTEND_FIELD_NOT_FOUND'>, { resourceCode }: Naming, key: string): never {
  return call.fail('EXTEND_FIELD_NOT_FOUND', { code: resourceCode, key })
}

function refuseOthers(call: Call<'INVALID_OPERATION'>, { code, type }: DataResourceRow): void {
  if (type === 'TREE') return
  call.fail('INVALID_OPERATION', {
    'reason.zh': `数据资源 ${code} 的类型是 ${type},只有 TREE 有扩展字段`,
    'reason.en': `the data resource ${code} is of type ${type}; only a TREE has extension fields`,
  })
}

function refuseLostOptions(call: Call<'INVALID_OPERATION'>, row: DataResourceRow, { key, config }: ExtendField): void {
  if (!config) return
  const options = new Set(config.options.map(({ value }) => value))
  for (const { path, node } of walk(row.struct as TreeNode[])) {
    const value = node.extendFieldValue?.[key]
    if (value === undefined || options.has(value)) continue
    call.fail('INVALID_OPERATION', {
      'reason.zh': `节点 ${path} 正在使用选项 ${value},请先修改节点`,
      'reason.en': `the node ${path} has the option ${value}; change the node first`,
    })
  }
}

const dropUndefined = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Value

const tooMany = {
  'reason.zh': `一个数据资源最多 ${mostFields} 个扩展字段`,
  'reason.en': `a data resource has at most ${mostFields} extension fields`,
}
