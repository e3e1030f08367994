import type { Core } from '../../core/core.ts'
import { sha256 } from '../../core/security/digest.ts'
import { randomToken } from '../../core/time/ids.ts'
import { drawCode, newCode } from './picture.ts'
import { insertUse } from './store.ts'

/**
 * Two ways to show that somebody takes some trouble: a picture to be read, for clients that know only that, and a sum that a page does
 * by itself, which asks nothing of the person and shuts nobody out. Either is sealed in its token, good for two minutes and one try.
 */
type Asked =
  | { readonly kind: 'picture'; readonly code: string; readonly expiresAt: number }
  | { readonly kind: 'work'; readonly bits: number; readonly salt: string; readonly expiresAt: number }

const lifetimeMs = 120_000
const context = 'captcha'
/** Some sixteen thousand hashes: a blink for a person, a bill for whoever guesses by the million. */
const bits = 14

export function newPicture(core: Core): { readonly svg: string; readonly token: string } {
  const code = newCode()
  return { svg: drawCode(code), token: seal(core, { kind: 'picture', code, expiresAt: core.clock.now() + lifetimeMs }) }
}

/** The page finds a text such that SHA-256 of `token:text` begins with `bits` zero bits. */
export function newWork(core: Core): { readonly token: string; readonly bits: number } {
  const expiresAt = core.clock.now() + lifetimeMs
  return { token: seal(core, { kind: 'work', bits, salt: randomToken(12), expiresAt }), bits }
}

/** Whether a captcha was solved. Right or wrong, it is used up. */
export async function takeCaptcha(
  core: Core,
  poolId: string,
  { token, code }: { readonly token: string; readonly code: string },
): Promise<boolean> {
  const asked = open(core, token)
  if (!asked || asked.expiresAt <= core.clock.now()) return false
  const use = { id: sha256(token), expiresAt: new Date(asked.expiresAt) }
  if (!(await core.database.inPool(poolId, (pool) => insertUse(pool, use)))) return false
  if (asked.kind === 'picture') return asked.code === code.trim().toUpperCase()
  return sha256(`${token}:${code}`).readUInt32BE(0) >>> (32 - asked.bits) === 0
}

const seal = (core: Core, asked: Asked): string => core.sealer.seal(JSON.stringify(asked), context)

function open(core: Core, token: string): Asked | undefined {
  try {
    return JSON.parse(core.sealer.openText(token, context)) as Asked
  } catch {
    return undefined
  }
}
