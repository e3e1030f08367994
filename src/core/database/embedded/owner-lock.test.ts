import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StartError } from '../../errors/start-error.ts'
import { systemClock } from '../../time/clock.ts'
import { takeOwnership } from './owner-lock.ts'
import { namespaces, startOf } from './processes.ts'

/** Who owns a data directory: the living, never the dead. */

let folder = ''
const silent = async () => false
const answering = async () => true

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'owner-lock-'))
})

afterEach(() => rm(folder, { recursive: true }))

/** Puts up the file of another process, which differs from ours by `fields`. */
const otherOwner = (fields: object) =>
  writeFile(
    join(folder, 'owner.0123456789abcdef.lock'),
    JSON.stringify({
      pid: process.pid,
      start: startOf(process.pid),
      ...namespaces(),
      since: '2026-01-01T00:00:00.000Z',
      ...fields,
    }),
  )

const take = (answers = silent) => takeOwnership(folder, systemClock, answers)

describe('a data directory', () => {
  it('is taken, refused to a second, and free again after release', async () => {
    const lock = await take()
    await expect(take()).rejects.toThrow(`in use by another running Sesame (pid ${process.pid}`)
    expect(await readdir(folder)).toHaveLength(1)
    lock.release()
    ;(await take()).release()
    expect(await readdir(folder)).toEqual([])
  })

  it('is never given to two that ask at the same moment', async () => {
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => take()))
    const refused = results.filter((result) => result.status === 'rejected')
    expect(refused.length).toBeGreaterThanOrEqual(7)
    for (const { reason } of refused) expect(reason).toBeInstanceOf(StartError)
  })

  it('is taken over from a dead process, from a reused process id and from before a reboot', async () => {
    for (const fields of [{ pid: 2 ** 22 + 1 }, { start: '1' }, { boot: 'another' }]) {
      await otherOwner(fields)
      const lock = await take(answering)
      expect(await readdir(folder)).toHaveLength(1)
      lock.release()
    }
  })

  it('is taken over from a torn file', async () => {
    await writeFile(join(folder, 'owner.0123456789abcdef.lock'), '{"pid":')
    const lock = await take()
    expect(JSON.parse(await readFile(join(folder, (await readdir(folder))[0] ?? ''), 'utf8')).pid).toBe(process.pid)
    lock.release()
  })

  it('belongs to another container exactly while its database answers', async () => {
    await otherOwner({ pids: 'pid:[1]' })
    await expect(take(answering)).rejects.toThrow('in use by another running Sesame')
    ;(await take(silent)).release()
  })
})
