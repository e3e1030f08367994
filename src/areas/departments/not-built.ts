import type { Call } from '../../core/contract/call.ts'

/**
 * Published fields without an effect yet. One that would be accepted and forgotten is refused (422), naming the field; empty values
 * say nothing and pass. Rows leave this list as their features are built.
 */
const notBuilt = ['tenantId', 'metadata', 'appTypeList']

const saysSomething = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  !(typeof value === 'object' && Object.keys(value as object).length === 0)

export function refuseNotBuilt(call: Call<'INVALID_OPERATION'>, input: object): void {
  const field = notBuilt.find((name) => saysSomething((input as Record<string, unknown>)[name]))
  if (field === undefined) return
  call.fail('INVALID_OPERATION', {
    'reason.zh': `暂不支持字段 ${field}`,
    'reason.en': `the field ${field} is not supported yet`,
  })
}
