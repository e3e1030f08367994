import type { Database, PoolReader } from '../../core/database/database.ts'
import type { UserRow } from '../users/index.ts'

/** SQL of reminders. */
export async function takePoolsToRemind(
  database: Database,
  { since, at }: { since: Date; at: Date },
): Promise<readonly string[]> {
  const rows = await database.call<{ pool_id: string }>('select take_password_reminders($1, $2) as pool_id', [
    since,
    at,
  ])
  return rows.map((row) => row.pool_id)
}

/** People who can sign in by a password, in the order of their ids. */
export const listPasswordOwners = (
  reader: PoolReader,
  { after, limit }: { after: string; limit: number },
): Promise<UserRow[]> =>
  reader.query<UserRow>(
    `select * from users where pool_id = $1 and id > $2 and password_hash is not null and status = 'Activated'
     order by id limit $3`,
    [reader.id, after, limit],
  )
