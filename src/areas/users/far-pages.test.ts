import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'

/** Pages far down the default list are found by position, and are the same as if they had been counted to. */
let sesame: Sesame
const total = 5300
beforeAll(async () => {
  sesame = await startSesame()
  await insert('p', total)
})
afterAll(() => sesame?.close())

const look = <Row extends object>(text: string, values: unknown[] = []) =>
  superuserQuery<Row>(sesame.databaseUrl, text, values)

/** Many of one millisecond, as an import makes them. */
const insert = (prefix: string, count: number, from = '2026-01-01', pool = sesame.pool.poolId) =>
  look(
    `insert into users (pool_id, id, created_at, updated_at, external_id)
     select $1, $2 || lpad((n * 7919 % 100003)::text, 6, '0'), $4::timestamptz + (n / 700) * interval '1 ms', now(), $2 || n
     from generate_series(1, $3::int) n`,
    [pool, prefix, count, from],
  )

async function page(number: number, limit = 50) {
  const body = { options: { pagination: { page: number, limit } } }
  const answer = await sesame.call({ path: '/api/v3/list-users', body })
  expect(answer).toMatchObject({ statusCode: 200 })
  return {
    totalCount: answer.data.totalCount as number,
    ids: answer.data.list.map((user: { userId: string }) => user.userId) as string[],
  }
}

const inOrder = async () =>
  (
    await look<{ id: string }>('select id from users where pool_id = $1 order by created_at desc, id desc', [
      sesame.pool.poolId,
    ])
  ).map(({ id }) => id)

/** Every far page and the ones around the border, against the order of the whole. */
async function expectRight(limit = 50) {
  const all = await inOrder()
  const last = Math.ceil(all.length / limit)
  const numbers = [1, 2, 19, 20, 21, 22, 23, ...Array.from({ length: last }, (_, index) => index + 1)]
  const wanted = [
    ...new Set(numbers.filter((number) => (number > 18 && number < 24) || number % 11 === 1 || number > last - 2)),
  ]
  for (const number of [...wanted, last + 1, last + 1000]) {
    const found = await page(number, limit)
    expect(found.totalCount, `page ${number}`).toBe(all.length)
    expect(found.ids, `page ${number}`).toEqual(all.slice((number - 1) * limit, number * limit))
  }
}

/** The numbers of the segments are those of the users that they cover. */
async function expectSegmentsTrue() {
  const wrong = await look(
    `select * from (
       select s.*, (select count(*) from users u where u.pool_id = s.pool_id
           and (u.created_at, u.id) <= (s.last_at, s.last_id)
           and (s.before_at is null or (u.created_at, u.id) > (s.before_at, s.before_id))) as counted
       from (select *, lag(last_at) over w as before_at, lag(last_id) over w as before_id from user_segments
             window w as (partition by pool_id order by last_at, last_id)) s
     ) t where counted <> total`,
  )
  expect(wrong).toEqual([])
}

const segments = async () => Number((await look<{ n: string }>('select count(*) as n from user_segments'))[0]?.n)

describe('far pages', () => {
  test('are those of the whole order', async () => {
    await expectRight()
    expect(await segments()).toBe(5)
    await expectRight(37)
  })

  test('stay so when people go, also everybody of a segment', async () => {
    const all = await inOrder()
    const gone = [...all.slice(1000, 2100), ...all.filter((_, index) => index % 17 === 0)]
    for (let at = 0; at < gone.length; at += 1000) {
      const userIds = [...new Set(gone)].slice(at, at + 1000)
      if (userIds.length > 0) await sesame.call({ path: '/api/v3/delete-users-batch', body: { userIds } })
    }
    await expectSegmentsTrue()
    await expectRight()
  })

  test('stay so when people come, now and with a creation time of long ago', async () => {
    await insert('late', 300, '2025-12-31')
    await insert('q', 900, '2026-01-01')
    await insert('new', 2500, '2027-01-01')
    await expectSegmentsTrue()
    await expectRight()
    await expectSegmentsTrue()
  })

  test('stay so when people come and go while the list is cut', async () => {
    await insert('rush', 6000, '2028-01-01')
    const busy = async (worker: number) => {
      for (let round = 0; round < 6; round += 1) {
        const list = Array.from({ length: 20 }, (_, index) => ({ externalId: `r-${worker}-${round}-${index}` }))
        const made = await sesame.call({ path: '/api/v3/create-users-batch', body: { list } })
        const doomed = (await page(60 + worker * 3 + round)).ids.slice(0, 10)
        const userIds = [made.data[0].userId, ...doomed]
        await sesame.call({ path: '/api/v3/delete-users-batch', body: { userIds } })
      }
    }
    await Promise.all([1, 2, 3, 4].map(busy))
    await expectSegmentsTrue()
    await expectRight(49)
  })

  test('are of the own pool, and go with it', async () => {
    await insert('p', 30, '2026-01-01', sesame.otherPool.poolId)
    const body = { options: { pagination: { page: 50, limit: 50 } } }
    const other = await sesame.call({ path: '/api/v3/list-users', body, keys: sesame.otherPool })
    expect(other.data).toEqual({ totalCount: 30, list: [] })
    const own = await look<{ pool_id: string }>('select distinct pool_id from user_segments')
    expect(own).toEqual([{ pool_id: sesame.pool.poolId }])
  })

  test('are served all the same while a writer keeps the list from being cut', async () => {
    await insert('slow', 2600, '2029-01-01')
    const writer = sesame.core.database.inPool(sesame.pool.poolId, async (pool) => {
      const values = [pool.id, hold]
      await pool.query(
        'insert into users (pool_id, id, created_at, updated_at, external_id) values ($1, $2, now(), now(), $2)',
        values,
      )
      await released
      throw new Error('nothing is kept')
    })
    const all = await inOrder()
    const found = await page(60)
    expect(found.ids).toEqual(all.slice(59 * 50, 60 * 50))
    release()
    await expect(writer).rejects.toThrow('nothing is kept')
    await expectRight()
  })
})

const hold = 'held-open'
let release: () => void = () => {}
const released = new Promise<void>((resolve) => {
  release = resolve
})
