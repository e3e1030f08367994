import Type from 'typebox'
import type { Call } from '../../core/contract/call.ts'
import type { UserPoolSettings } from '../user-pools/index.ts'

/** Factors by the names of the published contract, of which those that are built can be used. */
export type BuiltFactor = UserPoolSettings['mfaFactors'][number]
const built: readonly string[] = ['OTP', 'SMS', 'EMAIL'] satisfies BuiltFactor[]

export const FactorName = Type.Enum(['OTP', 'SMS', 'EMAIL', 'FACE'])
export const FactorNames = Type.Array(FactorName, { maxItems: 20 })

const isBuilt = (name: string): name is BuiltFactor => built.includes(name)

/** Raises 422 naming the first one that is not built, rather than store what would ask nobody for anything. */
export function builtFactors(call: Call<'INVALID_OPERATION'>, names: readonly string[]): BuiltFactor[] {
  return [...new Set(names)].map((name) =>
    isBuilt(name)
      ? name
      : call.fail('INVALID_OPERATION', {
          'reason.zh': `暂不支持认证因素 ${name}`,
          'reason.en': `the factor ${name} is not supported yet`,
        }),
  )
}

export const allBuilt = built as readonly BuiltFactor[]
