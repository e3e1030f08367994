import { readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '../../core/database/embedded/processes.ts'
import { temporaryName } from './places.ts'
import { dataIn, startThrowAway } from './template.ts'

/** Ends the databases and removes the folders of stand-ins that were killed before they could do it themselves. */
export async function removeLeftovers(): Promise<void> {
  const folder = tmpdir()
  for (const name of await readdir(folder)) {
    const owner = Number(temporaryName.exec(name)?.[1])
    if (!owner || isAlive(owner)) continue
    const path = join(folder, name)
    const names = await readdir(dataIn(path)).catch((): string[] => [])
    // Adopts the server that was left behind, if there is one; one that is somebody else's is left alone.
    if (names.includes('database-passwords.json')) await (await startThrowAway(dataIn(path))).stop()
    await rm(path, { recursive: true, force: true })
  }
}
