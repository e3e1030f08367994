import { harmless, longestCell, TableError } from './table.ts'

/** CSV (RFC 4180), a piece at a time: what is kept in memory is one row. */

/** The rows of texts that come in pieces cut anywhere. A byte order mark is passed over; lines end with LF or CRLF. */
export async function* readCsv(pieces: AsyncIterable<string>): AsyncGenerator<string[]> {
  let row: string[] = []
  let cell = ''
  /** Inside quotes; or a quote was read that may end them or be the first of two. */
  let state: 'plain' | 'quoted' | 'quote' = 'plain'
  let isFirst = true
  let line = 1
  for await (const piece of pieces) {
    const text = isFirst && piece.startsWith('\uFEFF') ? piece.slice(1) : piece
    isFirst &&= piece === ''
    for (const letter of text) {
      if (letter === '\n') line += 1
      if (state === 'quoted') {
        if (letter === '"') state = 'quote'
        else cell += letter
      } else if (letter === '"') {
        if (state === 'plain' && cell !== '') throw misplaced(line)
        if (state === 'quote') cell += '"'
        state = 'quoted'
      } else if (letter === ',') {
        row.push(cell)
        cell = ''
        state = 'plain'
      } else if (letter === '\n') {
        row.push(cell.endsWith('\r') && state === 'plain' ? cell.slice(0, -1) : cell)
        yield row
        row = []
        cell = ''
        state = 'plain'
      } else if (letter !== '\r' || state === 'plain') {
        if (state === 'quote') throw misplaced(line)
        cell += letter
      }
      if (cell.length > longestCell) throw tooLong(line)
    }
  }
  if (state === 'quoted') throw misplaced(line)
  if (cell !== '' || row.length > 0) yield [...row, cell]
}

const misplaced = (line: number) =>
  new TableError({ en: `A quote in line ${line} does not fit.`, zh: `第 ${line} 行的引号位置不对。` })

const tooLong = (line: number) =>
  new TableError({
    en: `A cell in line ${line} is longer than ${longestCell} characters; is a quote missing?`,
    zh: `第 ${line} 行的单元格超过 ${longestCell} 个字符，是否缺少引号？`,
  })

/** One line. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`

/** So that spreadsheets read it as UTF-8. */
export const byteOrderMark = '\uFEFF'

function quoted(cell: string): string {
  const safe = harmless(cell)
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replace(/"/g, '""')}"` : safe
}
