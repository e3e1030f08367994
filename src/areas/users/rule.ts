import Type, { type Static } from 'typebox'
import type { Condition } from './search-store.ts'
import { FilterItem } from './schemas.ts'
import { type Reading, readCondition } from './search.ts'

/** A rule over the fields of users that says who belongs somewhere: conditions as list-users takes them, all of which hold, or any. */
export const UserRule = Type.Object({
  conjunction: Type.Enum(['and', 'or'], { default: 'and' }),
  conditions: Type.Array(FilterItem, { minItems: 1, maxItems: 20 }),
})
export type UserRule = Static<typeof UserRule>

/** A rule that was read: what `matchingUserIds` takes. */
export interface ReadRule {
  readonly isAny: boolean
  readonly conditions: readonly Condition[]
}

/** Change with every sign-in, which no rule is asked about again. */
const restless = new Set(['lastLogin', 'lastLoginTime', 'loginsCount', 'lastLoginApp', 'loggedInApps', 'updatedAt'])

/** `refuse` is told what is wrong with a rule that can never be answered. Raises 400 for values of the wrong kind. */
export function readUserRule(reading: Reading, { conjunction, conditions }: UserRule, path: string): ReadRule {
  return {
    isAny: conjunction === 'or',
    conditions: conditions.map((item, index) => {
      if (restless.has(item.field)) {
        reading.refuse({
          zh: `规则不能使用 ${item.field}:它随每次登录变化`,
          en: `a rule cannot use ${item.field}, which changes with every sign-in`,
        })
      }
      return readCondition(reading, item, `${path}.conditions.${index}`)
    }),
  }
}
