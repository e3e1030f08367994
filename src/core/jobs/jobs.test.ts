import { once } from 'node:events'
import { EventEmitter } from 'node:events'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { enqueue, job, type Work } from './job.ts'
import { wantedRevision } from './schema.ts'
import { tidyJobs } from './store.ts'
import { runJobs, startWorker } from './worker.ts'

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

let done: Work<{ n: number }>[] = []
let failures = 0
const told = new EventEmitter()
const note = job<{ n: number }>({
  name: 'note',
  attempts: 3,
  seconds: 5,
  run: async (_core, work) => {
    if (failures-- > 0) throw new Error('not this time')
    done.push(work)
    told.emit('done')
  },
})
beforeEach(async () => {
  done = []
  failures = 0
  await look('delete from graphile_worker._private_jobs')
})

const jobs = [note] as never
const look = <Row extends object>(text: string) => superuserQuery<Row>(sesame.databaseUrl, text)
const drain = () => runJobs(sesame.core, jobs)
const add = (n: number, options = {}) =>
  sesame.core.database.inPool(sesame.pool.poolId, (pool) => enqueue(pool, note, { n }, options))
const makeDue = () => look('update graphile_worker._private_jobs set run_at = now()')

describe('a job', () => {
  test('is done after the transaction that enqueued it, with its pool and payload', async () => {
    await add(1)
    expect(done).toEqual([])
    await drain()
    expect(done).toMatchObject([{ poolId: sesame.pool.poolId, payload: { n: 1 }, attempt: 1 }])
    await drain()
    expect(done).toHaveLength(1)
  })

  test('is not done when the transaction rolls back', async () => {
    await expect(
      sesame.core.database.inPool(sesame.pool.poolId, async (pool) => {
        await enqueue(pool, note, { n: 1 })
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    await drain()
    expect(done).toEqual([])
  })

  test('waits for its time', async () => {
    await add(1, { delaySeconds: 60 })
    await drain()
    expect(done).toEqual([])
    await makeDue()
    await drain()
    expect(done).toHaveLength(1)
  })

  test('with a key replaces the one that waits in its pool, not that of another pool', async () => {
    await add(1, { key: 'k' })
    await add(2, { key: 'k' })
    await sesame.core.database.inPool(sesame.otherPool.poolId, (pool) => enqueue(pool, note, { n: 3 }, { key: 'k' }))
    await drain()
    expect(done.map(({ payload }) => payload.n).sort()).toEqual([2, 3])
  })

  test('that fails is tried again later, longer each time, and given up after its last attempt', async () => {
    failures = 5
    await add(1)
    await drain()
    const [first] = await look<{ wait: number }>(waiting)
    expect(first?.wait).toBeGreaterThan(2)
    await makeDue()
    await drain()
    const [second] = await look<{ wait: number }>(waiting)
    expect(second?.wait).toBeGreaterThan(6)
    await makeDue()
    await drain()
    await makeDue()
    await drain()
    expect({ done, failures }).toEqual({ done: [], failures: 2 })
    const said = sesame.log.filter(({ fields }) => (fields as { job?: string }).job === 'note')
    expect(said.map(({ level, message }) => [level, message])).toEqual([
      ['warn', 'a job failed; it is tried again'],
      ['warn', 'a job failed; it is tried again'],
      ['error', 'a job failed for the last time and is given up'],
    ])
  })

  test('that succeeds at the second attempt is done', async () => {
    failures = 1
    await add(1)
    await drain()
    await makeDue()
    await drain()
    expect(done).toMatchObject([{ attempt: 2 }])
  })

  test('that takes too long is told to stop, and counts as failed', async () => {
    let signal: AbortSignal | undefined
    const slow = job<{ n: number }>({
      name: 'note',
      attempts: 2,
      seconds: 0.05,
      run: (_core, work) => {
        signal = work.signal
        return new Promise(() => {})
      },
    })
    await add(1)
    await runJobs(sesame.core, [slow] as never)
    expect(signal?.aborted).toBe(true)
    expect(await look('select attempts from graphile_worker._private_jobs')).toEqual([{ attempts: 1 }])
  })

  test('belongs to one pool', async () => {
    await expect(sesame.core.database.inPool('*', (pool) => enqueue(pool, note, { n: 1 }))).rejects.toThrow(
      'a job belongs to one pool',
    )
  })
})

const waiting = `select extract(epoch from run_at - now())::float as wait from graphile_worker._private_jobs`

describe('workers', () => {
  const running: { stop(): Promise<void> }[] = []
  afterEach(async () => {
    for (const worker of running.splice(0)) await worker.stop()
  })

  test('of two nodes do each job once, as soon as it is enqueued', async () => {
    const second = await startSesame({ on: sesame })
    running.push(await startWorker(sesame.core, jobs), await startWorker(second.core, jobs))
    try {
      for (let n = 0; n < 20; n++) await add(n)
      while (done.length < 20) await once(told, 'done')
      expect(done.map(({ payload }) => payload.n).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, n) => n),
      )
    } finally {
      for (const worker of running.splice(0)) await worker.stop()
      await second.close()
    }
  })

  test('stop: what is enqueued afterwards waits', async () => {
    const worker = await startWorker(sesame.core, jobs)
    await worker.stop()
    await add(1)
    expect(done).toEqual([])
    await drain()
    expect(done).toHaveLength(1)
  })
})

describe('tidying', () => {
  test('gives back jobs of a node that died, and leaves those under way', async () => {
    await add(1)
    await add(2)
    await look(
      `update graphile_worker._private_jobs set attempts = 1, locked_by = 'dead', locked_at = now() - interval '16 minutes'
       where payload->'data'->>'n' = '1'`,
    )
    await look(
      `update graphile_worker._private_jobs set locked_by = 'alive', locked_at = now() - interval '14 minutes'
       where payload->'data'->>'n' = '2'`,
    )
    await tidyJobs(sesame.core.database)
    await drain()
    expect(done).toMatchObject([{ payload: { n: 1 }, attempt: 2 }])
  })

  test('forgets after a week what failed for good', async () => {
    await add(1)
    await add(2)
    await look('update graphile_worker._private_jobs set attempts = max_attempts')
    // The queue's own trigger would set the time of change.
    await look(`alter table graphile_worker._private_jobs disable trigger user;
      update graphile_worker._private_jobs set updated_at = now() - interval '8 days' where payload->'data'->>'n' = '1';
      alter table graphile_worker._private_jobs enable trigger user`)
    await tidyJobs(sesame.core.database)
    expect(await look(`select payload->'data'->>'n' as n from graphile_worker._private_jobs`)).toEqual([{ n: '2' }])
  })
})

test('the tables are those of the installed package: otherwise each start would load it to look', async () => {
  const { rows } = await sesame.core.database
    .plainPool()
    .query<{ id: number }>('select max(id) as id from graphile_worker.migrations')
  expect(rows[0]?.id).toBe(wantedRevision)
})
