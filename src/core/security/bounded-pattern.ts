import { type Context, createContext, Script } from 'node:vm'

/**
 * Regular expressions that an administrator wrote, as browsers read them: look-ahead included, which engines of linear time do not
 * have. One that takes too long on a text is stopped and does not match; pattern and text go in as data, never as code.
 */
const longestMs = 100
const script = new Script('new RegExp(source).test(text)')
let context: Context | undefined

/** Whether the text matches; false, too, when finding out takes too long. */
export function matchesPattern(source: string, text: string): boolean {
  context ??= createContext(Object.create(null))
  Object.assign(context, { source, text })
  try {
    return script.runInContext(context, { timeout: longestMs }) === true
  } catch {
    return false
  }
}

/** `/…/` around it is taken off, as the published settings write patterns. */
export const bareSource = (given: string): string => /^\/(.*)\/[a-z]*$/s.exec(given)?.[1] ?? given

export function isPattern(source: string): boolean {
  try {
    new RegExp(source)
    return true
  } catch {
    return false
  }
}
