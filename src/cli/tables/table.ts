/** A table as it is read, a row at a time: the first row names the columns, and what is behind them is theirs. */
export interface ReadRow {
  /** Counted from 1 as in the file, the row of names being the first. */
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
}

/** What is wrong with a file, in words for whoever made it. */
export class TableError extends Error {
  readonly words: { readonly en: string; readonly zh: string }

  constructor(words: { readonly en: string; readonly zh: string }) {
    super(words.en)
    this.name = 'TableError'
    this.words = words
  }
}

export const mostColumns = 500
/** Characters of one cell. */
export const longestCell = 100_000

/** Names the cells of rows by the first of them. Rows without any cell are passed over. */
export async function* named(rows: AsyncIterable<readonly string[]>): AsyncGenerator<ReadRow> {
  let names: readonly string[] | undefined
  let line = 0
  for await (const row of rows) {
    line += 1
    if (!names) {
      names = namesOf(row)
      continue
    }
    if (row.every((cell) => cell === '')) continue
    if (row.length > names.length && row.slice(names.length).some((cell) => cell !== '')) {
      throw new TableError({
        en: `Row ${line} has more cells than there are columns.`,
        zh: `第 ${line} 行的单元格多于列数。`,
      })
    }
    yield { line, cells: Object.fromEntries(names.map((name, index) => [name, plain(row[index] ?? '')])) }
  }
}

function namesOf(row: readonly string[]): readonly string[] {
  const names = row.map((name) => name.trim())
  while (names.at(-1) === '') names.pop()
  const twice = names.find((name, index) => name === '' || names.indexOf(name) !== index)
  if (twice !== undefined || names.length === 0 || names.length > mostColumns) {
    throw new TableError({
      en: `The first row must name the columns, each once${twice ? `; "${twice}" is there twice` : ''}.`,
      zh: `第一行必须是列名，且不能重复${twice ? `：“${twice}” 出现了两次` : ''}。`,
    })
  }
  return names
}

/** What a spreadsheet would take for a formula: it is written with an apostrophe before it, which is taken away when it is read. */
const formula = /^[=+\-@\t\r]/

export const harmless = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell)

const plain = (cell: string): string => (cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell)
