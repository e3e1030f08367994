import type { UserRow } from './store.ts'

/** A user as the rest of Sesame knows one: the row in camel case, absent values as undefined. */
export type Camel<Name extends string> = Name extends `${infer Head}_${infer Rest}`
  ? `${Head}${Capitalize<Camel<Rest>>}`
  : Name

type Present<Value> = null extends Value ? Exclude<Value, null> | undefined : Value

/** `id`, `poolId`, `passwordHash` (undefined when there is no password), `status`, and every profile field of the published UserDto. */
export type User = {
  readonly [Column in keyof UserRow as Camel<Column>]: unknown extends UserRow[Column]
    ? unknown
    : Present<UserRow[Column]>
}

/** What somebody tries first who wants to guess this person's password. */
export const ownWordsOf = ({ username, email, phone, name, nickname }: User): (string | undefined)[] => [
  username,
  email,
  phone,
  name,
  nickname,
]

const fieldNames = new Map<string, string>()

export function userOf(row: UserRow): User {
  const user: Record<string, unknown> = {}
  for (const [column, value] of Object.entries(row)) {
    if (!column.startsWith('_')) user[fieldName(column)] = value ?? undefined
  }
  return user as User
}

function fieldName(column: string): string {
  const known = fieldNames.get(column)
  if (known !== undefined) return known
  const name = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  fieldNames.set(column, name)
  return name
}

export const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
