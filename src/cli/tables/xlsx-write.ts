import { crc32, createDeflateRaw } from 'node:zlib'
import { encoded } from './xml.ts'

/** Writes a table as an XLSX file, a row at a time: cells are texts, so that none is a formula. Memory does not grow with the rows. */
export interface XlsxWriter {
  row(cells: readonly string[]): Promise<void>
  end(): Promise<void>
}

type Write = (bytes: Buffer) => Promise<void>

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageOf = 'http://schemas.openxmlformats.org/package/2006'

const parts: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${head}<Types xmlns="${packageOf}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  '_rels/.rels': `${head}<Relationships xmlns="${packageOf}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packageOf}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
}

export async function writeXlsx(write: Write): Promise<XlsxWriter> {
  const zip = zipWriter(write)
  for (const [name, text] of Object.entries(parts)) {
    const part = await zip.file(name)
    await part.add(text)
    await part.end()
  }
  const sheet = await zip.file('xl/worksheets/sheet1.xml')
  await sheet.add(`${head}<worksheet xmlns="${main}"><sheetData>`)
  return {
    row: (cells) =>
      sheet.add(
        `<row>${cells.map((cell) => (cell === '' ? '<c/>' : `<c t="inlineStr"><is><t xml:space="preserve">${encoded(cell)}</t></is></c>`)).join('')}</row>`,
      ),
    end: async () => {
      await sheet.add('</sheetData></worksheet>')
      await sheet.end()
      await zip.end()
    },
  }
}

/** Sizes and sums come behind each file, since they are not known before; all of an archive stays below 4 GiB. */
function zipWriter(write: Write) {
  let offset = 0
  const directory: Buffer[] = []
  const put = async (bytes: Buffer) => {
    offset += bytes.length
    await write(bytes)
  }
  return {
    file: async (name: string) => {
      const start = offset
      const nameBytes = Buffer.from(name)
      await put(
        Buffer.concat([fixed(0x04034b50, [20, 0x808, 8, 0, 0x21], [0, 0, 0], [nameBytes.length, 0]), nameBytes]),
      )
      const deflate = createDeflateRaw()
      let sum = 0
      let size = 0
      let packed = 0
      const drained = (async () => {
        for await (const piece of deflate as AsyncIterable<Buffer>) {
          packed += piece.length
          await put(piece)
        }
      })()
      return {
        add: (text: string) =>
          new Promise<void>((resolve, reject) => {
            const bytes = Buffer.from(text)
            sum = crc32(bytes, sum)
            size += bytes.length
            deflate.write(bytes, (error) => (error ? reject(error) : resolve()))
          }),
        end: async () => {
          deflate.end()
          await drained
          await put(fixed(0x08074b50, [], [sum, packed, size], []))
          const shorts = [20, 20, 0x808, 8, 0, 0x21]
          directory.push(
            fixed(0x02014b50, shorts, [sum, packed, size], [nameBytes.length, 0, 0, 0, 0]),
            longs([0, start]),
            nameBytes,
          )
        },
      }
    },
    end: async () => {
      const bytes = Buffer.concat(directory)
      const count = directory.length / 3
      const start = offset
      await put(Buffer.concat([bytes, fixed(0x06054b50, [0, 0, count, count], [bytes.length, start], [0])]))
    },
  }
}

function fixed(mark: number, before: readonly number[], middle: readonly number[], after: readonly number[]): Buffer {
  return Buffer.concat([longs([mark]), shorts(before), longs(middle), shorts(after)])
}

function longs(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value >>> 0, index * 4)
  return bytes
}

function shorts(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  for (const [index, value] of values.entries()) bytes.writeUInt16LE(value, index * 2)
  return bytes
}
