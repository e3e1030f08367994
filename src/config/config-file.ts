import { readFileSync } from 'node:fs'
import { StartError } from '../core/errors/start-error.ts'

/** Reads sesame.config.json: one JSON object from keys to values, as text that the kinds of the settings understand. */
export const configFileName = 'sesame.config.json'

/** The text of a file, `undefined` when there is none. Throws StartError when it cannot be read. */
export function readFileIfAny(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new StartError(
      `${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`,
      'Let the user that runs Sesame read it, or remove it.',
    )
  }
}

/** The object in the file. The parser's own message is dropped: it quotes the text, which may hold a secret. */
export function parseConfigFile(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    throw new StartError(
      `${configFileName} is not valid JSON.`,
      'Look for a missing quote, a missing or trailing comma, or a comment: JSON has none.',
    )
  }
  throw new StartError(`${configFileName} is not a JSON object.`, 'Write it as { "key": value, … }.')
}

/** A value of the file as the text an environment variable would hold; `undefined` for one that has none. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value) && value.every((part) => typeof part === 'string')) return value.join(',')
  return undefined
}
