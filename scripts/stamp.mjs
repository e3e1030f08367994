// Tells whether a built folder still matches the sources it was made from: a checksum kept in the folder as `.stamp`.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** What `npm run build` makes: the folder, and the files and folders it is made from (tests do not count). */
export const targets = {
  server: {
    folder: join(root, 'dist/server'),
    entry: 'src/main.ts',
    sources: ['src', 'packages/sdk/src', ...buildInputs()],
  },
  login: { folder: join(root, 'dist/web/login'), entry: 'web/login/main.tsx', sources: ['web', ...buildInputs()] },
}

function buildInputs() {
  return ['package-lock.json', 'tsconfig.json', 'scripts/build.mjs', 'scripts/stamp.mjs']
}

/** SHA-256 over names and contents of a target's sources; undefined when its entry does not exist. */
export function sourceStamp(target) {
  if (!fileExists(join(root, target.entry))) return undefined
  const hash = createHash('sha256')
  for (const path of target.sources.flatMap((source) => filesBelow(join(root, source)))) {
    hash.update(relative(root, path).split(sep).join('/')).update('\0').update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex')
}

/**
 * Whether the target must be built: its entry exists and its folder carries another stamp, or none. Reading all sources takes a tenth
 * of a second at every start, so files that are older than the stamp are taken as read; a stamp that holds is made newer than they are.
 */
export function isStale(target) {
  if (isUntouched(target)) return false
  const stamp = sourceStamp(target)
  if (stamp !== undefined && stamp === builtStamp(target)) touch(stampOf(target))
  return stamp !== undefined && stamp !== builtStamp(target)
}

const stampOf = (target) => join(target.folder, '.stamp')

/** Folders count too: what was taken out of one changes its time. */
function isUntouched(target) {
  // When a file was changed last, whatever time it bears.
  const changed = (path) => statSync(path, { throwIfNoEntry: false })?.ctimeMs
  const made = changed(stampOf(target)) ?? 0
  const isOld = (path) => (changed(path) ?? Number.POSITIVE_INFINITY) < made
  return target.sources.every((source) => everyBelow(join(root, source), isOld))
}

function everyBelow(path, holds) {
  if (!holds(path)) return false
  const entries = statSync(path).isDirectory() ? readdirSync(path, { withFileTypes: true }) : []
  return entries
    .filter((entry) => entry.name !== 'node_modules')
    .every((entry) => (entry.isDirectory() ? everyBelow : (at) => holds(at))(join(path, entry.name), holds))
}

function touch(path) {
  const now = new Date()
  try {
    utimesSync(path, now, now)
  } catch {
    // The checkout cannot be written: all of it is read again next time.
  }
}

export function builtStamp(target) {
  try {
    return readFileSync(stampOf(target), 'utf8')
  } catch {
    return undefined
  }
}

function filesBelow(path) {
  let entries
  try {
    entries = readdirSync(path, { withFileTypes: true })
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path]
    if (error.code === 'ENOENT') return []
    throw error
  }
  return entries
    .filter((entry) => !/\.test\.tsx?$/.test(entry.name) && entry.name !== 'node_modules')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => filesBelow(join(path, entry.name)))
}

function fileExists(path) {
  return filesBelow(path).length > 0
}
