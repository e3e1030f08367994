import Type, { type Static } from 'typebox'
import { checkedBy } from '../../core/contract/validation.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'

/** Reading the tree of a request, which may be as deep as JSON from outside may be. */
const text = Type.Optional(Type.String({ maxLength: 254 }))
const UserInfoDto = Type.Object({
  username: text,
  email: text,
  phone: text,
  phoneCountryCode: text,
  name: Type.Optional(Type.String({ maxLength: 1000 })),
  gender: Type.Optional(Type.Enum(['M', 'F', 'U'])),
  country: text,
  province: text,
  city: text,
})
export type UserInfo = Static<typeof UserInfoDto>

const NodeDto = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 200 }),
  children: Type.Optional(Type.Array(Type.Unknown(), { maxItems: 1000 })),
  members: Type.Optional(Type.Unknown()),
})

export interface Node {
  readonly name: string
  readonly children: Node[]
  readonly members: { readonly info: UserInfo; readonly path: string }[]
}

const checkNode = checkedBy(NodeDto)
const checkUser = checkedBy(UserInfoDto)
const most = 1000

export function readTree(input: unknown): Node {
  const counted = { departments: 0, members: 0 }
  return readNode(input, '', counted)
}

function readNode(given: unknown, path: string, counted: { departments: number; members: number }): Node {
  const {
    name,
    children = [],
    members,
  } = at(path, () => checkNode(typeof given === 'string' ? { name: given } : given)) as Static<typeof NodeDto>
  counted.departments += 1
  const list = members === undefined || members === null ? [] : Array.isArray(members) ? members : [members]
  counted.members += list.length
  if (counted.departments > most || counted.members > most) {
    throw invalidArgument(path || 'body', {
      zh: `整棵树最多 ${most} 个部门和 ${most} 个用户`,
      en: `the whole tree may have at most ${most} departments and ${most} users`,
    })
  }
  const read = children.map((child, index) => readNode(child, `${path}${path && '.'}children.${index}`, counted))
  refuseNamesakes(read, path)
  return {
    name,
    children: read,
    members: list.map((one, index) => {
      const where = `${path}${path && '.'}members${Array.isArray(members) ? `.${index}` : ''}`
      return { info: readUser(one, where), path: where }
    }),
  }
}

function readUser(given: unknown, path: string): UserInfo {
  const info = at(path, () => checkUser(given)) as UserInfo
  if (info.username || info.email || info.phone) return info
  throw invalidArgument(`${path}.username, email, phone`, {
    zh: '至少传入其中一个',
    en: 'at least one of them is required',
  })
}

function refuseNamesakes(children: readonly Node[], path: string): void {
  const seen = new Set<string>()
  children.forEach(({ name }, index) => {
    if (seen.has(name)) {
      throw invalidArgument(`${path}${path && '.'}children.${index}.name`, {
        zh: '与同级的另一个部门重名',
        en: 'is the name of another department beside it',
      })
    }
    seen.add(name)
  })
}

/** What a part of the request breaks is said with where that part stands. */
function at<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ApiError) || path === '') throw error
    const { field, ...rules } = error.parameters as Record<string, string>
    const whole = field === 'body' ? path : `${path}.${field}`
    throw new ApiError(error.row, { parameters: { ...rules, field: whole.slice(0, 200) } })
  }
}
