import pg from 'pg'
import type { PoolReader } from './database.ts'

/** By hand; `text` is a constant. */
export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** Beside what else is read or written there. */
export const runIn = <Row extends object>(reader: PoolReader, { text, values }: Statement): Promise<Row[]> =>
  reader.query(text, values)

/**
 * One of several changes that travel as one statement: all of them or none, one message, one plan. Each sees the tables as they were
 * before all of them, so no two may change the same row; they run in no order but that in which they read each other.
 */
export interface Part extends Statement {
  /** Under which another part, or the answer, reads what this one returns. */
  readonly name: string
}

const texts = new Map<string, string>()

/** Parameters of each part are its own, from $1 on. `answer`: the select that tells how it went. */
export function together(parts: readonly Part[], answer: string): Statement {
  const key = [...parts.map(({ name, text }) => `${name} ${text}`), answer].join('\n')
  let text = texts.get(key)
  if (text === undefined) {
    text = textOf(parts, answer)
    texts.set(key, text)
  }
  return { text, values: parts.flatMap(({ values }) => values) }
}

function textOf(parts: readonly Part[], answer: string): string {
  let before = 0
  const clauses = parts.map(({ name, text, values }) => {
    const offset = before
    before += values.length
    return `${name} as (${text.replace(/\$(\d+)/g, (_, number) => `$${Number(number) + offset}`)})`
  })
  return `with ${clauses.join(', ')} ${answer}`
}

/** Whether the statement was refused by `must_hold(…)` in its answer: nothing of it was done. */
export const holdsNoMore = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === assertFailure

/** What `must_hold` raises (PostgreSQL, appendix A). */
const assertFailure = 'P0004'
