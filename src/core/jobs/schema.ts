import pg from 'pg'
import type { ConnectionParameters } from '../database/connections.ts'
import { schemaRevision } from './store.ts'

/** The revision of the queue's tables that the installed graphile-worker brings; jobs.test.ts fails when an update changes it. */
export const wantedRevision = 19

/**
 * Brings the tables of the job queue up to date. Part of migrating; one short statement when there is nothing to do, so that a
 * start does not load the package for it.
 */
export async function migrateJobs(client: pg.Client, parameters: ConnectionParameters): Promise<void> {
  if ((await schemaRevision(client)) >= wantedRevision) return
  const { runMigrations, Logger } = await import('graphile-worker')
  const pgPool = new pg.Pool({ ...parameters, max: 1 })
  // A connection that breaks fails the statement under way; unheard, its event would end the process.
  pgPool.on('error', () => {})
  pgPool.on('connect', (connection) => connection.on('error', () => {}))
  try {
    await runMigrations({ pgPool, logger: new Logger(() => () => {}) })
  } finally {
    await pgPool.end()
  }
}
