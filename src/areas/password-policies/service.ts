import type { Call } from '../../core/contract/call.ts'
import type { Core } from '../../core/core.ts'
import { matchesPattern } from '../../core/security/bounded-pattern.ts'
import { type PasswordPolicy, policyFor } from './policy.ts'
import { isPredictable } from './predictable.ts'
import { kindsIn, type Requirement, requirementOf } from './strength.ts'

/** A password that somebody chooses for an account of their own. Administrators' choices have a rule of their own (users). */
export interface ChosenPassword {
  readonly password: string
  /** Whose account; undefined for one that is being made. */
  readonly userId?: string | undefined
  /**
   * It came encrypted. The refusal then never says which rule it broke: what cannot be decrypted stands for a password too, and an
   * answer that tells one from the other would open other people's ciphertexts (DECISIONS "Doors").
   */
  readonly wasEncrypted: boolean
  readonly hasSecondFactor: boolean
  /** Name, identifiers, the application's name: whoever attacks this account tries those first. */
  readonly ownWords: readonly (string | undefined)[]
}

/** Raises PASSWORD_TOO_WEAK (2061) naming the rule that is broken of the policy that holds. Ask before hashing. */
export async function refuseWeakPassword(call: Call<'PASSWORD_TOO_WEAK'>, chosen: ChosenPassword): Promise<void> {
  const policy = await policyFor(call.core, call.poolId, chosen.userId)
  const rule = await brokenRule(policy, chosen)
  if (!rule) return
  const { zh, en } = textsOf(policy, chosen.wasEncrypted ? 'all' : rule, chosen)
  call.fail('PASSWORD_TOO_WEAK', { 'rule.zh': zh, 'rule.en': en })
}

/** What a pool asks of a password at least, for pages that say so before anybody types. */
export async function passwordRequirement(
  core: Core,
  poolId: string,
  { hasSecondFactor }: Pick<ChosenPassword, 'hasSecondFactor'>,
): Promise<Requirement> {
  const { rules } = await policyFor(core, poolId, undefined)
  return requirementOf(rules.passwordStrength, hasSecondFactor)
}

/** The first rule that is broken, in both languages; undefined when all are kept. */
export async function firstBrokenRule(
  policy: PasswordPolicy,
  chosen: Measured & Pick<ChosenPassword, 'ownWords'>,
): Promise<{ zh: string; en: string } | undefined> {
  const rule = await brokenRule(policy, chosen)
  return rule && textsOf(policy, rule, chosen)
}

/**
 * The rule that an administrator's choice breaks, in both languages. By default eight characters are enough for it, and the lists are
 * left out: it is often a first password to be replaced at once, and an import of existing accounts must not fail on it.
 */
export async function brokenByAdministrator(core: Core, poolId: string, password: string) {
  const policy = await policyFor(core, poolId, undefined)
  const rule = brokenMeasure(policy, { password, hasSecondFactor: true })
  return rule && textsOf(policy, rule, { hasSecondFactor: true })
}

/** Whether a password that works today is one that could no longer be chosen: too short, or known to everybody. */
export const isOutgrown = async (
  policy: PasswordPolicy,
  proved: Pick<ChosenPassword, 'password' | 'ownWords'>,
): Promise<boolean> => (await brokenRule(policy, { ...proved, hasSecondFactor: true })) !== undefined

type Rule = 'short' | 'long' | 'kinds' | 'custom' | 'predictable'

type Measured = Pick<ChosenPassword, 'password' | 'hasSecondFactor'>

async function brokenRule(
  policy: PasswordPolicy,
  chosen: Measured & Pick<ChosenPassword, 'ownWords'>,
): Promise<Rule | undefined> {
  const measure = brokenMeasure(policy, chosen)
  const strength = policy.rules.passwordStrength
  // Whoever says what passwords look like, or that anything will do, has said so.
  if (measure || strength === 'none' || strength === 'custom') return measure
  return (await isPredictable(chosen.password, wordsOf(chosen.ownWords))) ? 'predictable' : undefined
}

/** The rules that a look at the password alone can tell. */
function brokenMeasure({ rules }: PasswordPolicy, { password, hasSecondFactor }: Measured): Rule | undefined {
  const { characters, kinds } = requirementOf(rules.passwordStrength, hasSecondFactor)
  if ([...password].length < characters) return 'short'
  if (Buffer.byteLength(password) > 1024) return 'long'
  if (kindsIn(password) < kinds) return 'kinds'
  const isCustom = rules.passwordStrength === 'custom'
  return isCustom && !matchesPattern(rules.customPasswordStrength.regex, password) ? 'custom' : undefined
}

/** Of an e-mail address its first part too. */
const wordsOf = (given: ChosenPassword['ownWords']): string[] =>
  given.flatMap((word) => (word ? [word, word.split('@')[0] ?? ''] : [])).filter((word) => word.length > 2)

function textsOf(
  { rules: { passwordStrength, customPasswordStrength: custom } }: PasswordPolicy,
  rule: Rule | 'all',
  { hasSecondFactor }: Pick<ChosenPassword, 'hasSecondFactor'>,
) {
  const { characters, kinds } = requirementOf(passwordStrength, hasSecondFactor)
  const texts: Record<Rule | 'all', [zh: string, en: string]> = {
    short: [`至少需要 ${characters} 个字符`, `use at least ${characters} characters`],
    long: ['最多 1024 字节', 'use at most 1024 bytes'],
    kinds: [
      `至少包含字母、数字、符号中的 ${kinds} 种`,
      `use at least ${kinds} of these: letters, digits, other characters`,
    ],
    custom: [
      custom.zhMessage || '不符合管理员设置的密码规则',
      custom.enMessage || 'it does not fit the rule that your administrator set',
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
  const [zh, en] = texts[rule === 'all' && passwordStrength === 'custom' ? 'custom' : rule]
  return { zh, en }
}
