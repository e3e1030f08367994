import type { Client } from 'pg'
import type { Database, Pool } from '../database/database.ts'

/**
 * SQL of the job queue. Its tables (schema graphile_worker) are the queue's own, the same for all pools, owned by the role we work
 * as; they go by the database's clock.
 */
export interface JobRow {
  readonly name: string
  readonly attempts: number
  readonly payload: object
  readonly delaySeconds: number
  readonly key: string | null
}

const addJob = `select (graphile_worker.add_job($1, payload := $2::json, max_attempts := $3,
    run_at := now() + make_interval(secs => $4), job_key := $5)).id`

export async function insertJob(pool: Pool, { name, attempts, payload, delaySeconds, key }: JobRow): Promise<void> {
  await pool.query(addJob, [name, JSON.stringify(payload), attempts, delaySeconds, key])
}

/** The newest change to the queue's tables that this database has had; 0 when there are none. */
export async function schemaRevision(client: Client): Promise<number> {
  const there = await client.query<{ there: boolean }>(
    "select to_regclass('graphile_worker.migrations') is not null as there",
  )
  if (!there.rows[0]?.there) return 0
  const { rows } = await client.query<{ id: number | null }>('select max(id) as id from graphile_worker.migrations')
  return rows[0]?.id ?? 0
}

/**
 * Gives back jobs whose node died: a job's time is a few minutes at most, so a lock of a quarter of an hour has no owner. And
 * forgets, after a week, those that failed for good.
 */
export async function tidyJobs(database: Database): Promise<void> {
  await database.call(
    `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by)) from graphile_worker._private_jobs
     where locked_at < now() - interval '15 minutes' having count(*) > 0`,
    [],
  )
  await database.call(
    `delete from graphile_worker._private_jobs
     where attempts >= max_attempts and locked_at is null and updated_at < now() - interval '7 days'`,
    [],
  )
}
