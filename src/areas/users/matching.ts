import type { PoolReader } from '../../core/database/database.ts'
import { keyOf } from './identifiers.ts'
import { findUserIds, type KeyColumn } from './store.ts'

/** Whom rows of elsewhere mean: the user of that id, else of the external id, the username, the address, the number. */
export interface Named {
  readonly userId?: string | undefined
  readonly externalId?: string | undefined
  readonly username?: string | undefined
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly phoneCountryCode?: string | undefined
}

const by: readonly { readonly column: KeyColumn; readonly key: (named: Named) => string | undefined }[] = [
  { column: 'id', key: ({ userId }) => userId },
  { column: 'external_id', key: ({ externalId }) => externalId },
  { column: 'username', key: ({ username }) => username },
  { column: 'email_key', key: ({ email }) => email?.trim() },
  {
    column: 'phone_key',
    key: ({ phone, phoneCountryCode = '' }) => phone && keyOf('phone_key', withCode(phone, phoneCountryCode)),
  },
]

const withCode = (phone: string, code: string): string =>
  code && !phone.startsWith('+') ? `+${code.replace(/^\+/, '')}${phone}` : phone

/** Their ids, in the order of the rows; undefined for whom nobody is. One statement for each kind of name. */
export async function matchUsers(reader: PoolReader, rows: readonly Named[]): Promise<(string | undefined)[]> {
  const found: (string | undefined)[] = rows.map(() => undefined)
  for (const { column, key } of by) {
    const keys = rows.map((row, index) => (found[index] === undefined ? key(row) || null : null))
    if (keys.every((one) => one === null)) continue
    const ids = await findUserIds(reader.db, reader.id, { column, keys })
    ids.forEach((id, index) => {
      found[index] ??= id ?? undefined
    })
  }
  return found
}
