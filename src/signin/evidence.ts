import type { User } from '../areas/users/index.ts'
import type { Pool } from '../core/database/database.ts'

/** What has been proved at the door, kept in the attempt. The subject of a sign-in is whom its first evidence names. */
export interface Evidence {
  readonly method: 'password'
  readonly userId: string
  /** RFC 8176 authentication method references. */
  readonly amr: readonly string[]
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** What a method hands over: the evidence, whom it names, and what is to be written once the sign-in finishes. */
export interface Proof {
  readonly evidence: Evidence
  readonly user: User
  /** The stored hash that the password fitted; must still be the account's when the sign-in finishes. */
  readonly provedHash: string | undefined
  /** Runs in whatever transaction comes next: the secret was right, also where a step stands in the way or the account may not sign in. */
  readonly onProved: (pool: Pool) => Promise<void>
  /** Runs in the finishing transaction. */
  readonly onFinish: (pool: Pool) => Promise<void>
}
