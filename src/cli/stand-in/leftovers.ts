import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive } from '../../core/database/embedded/processes.ts'
import { throwAwayPlaces } from './throw-away.ts'
import { temporaryName } from './places.ts'
import { dataIn, startThrowAway } from './template.ts'

/** Ends the databases and removes the folders of stand-ins that were killed before they could do it themselves. */
export async function removeLeftovers(): Promise<void> {
  for (const place of throwAwayPlaces()) await removeFrom(place)
}

async function removeFrom(place: string): Promise<void> {
  for (const name of await readdir(place)) {
    const owner = Number(temporaryName.exec(name)?.[1])
    if (!owner || isAlive(owner)) continue
    const path = join(place, name)
    const names = await readdir(dataIn(path)).catch((): string[] => [])
    // Adopts the server that was left behind, if there is one; one that is somebody else's is left alone.
    if (names.includes('database-passwords.json')) await (await startThrowAway(dataIn(path))).stop()
    await rm(path, { recursive: true, force: true })
  }
}
