import { bcrypt } from './bcrypt.ts'
import { type ForeignHash, type HashFamily, UnacceptableHash } from './family.ts'
import { ldapDigests } from './ldap-digests.ts'
import { pbkdf2 } from './pbkdf2.ts'
import { phpass } from './phpass.ts'
import { saltedDigests } from './salted-digests.ts'
import { scrypt } from './scrypt.ts'

/** Password hashes that other systems made. Each kind says by its form what it is; argon2, our own kind, is not among them. */
const families: readonly HashFamily[] = [bcrypt, pbkdf2, scrypt, ldapDigests, saltedDigests, phpass]

/** Undefined when no family knows the form. Throws UnacceptableHash for one that is malformed or too expensive. */
export function parseForeignHash(stored: string): ForeignHash | undefined {
  for (const family of families) {
    const hash = family.parse(stored)
    if (hash) return hash
  }
  return undefined
}

/** As above, with undefined for what is refused: rows of the database are never a reason to fail. */
export function findForeignHash(stored: string): ForeignHash | undefined {
  try {
    return parseForeignHash(stored)
  } catch (error) {
    if (error instanceof UnacceptableHash) return undefined
    throw error
  }
}
