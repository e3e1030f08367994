import Type, { type Static } from 'typebox'
import type { Call } from '../../core/contract/call.ts'
import { checkedBy } from '../../core/contract/validation.ts'
import { type Department, DepartmentIdType, getDepartment, pathRange } from '../departments/index.ts'
import { inDepartments, type UserFilter } from './filter-store.ts'
import type { FilterItem, ListUsersRequestDto } from './schemas.ts'
import type { UserSearch } from './search-store.ts'
import { readSearch } from './search.ts'

/** The published filter `department`: its values name departments, which are looked up before anybody is searched. */
const Value = Type.Object({
  organizationCode: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  departmentId: Type.String({ minLength: 1, maxLength: 200 }),
  departmentIdType: Type.Optional(DepartmentIdType),
  includeChildrenDepartments: Type.Boolean({ default: false }),
})
type Value = Static<typeof Value>
const checkOne = checkedBy(Type.Object({ value: Value }))
const checkSome = checkedBy(Type.Object({ value: Type.Array(Value, { maxItems: 100 }) }))

type FilterCall = Call<'ORGANIZATION_NOT_FOUND' | 'DEPARTMENT_NOT_FOUND' | 'INVALID_OPERATION'>

const isOfDepartments = ({ field }: FilterItem): boolean => field === 'department'

/** The search that a request asks for; 404 for a department that does not exist. */
export async function readSearchOf(call: FilterCall, input: ListUsersRequestDto): Promise<UserSearch> {
  const { advancedFilter = [] } = input
  const items = advancedFilter.filter(isOfDepartments)
  const search = await readSearch(call, {
    ...input,
    advancedFilter: advancedFilter.filter((item) => !isOfDepartments(item)),
  })
  if (items.length === 0) return search
  const of: UserFilter[] = []
  for (const item of items) of.push(await readItem(call, item))
  return { ...search, filter: { kind: 'all', of } }
}

async function readItem(call: FilterCall, { operator, value }: FilterItem): Promise<UserFilter> {
  const inAny = inDepartments(undefined)
  switch (operator) {
    case 'IS_NULL':
      return { kind: 'not', of: inAny }
    case 'NOT_NULL':
      return inAny
    case 'IN':
      return inOf(call, (checkSome({ value }) as { value: Value[] }).value)
    case 'EQUAL':
      return inOf(call, [(checkOne({ value }) as { value: Value }).value])
    case 'NOT_EQUAL':
      return { kind: 'not', of: await inOf(call, [(checkOne({ value }) as { value: Value }).value]) }
    default:
      return call.fail('INVALID_OPERATION', {
        'reason.zh': `department 不支持运算符 ${operator}`,
        'reason.en': `department cannot be filtered with ${operator}`,
      })
  }
}

async function inOf(call: FilterCall, values: readonly Value[]): Promise<UserFilter> {
  const ranges = await call.read((reader) =>
    Promise.all(
      values.map(async ({ includeChildrenDepartments: withBelow, ...key }) => {
        const department: Department = await getDepartment(call, reader, key)
        return pathRange(department, { withBelow })
      }),
    ),
  )
  return inDepartments(ranges)
}
