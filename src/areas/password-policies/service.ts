import type { Call } from '../../core/contract/call.ts'
import type { Core } from '../../core/core.ts'
import { findUserPool } from '../user-pools/index.ts'
import { isPredictable } from './predictable.ts'
import { kindsIn, type Requirement, requirementOf } from './strength.ts'

/** A password that somebody chooses for an account of their own. Administrators' choices have a rule of their own (users). */
export interface ChosenPassword {
  readonly password: string
  /**
   * It came encrypted. The refusal then never says which rule it broke: what cannot be decrypted stands for a password too, and an
   * answer that tells one from the other would open other people's ciphertexts (DECISIONS "Doors").
   */
  readonly wasEncrypted: boolean
  readonly hasSecondFactor: boolean
  /** Name, identifiers, the application's name: whoever attacks this account tries those first. */
  readonly ownWords: readonly (string | undefined)[]
}

/** Raises PASSWORD_TOO_WEAK (2061) naming the rule of the pool that is broken. Ask before hashing. */
export async function refuseWeakPassword(call: Call<'PASSWORD_TOO_WEAK'>, chosen: ChosenPassword): Promise<void> {
  const { characters, kinds } = await passwordRequirement(call.core, call.poolId, chosen)
  const rule = await brokenRule(chosen, { characters, kinds })
  if (!rule) return
  call.fail('PASSWORD_TOO_WEAK', ruleTexts(chosen.wasEncrypted ? 'all' : rule, { characters, kinds }))
}

/** What a pool asks of a password at least, for pages that say so before anybody types. */
export async function passwordRequirement(
  core: Core,
  poolId: string,
  { hasSecondFactor }: Pick<ChosenPassword, 'hasSecondFactor'>,
): Promise<Requirement> {
  const pool = await findUserPool(core, poolId)
  return requirementOf(pool?.settings.passwordStrength ?? 'default', hasSecondFactor)
}

type Rule = 'short' | 'long' | 'kinds' | 'predictable'

async function brokenRule(
  { password, ownWords }: ChosenPassword,
  { characters, kinds }: { characters: number; kinds: number },
): Promise<Rule | undefined> {
  if ([...password].length < characters) return 'short'
  if (Buffer.byteLength(password) > 1024) return 'long'
  if (kindsIn(password) < kinds) return 'kinds'
  return (await isPredictable(password, wordsOf(ownWords))) ? 'predictable' : undefined
}

/** Of an e-mail address its first part too. */
const wordsOf = (given: ChosenPassword['ownWords']): string[] =>
  given.flatMap((word) => (word ? [word, word.split('@')[0] ?? ''] : [])).filter((word) => word.length > 2)

function ruleTexts(rule: Rule | 'all', { characters, kinds }: { characters: number; kinds: number }) {
  const texts: Record<Rule | 'all', [zh: string, en: string]> = {
    short: [`至少需要 ${characters} 个字符`, `use at least ${characters} characters`],
    long: ['最多 1024 字节', 'use at most 1024 bytes'],
    kinds: [
      `至少包含字母、数字、符号中的 ${kinds} 种`,
      `use at least ${kinds} of these: letters, digits, other characters`,
    ],
    predictable: [
      '太容易被猜到,请避免常见密码、自己的名字以及重复的字符',
      'it is easy to guess; avoid common passwords, your own name and repetitions',
    ],
    all: [
      `至少 ${characters} 个字符,包含字母、数字、符号中的至少 ${kinds} 种,且不得是常见或容易猜到的密码`,
      `use at least ${characters} characters with at least ${kinds} of letters, digits and others, none of the common passwords`,
    ],
  }
  const [zh, en] = texts[rule]
  return { 'rule.zh': zh, 'rule.en': en }
}
