import { accessSync, constants, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { processEnvironment } from '../../config/command-line.ts'

/** Linux's file system in memory. Making a file there costs a tenth of what it may cost on a disk, and a database is a thousand of them. */
const inMemory = '/dev/shm'

/** Bytes. A stand-in begins with 30 MB; a container may have little more. */
const enough = 2 ** 30

/** Folders in which stand-ins may lie. */
export const throwAwayPlaces = (): readonly string[] =>
  process.platform === 'linux' ? [inMemory, tmpdir()] : [tmpdir()]

/** The one for the next: where TMPDIR says, else in memory while there is plenty of it. */
export const throwAwayPlace = (): string => (!processEnvironment()['TMPDIR'] && isRoomInMemory() ? inMemory : tmpdir())

function isRoomInMemory(): boolean {
  if (process.platform !== 'linux') return false
  try {
    accessSync(inMemory, constants.W_OK)
    const { bavail, bsize } = statfsSync(inMemory)
    return bavail * bsize >= enough
  } catch {
    return false
  }
}
