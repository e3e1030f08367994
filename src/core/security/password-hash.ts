import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { hash as argon2Hash, verify as argon2Verify, parseOptions } from '@node-rs/argon2'
import { findForeignHash } from './foreign-hashes/foreign-hash.ts'

/**
 * Hashes and verifies passwords with argon2id on a queue that never uses more than its share of the machine.
 * Each run costs some 17 ms of one core and 19 MiB, so a burst of sign-ins is refused early rather than drowned in.
 */
export interface PasswordHasher {
  /** The PHC string to store. Throws RangeError over 1024 bytes, PasswordQueueFull when too many wait. */
  hash(password: string): Promise<string>
  /**
   * `needsRehash` is set only on success, when `stored` was made with other parameters than ours, or by another algorithm.
   * A stored value that cannot be read, and an over-long password, take the usual time and are false. Throws PasswordQueueFull.
   */
  verify(stored: string, password: string): Promise<PasswordVerdict>
  /** Takes as long as `verify` does: for accounts that do not exist, so that the answer's time tells nothing. */
  verifyNobody(password: string): Promise<void>
}

export interface PasswordVerdict {
  readonly ok: boolean
  readonly needsRehash: boolean
}

export interface Argon2Parameters {
  /** Kibibytes. */
  readonly memoryCost: number
  readonly timeCost: number
  readonly parallelism: number
}

export interface PasswordHasherOptions {
  /** Runs at the same time; the number of cores when absent. */
  readonly workers?: number
  /** Callers that may wait for a turn beside those; 50 when absent. */
  readonly waiting?: number
  readonly parameters?: Argon2Parameters
  /** Told of each refusal, for the metric. */
  readonly onBusy?: () => void
}

/** Too many callers already wait for a password run. */
export class PasswordQueueFull extends Error {
  readonly retryAfterSeconds: number

  constructor(retryAfterSeconds: number) {
    super('the password queue is full')
    this.name = 'PasswordQueueFull'
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** OWASP's first choice for argon2id. */
export const defaultParameters: Argon2Parameters = { memoryCost: 19456, timeCost: 2, parallelism: 1 }

const argon2id = 2
const version13 = 1
const maximumBytes = 1024
// Imported hashes bring their own cost; one made to exhaust the server is not run.
const dearestMemory = 256 * 1024
const dearestWork = 1024 * 1024
// About 17 ms a run.
const runsPerSecond = 50

export function createPasswordHasher(options: PasswordHasherOptions = {}): PasswordHasher {
  const parameters = options.parameters ?? defaultParameters
  const inTurn = createTurns({
    workers: options.workers ?? availableParallelism(),
    waiting: options.waiting ?? 50,
    onBusy: options.onBusy ?? (() => undefined),
  })
  const nobody = hashOfNobody(parameters)

  const verify = (stored: string, password: string): Promise<PasswordVerdict> => {
    const bytes = Buffer.from(password, 'utf8')
    const fits = bytes.length <= maximumBytes
    const foreign = findForeignHash(stored)
    if (foreign) {
      return inTurn(async () => {
        const ok = fits && (await foreign.verify(bytes))
        // The right password is hashed anew next; a wrong one costs that much too, or a cheap algorithm would show by its speed.
        if (!ok) await argon2Verify(nobody, '')
        return { ok, needsRehash: ok }
      })
    }
    const known = isAffordable(stored)
    return inTurn(async () => {
      const equal = await argon2Verify(known ? stored : nobody, fits ? bytes : '')
      const ok = equal && known && fits
      return { ok, needsRehash: ok && !madeWith(stored, parameters) }
    })
  }

  return {
    async hash(password) {
      const bytes = Buffer.from(password, 'utf8')
      if (bytes.length > maximumBytes) throw new RangeError(`a password has at most ${maximumBytes} bytes`)
      return inTurn(() => argon2Hash(bytes, { ...parameters, algorithm: argon2id }))
    },
    verify,
    async verifyNobody(password) {
      await verify(nobody, password)
    },
  }
}

/** Whether a stored hash is one that this server can, and is willing to, verify. */
export const canVerify = (stored: string): boolean => isAffordable(stored) || findForeignHash(stored) !== undefined

/** Whether it is argon2 of a cost this server is willing to pay. */
function isAffordable(stored: string): boolean {
  try {
    const { memoryCost, timeCost } = parseOptions(stored)
    return memoryCost <= dearestMemory && memoryCost * timeCost <= dearestWork
  } catch {
    return false
  }
}

function madeWith(stored: string, parameters: Argon2Parameters): boolean {
  const made = parseOptions(stored)
  return (
    made.algorithm === argon2id &&
    made.version === version13 &&
    made.memoryCost === parameters.memoryCost &&
    made.timeCost === parameters.timeCost &&
    made.parallelism === parameters.parallelism
  )
}

/** A PHC string that no password has: its digest is random, yet verifying against it costs the full run. */
function hashOfNobody({ memoryCost, timeCost, parallelism }: Argon2Parameters): string {
  const random = (bytes: number): string => randomBytes(bytes).toString('base64').replaceAll('=', '')
  return `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$${random(16)}$${random(32)}`
}

interface Turns {
  readonly workers: number
  readonly waiting: number
  readonly onBusy: () => void
}

/** First come, first served: `workers` at a time, `waiting` in line, the rest refused. */
function createTurns({ workers, waiting, onBusy }: Turns): <T>(run: () => Promise<T>) => Promise<T> {
  const line: (() => void)[] = []
  let running = 0

  const finished = (): void => {
    const next = line.shift()
    // A turn is handed over, not given back and taken again, so no newcomer slips in between.
    if (next === undefined) running -= 1
    else next()
  }

  return async (run) => {
    if (running < workers) {
      running += 1
    } else if (line.length < waiting) {
      await new Promise<void>((resolve) => line.push(resolve))
    } else {
      onBusy()
      throw new PasswordQueueFull(Math.max(1, Math.ceil(waiting / workers / runsPerSecond)))
    }
    try {
      return await run()
    } finally {
      finished()
    }
  }
}
