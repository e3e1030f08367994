import type { Pool, PoolReader } from '../../core/database/database.ts'

/** SQL of the custom data of roles. */
export async function findRoleData(reader: PoolReader, id: string): Promise<object> {
  const [row] = await reader.query<{ custom_data: object }>(
    'select custom_data from roles where pool_id = $1 and id = $2',
    [reader.id, id],
  )
  return row?.custom_data ?? {}
}

export async function updateRoleData(pool: Pool, id: string, data: object): Promise<void> {
  await pool.query('update roles set custom_data = $3 where pool_id = $1 and id = $2', [
    pool.id,
    id,
    JSON.stringify(data),
  ])
}
