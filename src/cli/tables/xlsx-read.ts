import { mostColumns, TableError } from './table.ts'
import { attribute, type Token, tokens } from './xml.ts'
import { type Archive, openZip, type Source } from './zip-read.ts'

/** The first sheet of an XLSX file, a row at a time. In memory are one row and the texts that cells share. */
export async function* readXlsx(source: Source): AsyncGenerator<string[]> {
  const archive = await openZip(source)
  const sheet = archive.open(await firstSheet(archive))
  if (!sheet) throw new TableError({ en: 'The file has no sheet.', zh: '文件中没有工作表。' })
  const shared = await sharedTexts(archive)
  let row: string[] | undefined
  let cell: { column: number; type: string; text: string } | undefined
  let line = 0
  let takes = false
  for await (const token of tokens(sheet)) {
    if (token.kind === 'text') {
      if (cell && takes) cell.text += token.text
    } else if (token.name === 'row') {
      if (token.kind === 'open') {
        // Empty rows are left out of the file, not of the count.
        const number = Number(attribute(token.attributes, 'r')) || line + 1
        for (line += 1; line < number && number - line < 100_000; line += 1) yield []
        row = []
        if (token.isEmpty) yield []
      } else if (row) yield row
    } else if (token.name === 'c' && row) {
      if (token.kind === 'open') {
        cell = { column: columnOf(token, row.length), type: attribute(token.attributes, 't'), text: '' }
      }
      if (cell && (token.kind === 'close' || token.isEmpty)) {
        while (row.length < cell.column) row.push('')
        row[cell.column] = textOf(cell, shared)
        cell = undefined
      }
    } else if (token.name === 'v' || token.name === 't') takes = token.kind === 'open' && !token.isEmpty
    else if (token.name === 'rPh' && token.kind === 'open') takes = false
  }
}

/** `AB12` is the 28th column. */
function columnOf(token: Token & { kind: 'open' }, next: number): number {
  const letters = /^[A-Z]{1,3}/.exec(attribute(token.attributes, 'r'))?.[0]
  if (letters === undefined) return next
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  if (column < mostColumns) return column
  throw new TableError({ en: `A table has at most ${mostColumns} columns.`, zh: `表格最多 ${mostColumns} 列。` })
}

function textOf({ type, text }: { type: string; text: string }, shared: readonly string[]): string {
  if (type === 's') return shared[Number(text)] ?? ''
  if (type === 'b') return text === '1' ? 'true' : 'false'
  if (type === 'e') return ''
  // A number as people write it: 13800000000 and not 1.38E10.
  if ((type === '' || type === 'n') && /^-?\d+(\.\d+)?E[+-]?\d+$/i.test(text)) return String(Number(text))
  return text
}

async function firstSheet(archive: Archive): Promise<string> {
  const relations = new Map<string, string>()
  for await (const token of tokens(archive.open('xl/_rels/workbook.xml.rels') ?? nothing())) {
    if (token.kind === 'open' && token.name === 'Relationship') {
      relations.set(attribute(token.attributes, 'Id'), attribute(token.attributes, 'Target'))
    }
  }
  for await (const token of tokens(archive.open('xl/workbook.xml') ?? nothing())) {
    if (token.kind !== 'open' || token.name !== 'sheet') continue
    const target = relations.get(attribute(token.attributes, 'r:id')) ?? ''
    return target.startsWith('/') ? target.slice(1) : `xl/${target}`
  }
  return 'xl/worksheets/sheet1.xml'
}

async function* nothing(): AsyncGenerator<Buffer> {}

/** Characters of all shared texts together: the one part that has to be known before the first cell is. */
const mostShared = 50_000_000

async function sharedTexts(archive: Archive): Promise<string[]> {
  const texts: string[] = []
  let total = 0
  let current = ''
  let takes = false
  for await (const token of tokens(archive.open('xl/sharedStrings.xml') ?? nothing())) {
    if (token.kind === 'text') {
      if (takes) current += token.text
    } else if (token.name === 'si') {
      if (token.kind === 'open') current = ''
      if (token.kind === 'close' || token.isEmpty) {
        total += current.length
        if (total > mostShared) {
          throw new TableError({
            en: 'The texts of this XLSX file are too many to be held in memory; save it as CSV and import that.',
            zh: '此 XLSX 文件的文本过多，请另存为 CSV 再导入。',
          })
        }
        texts.push(current)
      }
    } else if (token.name === 't') takes = token.kind === 'open' && !token.isEmpty
    else if (token.name === 'rPh') takes = false
  }
  return texts
}
