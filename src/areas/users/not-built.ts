import type { Call } from '../../core/contract/call.ts'
import type { CreateUserReqDto } from './schemas.ts'

/**
 * What createUser cannot do yet. A published field that would be accepted and forgotten is refused (422), naming the field; empty
 * values say nothing and pass. Rows leave this list as their features are built.
 */
const notBuilt: Readonly<Record<string, (input: CreateUserReqDto) => unknown>> = {
  salt: (input) => input.salt,
  'options.keepPassword': (input) => input.options?.keepPassword,
  otp: (input) => input.otp,
  identities: (input) => input.identities?.length,
  departmentIds: (input) => input.departmentIds?.length,
  tenantIds: (input) => input.tenantIds?.length,
  'options.sendNotification': ({ options }) =>
    options?.sendNotification?.sendEmailNotification || options?.sendNotification?.sendPhoneNotification,
}

export function refuseNotBuilt(call: Call<'INVALID_OPERATION'>, input: CreateUserReqDto): void {
  const field = Object.keys(notBuilt).find((name) => notBuilt[name]?.(input))
  if (field === undefined) return
  call.fail('INVALID_OPERATION', {
    'reason.zh': `暂不支持字段 ${field}`,
    'reason.en': `the field ${field} is not supported yet`,
  })
}
