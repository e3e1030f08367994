import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { StartError } from '../core/errors/start-error.ts'
import { generateSealingKey } from '../core/security/sealing.ts'
import { randomToken } from '../core/time/ids.ts'
import { isSealingKeys } from './setting-kinds.ts'
import type { Settings } from './settings.ts'

type KeySettings = Pick<Settings, 'secretKey' | 'secretKeyFile' | 'dataDir'>

/**
 * The secret key this process seals with, as `parseSealingKeys` reads it: the setting, else the file beside the data
 * directory, which the first start makes. Call it before the database is started: a data directory with anything in it
 * and no key is refused, never given a new key. Throws StartError.
 */
export function readOrCreateSecretKey(settings: KeySettings): string {
  if (settings.secretKey !== undefined) return settings.secretKey
  const file = settings.secretKeyFile
  const found = readKeyFile(file)
  if (found !== undefined) return found
  if (holdsData(settings.dataDir)) throw keyFileRefusals.missing(file, settings.dataDir)
  return createKeyFile(file)
}

/** The refusals, apart so that the documentation prints the same words. */
export const keyFileRefusals = {
  missing: (file: string, dataDir: string) =>
    new StartError(
      `The secret key file ${file} is missing, but ${dataDir} already holds data sealed with it.`,
      `Put the key file back, or give its key as SESAME_SECRET_KEY. To begin anew, move ${dataDir} away.`,
    ),
  open: (file: string) =>
    new StartError(`The secret key file ${file} can be read or changed by other users.`, `Run: chmod 600 ${file}`),
  wrong: (file: string) =>
    new StartError(
      `The secret key file ${file} does not hold a key of 32 bytes in base64, base64url or hex.`,
      'Put the right file back from where you keep its copy.',
    ),
  failed: (path: string, error: unknown) =>
    new StartError(
      `${path} cannot be read or written (${(error as NodeJS.ErrnoException).code ?? String(error)}).`,
      'Give the user that runs Sesame the right to it, or give the key as SESAME_SECRET_KEY.',
      { cause: error },
    ),
}

/** `undefined` when there is no such file. Its rights are checked on the open file, so it cannot be swapped in between. */
function readKeyFile(file: string): string | undefined {
  const text = attempt(file, () => {
    const descriptor = openIfAny(file)
    if (descriptor === undefined) return undefined
    try {
      const status = fstatSync(descriptor)
      if (!status.isFile()) throw keyFileRefusals.wrong(file)
      // Windows has no such bits: every file shows 0666 there.
      if (process.platform !== 'win32' && (status.mode & 0o077) !== 0) throw keyFileRefusals.open(file)
      return readFileSync(descriptor, 'utf8').trim()
    } finally {
      closeSync(descriptor)
    }
  })
  if (text !== undefined && !isSealingKeys(text)) throw keyFileRefusals.wrong(file)
  return text
}

/** Not blocking, so that a pipe at that place is refused instead of waited for. */
function openIfAny(file: string): number | undefined {
  try {
    return openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * Written whole under a name of its own, then linked to its place: a crash leaves no half key, and of two processes that
 * start at once the second takes the key of the first.
 */
function createKeyFile(file: string): string {
  const draft = `${file}.${randomToken(6)}`
  const key = generateSealingKey()
  const isOurs = attempt(file, () => {
    mkdirSync(dirname(file), { recursive: true })
    writeDurably(draft, `${key}\n`)
    try {
      return linkIfFree(draft, file)
    } finally {
      unlinkSync(draft)
    }
  })
  if (!isOurs) return keyOfOtherProcess(file)
  attempt(file, () => syncFolder(dirname(file)))
  return key
}

/** Puts another content in the place of a key file: the old file or the new one, never half of either. */
export function replaceKeyFile(file: string, keys: string): void {
  const draft = `${file}.${randomToken(6)}`
  attempt(file, () => {
    writeDurably(draft, `${keys}\n`)
    renameSync(draft, file)
    syncFolder(dirname(file))
  })
}

/** The place is taken and was empty a moment ago: by another first start, or by a link that leads nowhere. */
function keyOfOtherProcess(file: string): string {
  const key = readKeyFile(file)
  if (key === undefined) throw keyFileRefusals.failed(file, 'a link to a file that does not exist')
  return key
}

function writeDurably(file: string, text: string): void {
  const descriptor = openSync(file, 'wx', 0o600)
  try {
    fchmodSync(descriptor, 0o600)
    writeFileSync(descriptor, text)
    fsyncSync(descriptor)
  } catch (error) {
    unlinkSync(file)
    throw error
  } finally {
    closeSync(descriptor)
  }
}

/** False when the place is taken. */
function linkIfFree(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Windows can neither open nor sync a folder. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Anything but what a fresh volume holds; a folder that cannot be looked into is refused rather than taken for empty. */
function holdsData(dataDir: string): boolean {
  return attempt(dataDir, () => {
    try {
      return readdirSync(dataDir).some((name) => name !== 'lost+found')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
      throw error
    }
  })
}

/** Turns a refusal of the file system into the operator's sentence. */
function attempt<T>(path: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    if (error instanceof StartError) throw error
    throw keyFileRefusals.failed(path, error)
  }
}
