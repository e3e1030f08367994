import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Core } from '../../core/core.ts'
import { UnacceptableHash } from '../../core/security/foreign-hashes/family.ts'
import { parseForeignHash } from '../../core/security/foreign-hashes/foreign-hash.ts'
import { describeBareDigest } from '../../core/security/foreign-hashes/salted-digests.ts'
import { canVerify } from '../../core/security/password-hash.ts'
import { decryptPassword, type PasswordEncryptType } from '../../core/security/password-transport.ts'
import { dateOf } from '../../core/time/clock.ts'
import { randomToken } from '../../core/time/ids.ts'
import { brokenByAdministrator } from '../password-policies/index.ts'
import { transportKeys } from '../system/index.ts'

/** The password that an administrator gives to somebody: how it is read, judged and stored. */
export interface GivenPassword {
  /** In clear, or encrypted for the way here; with `keepPassword` the hash that another system made of it. */
  readonly password?: string | undefined
  readonly keepPassword?: boolean | undefined
  /** Of such a hash, where the hash does not bring it. */
  readonly salt?: string | undefined
  readonly autoGeneratePassword?: boolean | undefined
  readonly passwordEncryptType?: PasswordEncryptType | undefined
  /** Where the password stands in the request, for refusals: empty, or `list.3.`. */
  readonly path?: string
}

/**
 * The password in clear, if the user is to have one. It keeps the rule of the pool; where that is the default, an administrator's
 * choice needs 8 characters only: the 15 of DECISIONS and the blocklist are for passwords that people choose for themselves, while
 * this one is often a first password to be replaced at once, and an import of existing accounts must not fail on it. A ciphertext that cannot be read becomes a password that nobody knows, not an error
 * (DECISIONS "Doors"): the keys are the same for every pool, and an answer that tells would open other pools' passwords.
 */
export async function readNewPassword(
  call: Call<'INVALID_OPERATION'>,
  { password, autoGeneratePassword, passwordEncryptType = 'none', path = '' }: GivenPassword,
): Promise<string | undefined> {
  if (autoGeneratePassword) {
    if (password) {
      call.fail('INVALID_OPERATION', {
        'reason.zh': `${path}password 与 options.autoGeneratePassword 不能同时使用`,
        'reason.en': `${path}password and options.autoGeneratePassword exclude each other`,
      })
    }
    return madeUpPassword()
  }
  if (!password) return undefined
  const clear =
    passwordEncryptType === 'none'
      ? password
      : decryptPassword(passwordEncryptType, password, await transportKeys(call.core))
  const broken = await brokenByAdministrator(call.core, call.poolId, clear)
  if (broken) throw invalidArgument(`${path}password`, broken)
  return clear
}

/** Of every kind of character: no rule about kinds stands against it, and no chance decides how strong it is called. */
function madeUpPassword(): string {
  for (;;) {
    const password = randomToken(24)
    if (kindsOf(password) === 4) return password
  }
}

export interface PasswordColumns {
  readonly password_hash: string | null
  readonly password_last_set_at: Date | null
  readonly password_security_level: number | null
}

/**
 * The hash to store, of a person who comes from elsewhere. Refused with 400 unless it can be checked at a bounded cost. Never of a
 * password that is encrypted for transport: an answer that depends on what comes out of the decryption would be an oracle.
 */
export function readKeptHash(
  call: Call<'INVALID_OPERATION'>,
  { password, keepPassword, salt, passwordEncryptType = 'none', path = '' }: GivenPassword,
): string | undefined {
  if (!keepPassword) {
    if (salt) refuseSalt(call, path)
    return undefined
  }
  if (!password) return undefined
  if (passwordEncryptType !== 'none') {
    call.fail('INVALID_OPERATION', {
      'reason.zh': 'options.keepPassword 与 options.passwordEncryptType 不能同时使用',
      'reason.en': 'options.keepPassword and options.passwordEncryptType exclude each other',
    })
  }
  const described = describeBareDigest(password, salt) ?? withSalt(password, salt)
  if (salt && described === password) refuseSalt(call, path)
  try {
    if (parseForeignHash(described) || canVerify(described)) return described
  } catch (error) {
    if (!(error instanceof UnacceptableHash)) throw error
    throw invalidArgument(`${path}password`, {
      zh: `不是可接受的哈希:${error.message}`,
      en: `is no acceptable hash: ${error.message}`,
    })
  }
  throw invalidArgument(`${path}password`, {
    zh: '必须是受支持的哈希(argon2、bcrypt、scrypt、PBKDF2、LDAP 摘要、phpass 等,见导入用户指南)',
    en: 'must be a hash of a known kind (argon2, bcrypt, scrypt, PBKDF2, directory digests, phpass …; see the guide on importing users)',
  })
}

/** `$sha256$password-salt$$digest`: the empty place is the salt's. */
const withSalt = (hash: string, salt: string | undefined): string =>
  salt
    ? hash.replace(
        /^(\$(?:md5|sha1|sha256|sha512)\$[a-z-]+\$)\$/i,
        (_, head: string) => `${head}${Buffer.from(salt, 'utf8').toString('base64')}$`,
      )
    : hash

function refuseSalt(call: Call<'INVALID_OPERATION'>, path: string): never {
  return call.fail('INVALID_OPERATION', {
    'reason.zh': `${path}salt 仅用于 options.keepPassword 且 password 为不含盐的摘要时`,
    'reason.en': `${path}salt goes only with options.keepPassword and a digest in password that does not bring its salt`,
  })
}

/** Hashes before any transaction is open: it takes its turn on the queue and 17 ms of a core. */
export async function passwordColumns(core: Core, password: string | undefined): Promise<PasswordColumns> {
  if (password === undefined) {
    return { password_hash: null, password_last_set_at: null, password_security_level: null }
  }
  return {
    password_hash: await core.hasher.hash(password),
    password_last_set_at: dateOf(core.clock),
    password_security_level: securityLevel(password),
  }
}

/** 1 low, 2 medium (two kinds of character), 3 high (three or more). */
export const securityLevel = (password: string): number => Math.min(3, Math.max(1, kindsOf(password)))

/** Small letters (or letters that have no size), capitals, digits, and all else. */
const kindsOf = (password: string): number =>
  [/\p{Ll}|\p{Lo}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password)).length

/** More would keep a caller waiting longer than SDKs wait (10 s), and everybody else's sign-in behind it. */
const mostPasswords = 250

/** One after the other: a batch takes one place in the queue and leaves the others to those who sign in. */
export async function passwordColumnsOf(
  core: Core,
  passwords: readonly (string | undefined)[],
): Promise<PasswordColumns[]> {
  if (passwords.filter((password) => password !== undefined).length > mostPasswords) {
    throw invalidArgument('list', {
      zh: `一次最多设置 ${mostPasswords} 个密码,请分批提交,或导入已有的哈希`,
      en: `may set at most ${mostPasswords} passwords at once; send several batches, or import hashes`,
    })
  }
  const columns = []
  for (const password of passwords) columns.push(await passwordColumns(core, password))
  return columns
}
