import { expect, it } from 'vitest'
import { StartError } from '../../errors/start-error.ts'
import { fileFailure, programFailure } from './failures.ts'

/** What PostgreSQL and the file system say, as one line for the operator. */

const said = (output: string) =>
  programFailure({ doing: 'Starting the database', output, folder: '/data', log: '/data/postgres.log' }).message

it('recognises a full disk in all its wordings', () => {
  for (const output of [
    'FATAL:  could not write lock file "postmaster.pid": No space left on device',
    'FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes\nHINT:  Check free disk space.\nPANIC:  cannot abort',
  ]) {
    expect(said(output)).toMatch(/^The disk that holds the data directory \/data is full\. Free some space/)
  }
  const full = fileFailure(Object.assign(new Error('write'), { code: 'ENOSPC' }), '/data')
  expect(full).toBeInstanceOf(StartError)
  expect(String(full)).toContain('is full')
})

it('recognises a file system that is read-only', () => {
  expect(said('FATAL:  could not open file "postmaster.pid": Read-only file system')).toContain('cannot be written')
  expect(String(fileFailure(Object.assign(new Error('open'), { code: 'EROFS' }), '/data'))).toContain('read-only')
})

it('otherwise quotes the last fatal line and names the log', () => {
  expect(said('LOG:  starting\n2026 UTC [1] FATAL:  could not find X\nLOG:  shut down')).toBe(
    'Starting the database failed: could not find X. Read /data/postgres.log for the circumstances, or set SESAME_DATA_DIR to another folder.',
  )
})

it('leaves errors that are no matter of the data directory as they are', () => {
  const error = new TypeError('a bug')
  expect(fileFailure(error, '/data')).toBe(error)
})
