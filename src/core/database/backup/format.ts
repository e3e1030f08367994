import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { createGunzip, createGzip } from 'node:zlib'
import { StartError } from '../../errors/start-error.ts'

/**
 * The file of a backup, version 1: the line `SESAME-BACKUP 1`, then gzip over frames. A frame is a letter, a length (4 bytes, big
 * endian) and as many bytes: H the header, T the beginning of a table, D a piece of PostgreSQL's COPY text format, E the end of a
 * table with its number of rows and the SHA-256 of its pieces, Z the end. All but D are JSON. A file without Z was cut off.
 */
const magic = Buffer.from('SESAME-BACKUP 1\n')

export interface BackupHeader {
  readonly createdAt: string
  /** Of Sesame. */
  readonly version: string
  /** Of PostgreSQL: `server_version_num`. */
  readonly server: number
  readonly migrations: readonly { readonly name: string; readonly checksum: string }[]
  readonly partitions: readonly Partition[]
  readonly sequences: readonly SequenceState[]
  /** Referred-to tables stand before those that refer to them. */
  readonly tables: readonly TablePlan[]
}

export interface SequenceState {
  readonly schema: string
  readonly name: string
  readonly value: string
  readonly isCalled: boolean
}

export interface Partition {
  readonly name: string
  readonly parent: string
  /** `FOR VALUES FROM … TO …`, as PostgreSQL prints it. */
  readonly bound: string
  readonly isFenced: boolean
}

export interface TablePlan {
  /** `public`, or the job queue's own. */
  readonly schema: string
  readonly name: string
  readonly columns: readonly string[]
}

export interface TableEnd {
  readonly rows: number
  readonly sha256: string
}

/** Writes frames to a stream, compressed, no faster than it takes them. */
export interface BackupWriter {
  header(header: BackupHeader): Promise<void>
  /** Copies a table from its pieces; `rows` is asked once they are over. */
  table(table: TablePlan, pieces: AsyncIterable<Buffer>, rows: () => number): Promise<void>
  end(): Promise<void>
}

export function backupWriter(target: Writable, onBytes: (count: number) => void): BackupWriter {
  target.write(magic)
  const gzip = createGzip({ level: 5 })
  gzip.pipe(target)
  const failed = new Promise<never>((_, reject) => {
    target.once('error', reject)
    gzip.once('error', reject)
  })
  failed.catch(() => {})

  const frame = async (letter: string, payload: Buffer): Promise<void> => {
    const head = Buffer.alloc(5)
    head.write(letter, 'latin1')
    head.writeUInt32BE(payload.length, 1)
    gzip.write(head)
    if (!gzip.write(payload)) await Promise.race([once(gzip, 'drain'), failed])
  }
  const json = (letter: string, value: unknown) => frame(letter, Buffer.from(JSON.stringify(value)))

  return {
    header: (header) => json('H', header),
    async table(table, pieces, rows) {
      await json('T', table)
      const hash = createHash('sha256')
      for await (const piece of pieces) {
        hash.update(piece)
        onBytes(piece.length)
        await frame('D', piece)
      }
      await json('E', { rows: rows(), sha256: hash.digest('hex') } satisfies TableEnd)
    },
    async end() {
      await json('Z', {})
      const written = once(target, 'finish')
      gzip.end()
      await Promise.race([written, failed])
    },
  }
}

/** One frame as it was read. */
export type Frame =
  | { readonly kind: 'header'; readonly header: BackupHeader }
  | { readonly kind: 'table'; readonly table: TablePlan }
  | { readonly kind: 'piece'; readonly piece: Buffer }
  | { readonly kind: 'table-end'; readonly end: TableEnd }

/** @throws StartError for a file that is no backup, of another format, damaged, or cut off */
export async function* readBackup(source: Readable): AsyncGenerator<Frame> {
  const bytes = byteReader(source)
  const first = await bytes.take(magic.length).catch(() => Buffer.alloc(0))
  if (!first.equals(magic)) throw notABackup(first)
  const gunzip = createGunzip()
  bytes.pipe(gunzip)
  const frames = byteReader(gunzip)
  try {
    for (;;) {
      const head = await frames.take(5)
      const letter = String.fromCharCode(head[0] ?? 0)
      const payload = await frames.take(head.readUInt32BE(1))
      if (letter === 'Z') return
      yield frameOf(letter, payload)
    }
  } catch (error) {
    if (error instanceof CutOff || isZlibError(error)) throw damaged(error)
    throw error
  }
}

function frameOf(letter: string, payload: Buffer): Frame {
  if (letter === 'D') return { kind: 'piece', piece: payload }
  const value = JSON.parse(payload.toString('utf8'))
  if (letter === 'H') return { kind: 'header', header: value as BackupHeader }
  if (letter === 'T') return { kind: 'table', table: value as TablePlan }
  if (letter === 'E') return { kind: 'table-end', end: value as TableEnd }
  throw new CutOff()
}

/** The stream ended where more was due, or holds what no writer writes. */
class CutOff extends Error {}

const isZlibError = (error: unknown): boolean => /^(Z_|ERR_)/.test((error as NodeJS.ErrnoException).code ?? '')

const notABackup = (first: Buffer): StartError =>
  first.subarray(0, 13).equals(magic.subarray(0, 13))
    ? new StartError(
        'The backup is of a newer format than this Sesame knows.',
        'Restore it with the version that made it.',
      )
    : new StartError('The file is not a backup of Sesame.', 'Give a file that "sesame backup" wrote.')

export const damaged = (cause: unknown): StartError =>
  new StartError('The backup is damaged or was cut off.', 'Use another copy of it.', { cause })

/** Takes exact numbers of bytes from a stream, keeping no more than one chunk beyond. */
function byteReader(source: Readable) {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let rest: Buffer = Buffer.alloc(0)
  return {
    async take(count: number): Promise<Buffer> {
      const parts: Buffer[] = [rest]
      let size = rest.length
      while (size < count) {
        const { done, value } = await chunks.next()
        if (done) throw new CutOff()
        parts.push(value)
        size += value.length
      }
      const all = parts.length === 1 ? rest : Buffer.concat(parts, size)
      rest = all.subarray(count)
      return all.subarray(0, count)
    },
    /** Hands everything that follows to another stream. */
    pipe(target: Writable): void {
      const feed = async () => {
        if (rest.length > 0) target.write(rest)
        for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
          if (!target.write(next.value)) await once(target, 'drain')
        }
        target.end()
      }
      feed().catch((error: Error) => target.destroy(error))
    },
  }
}
