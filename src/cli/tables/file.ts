import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { CommandError } from '../command.ts'
import { readCsv } from './csv.ts'
import { named, type ReadRow, TableError } from './table.ts'
import { readXlsx } from './xlsx-read.ts'

/** A file of a table, a row at a time. */
export type TableFormat = 'csv' | 'xlsx'

export interface ReadOptions {
  readonly format: TableFormat
  readonly encoding: 'utf-8' | 'gb18030'
  readonly onProgress: (done: number, total: number) => void
}

export async function* readTable(path: string, { format, encoding, onProgress }: ReadOptions): AsyncGenerator<ReadRow> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new CommandError({ en: `${path} cannot be read (${error.code}).`, zh: `无法读取 ${path}（${error.code}）。` })
  })
  try {
    const { size } = await file.stat()
    if (format === 'csv') return yield* named(readCsv(texts(path, { encoding, onProgress, size })))
    const read = async (offset: number, length: number) => {
      const bytes = Buffer.alloc(length)
      const { bytesRead } = await file.read(bytes, 0, length, offset)
      onProgress(offset, size)
      return bytes.subarray(0, bytesRead)
    }
    yield* named(readXlsx({ size, read }))
  } finally {
    await file.close()
  }
}

async function* texts(
  path: string,
  { encoding, onProgress, size }: Pick<ReadOptions, 'encoding' | 'onProgress'> & { size: number },
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  let done = 0
  try {
    for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
      yield decoder.decode(piece, { stream: true })
      done += piece.length
      onProgress(done, size)
    }
    yield decoder.decode()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new TableError({
      en: `The file is not ${encoding}; name its encoding by --encoding.`,
      zh: `文件不是 ${encoding} 编码，请用 --encoding 指定编码。`,
    })
  }
}
