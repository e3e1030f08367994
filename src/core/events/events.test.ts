import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { type Consumer, emit, type PoolEvent, readEvents, replayEvents, sweepEvents } from './events.ts'

const heard: { poolId: string; event: PoolEvent }[] = []
let failures = 0
const listener: Consumer = {
  name: 'listener',
  wants: (type) => type === 'user:created',
  receive: async (_core, poolId, event) => void heard.push({ poolId, event }),
}
const moody: Consumer = {
  name: 'moody',
  wants: () => true,
  receive: async (_core, poolId, event) => {
    if (failures-- > 0) throw new Error('not now')
    heard.push({ poolId: `moody ${poolId}`, event })
  },
}

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame({ consumers: [listener, moody] })
})
afterAll(() => sesame?.close())
beforeEach(async () => {
  heard.length = 0
  failures = 0
  await superuserQuery(sesame.databaseUrl, 'delete from events')
  await superuserQuery(sesame.databaseUrl, 'delete from graphile_worker._private_jobs')
})

const origin = () => ({
  core: sesame.core,
  requestId: 'r1',
  principal: { kind: 'user', poolId: sesame.pool.poolId, appId: 'a', userId: 'u0' } as const,
})
const created = (id: string) => ({ type: 'user:created', data: { user: { userId: id } } }) as const
const emitOne = (id: string, poolId = sesame.pool.poolId) =>
  sesame.core.database.inPool(poolId, (pool) => emit(origin(), pool, created(id)))
const read = (query: Omit<Parameters<typeof readEvents>[1], 'limit'> = {}, limit = 100) =>
  sesame.core.database.read(sesame.pool.poolId, (reader) => readEvents(reader, { ...query, limit }))
const ids = (events: readonly PoolEvent[]) => events.map(({ data }) => (data['user'] as { userId: string }).userId)

describe('an event', () => {
  test('is told to every consumer that wants it, with who did it and when', async () => {
    await emitOne('u1')
    expect(heard).toEqual([])
    await sesame.runJobs()
    expect(heard.map(({ poolId }) => poolId).sort()).toEqual([`moody ${sesame.pool.poolId}`, sesame.pool.poolId].sort())
    expect(heard[0]?.event).toMatchObject({
      type: 'user:created',
      actor: { kind: 'user', id: 'u0' },
      requestId: 'r1',
      data: { user: { userId: 'u1' } },
    })
    expect(Math.abs((heard[0]?.event.time.getTime() ?? 0) - sesame.clock.now())).toBeLessThan(60_000)
  })

  test('of a transaction that rolls back never happened', async () => {
    await expect(
      sesame.core.database.inPool(sesame.pool.poolId, async (pool) => {
        await emit(origin(), pool, created('u1'))
        throw new Error('undone')
      }),
    ).rejects.toThrow('undone')
    await sesame.runJobs()
    expect(heard).toEqual([])
    expect(await read({ unsettled: true })).toEqual([])
  })

  test('goes only to consumers that want its type', async () => {
    await sesame.core.database.inPool(sesame.pool.poolId, (pool) =>
      emit(origin(), pool, { type: 'login', data: { user: {} } }),
    )
    await sesame.runJobs()
    expect(heard.map(({ poolId }) => poolId)).toEqual([`moody ${sesame.pool.poolId}`])
  })

  test('is told again to the consumer that failed, and to no other', async () => {
    failures = 1
    await emitOne('u1')
    await sesame.runJobs()
    expect(heard.map(({ poolId }) => poolId)).toEqual([sesame.pool.poolId])
    await sesame.runJobs('waiting')
    expect(heard.map(({ poolId }) => poolId)).toEqual([sesame.pool.poolId, `moody ${sesame.pool.poolId}`])
    expect(heard[0]?.event.id).toBe(heard[1]?.event.id)
  })

  test('belongs to one pool', async () => {
    await expect(emitOne('u1', '*')).rejects.toThrow('an event belongs to one pool')
  })
})

describe('reading', () => {
  test('goes on from a cursor, a page at a time', async () => {
    for (const id of ['u1', 'u2', 'u3']) await emitOne(id)
    await expect.poll(async () => ids(await read())).toEqual(['u1', 'u2', 'u3'])
    const first = await read({}, 2)
    expect(ids(first)).toEqual(['u1', 'u2'])
    const rest = await read({ after: first.at(-1)?.cursor }, 2)
    expect(ids(rest)).toEqual(['u3'])
    expect(await read({ after: rest.at(-1)?.cursor })).toEqual([])
  })

  test('passes nothing by that commits late', async () => {
    let finish = () => {}
    const open = new Promise<void>((resolve) => {
      finish = resolve
    })
    let begun = () => {}
    const isOpen = new Promise<void>((resolve) => {
      begun = resolve
    })
    const late = sesame.core.database.inPool(sesame.pool.poolId, async (pool) => {
      await emit(origin(), pool, created('late'))
      begun()
      await open
    })
    await isOpen
    await emitOne('early')
    expect(await read()).toEqual([])
    finish()
    await late
    await expect.poll(async () => ids(await read())).toEqual(['late', 'early'])
  })

  test('is by type and time', async () => {
    await emitOne('u1')
    sesame.clock.advance(60_000)
    const since = new Date(sesame.clock.now())
    await emitOne('u2')
    await expect.poll(async () => ids(await read({ since }))).toEqual(['u2'])
    expect(await read({ types: ['user:deleted'] })).toEqual([])
  })

  test('sees its own pool only', async () => {
    await emitOne('u1', sesame.otherPool.poolId)
    expect(await read({ unsettled: true })).toEqual([])
  })
})

describe('replaying', () => {
  test('tells a consumer everything again from a cursor on', async () => {
    for (const id of ['u1', 'u2', 'u3']) await emitOne(id)
    await sesame.runJobs()
    heard.length = 0
    const [first] = await read({ unsettled: true }, 1)
    const count = await replayEvents(sesame.core, sesame.pool.poolId, {
      consumer: listener,
      after: first?.cursor ?? '',
    })
    expect(count).toBe(2)
    await sesame.runJobs()
    expect(ids(heard.map(({ event }) => event)).sort()).toEqual(['u2', 'u3'])
  })
})

test('events are kept for a week', async () => {
  await emitOne('u1')
  sesame.clock.advance(6 * 86_400_000)
  await sweepEvents(sesame.core)
  expect(await read({ unsettled: true })).toHaveLength(1)
  sesame.clock.advance(2 * 86_400_000)
  await sweepEvents(sesame.core)
  expect(await read({ unsettled: true })).toEqual([])
})
