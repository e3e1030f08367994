/**
 * The error table: every refusal is a named row with its codes and its sentence in both languages.
 * Rows live beside the code that raises them (`errors.ts` of an area); `errorRegistry` joins them at start.
 */

/** The status codes of the published table, plus 302: one more step of a flow. */
export type StatusCode =
  | 302 | 400 | 401 | 402 | 403 | 404 | 409 | 413 | 422 | 429 | 499 | 500 | 501 | 502 | 503 | 601 | 602 | 603 // biome-ignore format: one row reads better

export interface ErrorRow {
  readonly statusCode: StatusCode
  /** Only when the reason has a business meaning (shared error table). */
  readonly apiCode?: number
  /** Sentences; `{name}` is replaced by the parameter of that name. They say what was wrong and what to do. */
  readonly zh: string
  readonly en: string
  /** How a caller reaches it: printed into docs/api/errors.md. */
  readonly reachedBy: { readonly zh: string; readonly en: string }
}

export type ErrorParameters = Readonly<Record<string, string | number>>

/** Declares rows; the identity function that keeps their names as literal types. */
export const errorTable = <const Rows extends Record<string, ErrorRow>>(rows: Rows): Rows => rows

export type ErrorRegistry = ReadonlyMap<string, ErrorRow>

/** Joins tables into one registry. A name declared twice stops the start. */
export function errorRegistry(tables: readonly Record<string, ErrorRow>[]): ErrorRegistry {
  const registry = new Map<string, ErrorRow>()
  for (const table of tables) {
    for (const [name, row] of Object.entries(table)) {
      if (registry.has(name)) throw new Error(`error row ${name} is declared twice`)
      registry.set(name, row)
    }
  }
  return registry
}
