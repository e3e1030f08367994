import { createInflateRaw } from 'node:zlib'
import { Readable } from 'node:stream'
import { TableError } from './table.ts'

/** The files within a zip archive, read where they stand: nothing is unpacked to disk or held whole in memory. */
export interface Source {
  readonly size: number
  read(offset: number, length: number): Promise<Buffer>
}

interface Entry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly offset: number
}

/** What unpacks to more than this many times its size is made to be a burden. */
const mostGrowth = 200

export interface Archive {
  readonly names: readonly string[]
  /** Its bytes, unpacked; undefined when there is no such file. */
  open(name: string): AsyncIterable<Buffer> | undefined
}

const unreadable = () =>
  new TableError({ en: 'This is no XLSX file that can be read.', zh: '这不是可以读取的 XLSX 文件。' })

export async function openZip(source: Source): Promise<Archive> {
  const entries = new Map((await readDirectory(source)).map((entry) => [entry.name, entry]))
  return {
    names: [...entries.keys()],
    open: (name) => {
      const entry = entries.get(name)
      return entry && unpack(source, entry)
    },
  }
}

async function readDirectory(source: Source): Promise<Entry[]> {
  const tailSize = Math.min(source.size, 65_557)
  const tail = await source.read(source.size - tailSize, tailSize)
  const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (at < 0 || at + 22 > tail.length) throw unreadable()
  const count = tail.readUInt16LE(at + 10)
  const size = tail.readUInt32LE(at + 12)
  const start = tail.readUInt32LE(at + 16)
  if (start + size > source.size || count > 10_000) throw unreadable()
  const directory = await source.read(start, size)
  const entries: Entry[] = []
  let offset = 0
  while (entries.length < count) {
    if (offset + 46 > directory.length || directory.readUInt32LE(offset) !== 0x02014b50) throw unreadable()
    const nameLength = directory.readUInt16LE(offset + 28)
    const rest = directory.readUInt16LE(offset + 30) + directory.readUInt16LE(offset + 32)
    entries.push({
      name: directory.toString('utf8', offset + 46, offset + 46 + nameLength),
      method: directory.readUInt16LE(offset + 10),
      packed: directory.readUInt32LE(offset + 20),
      offset: directory.readUInt32LE(offset + 42),
    })
    offset += 46 + nameLength + rest
  }
  return entries
}

async function* packedBytes(source: Source, { offset, packed }: Entry): AsyncGenerator<Buffer> {
  const head = await source.read(offset, 30)
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) throw unreadable()
  let at = offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  const end = at + packed
  if (end > source.size) throw unreadable()
  while (at < end) {
    const length = Math.min(65_536, end - at)
    yield await source.read(at, length)
    at += length
  }
}

async function* unpack(source: Source, entry: Entry): AsyncGenerator<Buffer> {
  if (entry.method === 0) yield* packedBytes(source, entry)
  else if (entry.method === 8) {
    let total = 0
    const most = Math.max(entry.packed, 65_536) * mostGrowth
    const inflated = Readable.from(packedBytes(source, entry)).compose(createInflateRaw())
    try {
      for await (const piece of inflated as AsyncIterable<Buffer>) {
        total += piece.length
        if (total > most) throw unreadable()
        yield piece
      }
    } catch (error) {
      throw error instanceof TableError ? error : unreadable()
    }
  } else throw unreadable()
}
