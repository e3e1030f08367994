import pg from 'pg'
import { expect } from 'vitest'
import { superuserQuery } from './database.ts'
import type { Sesame } from './sesame.ts'
import { soon } from './soon.ts'

export interface HeldTable {
  /** Resolves when so many calls wait for a lock. */
  waitedFor(calls: number): Promise<void>
  /** A superuser's statement of the transaction that holds the table. */
  query(text: string, values: unknown[]): Promise<void>
  /** Commits; whoever waits goes on. */
  release(): Promise<void>
}

/** Locks a table, so that a call that reads or writes there stays under way until it is released. */
export async function holdTable({ databaseUrl }: Sesame, table: string): Promise<HeldTable> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  await client.query(`begin; lock table ${pg.escapeIdentifier(table)} in access exclusive mode`)
  return {
    waitedFor: async (calls) => {
      const waiting = () =>
        superuserQuery(
          databaseUrl,
          "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
        )
      expect(await soon(waiting, (rows) => rows.length >= calls)).toHaveLength(calls)
    },
    query: async (text, values) => {
      await client.query(text, values)
    },
    release: async () => {
      await client.query('commit')
      await client.end()
    },
  }
}
