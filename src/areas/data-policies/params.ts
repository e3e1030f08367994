import type { ConditionOperator } from '../../core/conditions/conditions.ts'

/** What conditions of data policies can ask about: the published inputs, and of which kind each is. */
export type ParamKind = 'text' | 'number' | 'date' | 'flag' | 'address' | 'list'

const params: Readonly<Record<string, ParamKind>> = {
  'env.ip': 'address',
  'env.city': 'text',
  'env.province': 'text',
  'env.country': 'text',
  'env.deviceType': 'text',
  'env.systemType': 'text',
  'env.browserType': 'text',
  /** `yyyy-mm-dd hh:mm:ss`. */
  'env.requestDate': 'date',
  /** Seconds of the day, from requestDate. */
  'env.requestTime': 'number',
  'user.id': 'text',
  'user.username': 'text',
  'user.email': 'text',
  'user.gender': 'text',
  'user.status': 'text',
  'user.company': 'text',
  'user.emailVerified': 'flag',
  'user.phoneVerified': 'flag',
  'user.createdAt': 'date',
  'user.lastLogin': 'date',
  'user.lastMfaTime': 'date',
  'user.loginsCount': 'number',
  /** Codes. */
  'user.groups': 'list',
  'user.roles': 'list',
  /** Ids of the departments that somebody is in, and of those above them. */
  'user.departments': 'list',
  /** Whether somebody ever proved a second factor. */
  'user.mfaPassed': 'flag',
  'resource.code': 'text',
  'resource.name': 'text',
  'resource.createdAt': 'date',
}

/** Values of custom data are texts, numbers or flags, whichever somebody has. */
const custom = /^user\.customData\.[^.\s]{1,64}$/

const families: readonly { readonly sign: RegExp; readonly kinds: readonly ParamKind[] }[] = [
  { sign: /^Bool$/, kinds: ['flag'] },
  { sign: /^Date/, kinds: ['date'] },
  { sign: /IpAddress$/, kinds: ['address'] },
  { sign: /^Numeric/, kinds: ['number'] },
  { sign: /^String/, kinds: ['text', 'address'] },
  { sign: /^ListContains$/, kinds: ['list'] },
]

/** Undefined for a parameter that nobody knows. */
export const isAskedBy = (param: string, operator: ConditionOperator): boolean | undefined => {
  if (custom.test(param)) return true
  const kind = Object.hasOwn(params, param) ? params[param] : undefined
  if (!kind) return undefined
  return families.some(({ sign, kinds }) => sign.test(operator) && kinds.includes(kind))
}
