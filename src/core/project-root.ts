import { existsSync, readFileSync } from 'node:fs'

/**
 * The folder of this checkout, found by walking up from this module to the package.json named "sesame": the same
 * place whether the code runs from src/, from a chunk of the bundle in dist/ or from a script's cache.
 * Files that are read at run time (migrations/, dist/web/, package.json) are addressed relative to it.
 */
export const projectRoot: URL = findProjectRoot(new URL('./', import.meta.url))

function findProjectRoot(folder: URL): URL {
  const manifest = new URL('package.json', folder)
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'sesame') return folder
  const parent = new URL('../', folder)
  if (parent.href === folder.href) throw new Error(`No package.json named "sesame" above ${import.meta.url}`)
  return findProjectRoot(parent)
}
