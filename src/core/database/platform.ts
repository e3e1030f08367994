import { type Database, everyPool, type Pool, type PoolReader } from './database.ts'

/**
 * Work across pools. Importable by the user-pool area, jobs and bootstrap only (dependency rule `platform-is-rare`):
 * everything else lives behind the fence of one pool.
 */
export interface Platform {
  read<T>(work: (reader: PoolReader) => Promise<T>): Promise<T>
  write<T>(work: (pool: Pool) => Promise<T>): Promise<T>
}

export const platformOf = (database: Database): Platform => ({
  read: (work) => database.read(everyPool, work),
  write: (work) => database.inPool(everyPool, work),
})
