import type { Core } from '../../core/core.ts'
import { perCore } from '../../core/per-core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { noteSignatures } from './store.ts'

/**
 * The book of used signatures, one for all nodes: in the database. Every signed request writes into it, so those that arrive while
 * one statement is under way wait for it and share the next: a busy server sends a fraction of the statements, an idle one none later.
 */
export interface Use {
  readonly poolId: string
  /** SHA-256 of key id and signature. */
  readonly signature: Buffer
  /** The key whose last use is to be noted, if it is. */
  readonly touchedKey: string | undefined
}

interface Entry extends Use {
  resolve(isFresh: boolean): void
  reject(error: unknown): void
}

interface Book {
  waiting: Map<string, Entry>
  isWriting: boolean
}

const books = perCore<Book>(() => ({ waiting: new Map(), isWriting: false }))

/** A statement's worth: more would keep the first of them waiting. */
const mostAtOnce = 500

/** False when the signature was used before, on whatever node. */
export function useSignature(core: Core, use: Use): Promise<boolean> {
  const book = books(core)
  const name = use.signature.toString('latin1')
  // The same one twice in a batch: whichever came first has it.
  if (book.waiting.has(name)) return Promise.resolve(false)
  return new Promise((resolve, reject) => {
    book.waiting.set(name, { ...use, resolve, reject })
    if (book.isWriting) return
    book.isWriting = true
    // Those that arrived in the same turn of the event loop share the first statement too.
    setImmediate(() => void write(core, book))
  })
}

async function write(core: Core, book: Book): Promise<void> {
  while (book.waiting.size > 0) {
    const batch = [...book.waiting].slice(0, mostAtOnce)
    for (const [name] of batch) book.waiting.delete(name)
    await writeBatch(
      core,
      batch.map(([, entry]) => entry),
    )
  }
  book.isWriting = false
}

async function writeBatch(core: Core, entries: readonly Entry[]): Promise<void> {
  try {
    const fresh = await noteSignatures(core.database, {
      poolIds: entries.map(({ poolId }) => poolId),
      signatures: entries.map(({ signature }) => signature),
      touchedKeys: entries.flatMap(({ touchedKey }) => touchedKey ?? []),
      // A date may lie ahead by the skew, and is believed until the skew after it.
      expiresAt: new Date(core.clock.now() + 2 * core.options.signatureSkew * 1000),
      at: dateOf(core.clock),
    })
    for (const { signature, resolve } of entries) resolve(fresh.has(signature.toString('latin1')))
  } catch (error) {
    for (const { reject } of entries) reject(error)
  }
}
