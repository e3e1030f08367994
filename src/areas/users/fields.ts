import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { profileTexts } from './schemas.ts'
import type { UserRow } from './store.ts'
import { type Camel, columnOf } from './user.ts'

/** Profile fields and custom data: between the wire and the row. */
type ProfileText = keyof typeof profileTexts
type ProfileColumns = {
  [Column in keyof UserRow as Camel<Column> extends ProfileText ? Column : never]: string | null
}

/** Every profile text as its column, with what `textOf` says. */
export const profileColumns = (textOf: (field: ProfileText, column: keyof UserRow) => string | null): ProfileColumns =>
  Object.fromEntries(
    (Object.keys(profileTexts) as ProfileText[]).map((field) => {
      const column = columnOf(field) as keyof UserRow
      return [column, textOf(field, column)]
    }),
  ) as ProfileColumns

/** Undefined when there is none; anything but an object is refused. */
export function dataObject(field: string, value: unknown): object | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'object' && !Array.isArray(value)) return value
  throw invalidArgument(field, { zh: '必须是一个对象', en: 'must be an object' })
}

/** What the log tells of a user: what somebody gave, not what the database made of it. */
export function loggable({ pool_id, email_key, phone_key, password_hash, signed_out, ...row }: UserRow): object {
  return row
}
