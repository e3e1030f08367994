import type { Call } from '../../core/contract/call.ts'
import type { CreateUserReqDto } from './schemas.ts'

/**
 * What creating a user cannot do yet. A published field that would be accepted and forgotten is refused (422), naming the field; empty
 * values say nothing and pass. Rows leave this list as their features are built.
 */
const notBuilt: Readonly<Record<string, (input: CreateUserReqDto) => unknown>> = {
  identities: (input) => input.identities?.length,
  tenantIds: (input) => input.tenantIds?.length,
  'options.sendNotification': ({ options }) =>
    options?.sendNotification?.sendEmailNotification || options?.sendNotification?.sendPhoneNotification,
}

/** `path` stands before the fields of a row of a batch. */
export function refuseNotBuilt(call: Call<'INVALID_OPERATION'>, input: CreateUserReqDto, path = ''): void {
  const name = Object.keys(notBuilt).find((one) => notBuilt[one]?.(input))
  if (name === undefined) return
  refuseField(call, name.startsWith('options.') ? name : path + name)
}

/** Nothing sends messages yet, so nobody could be told a new password. */
export function refuseNotification(call: Call<'INVALID_OPERATION'>, wanted: object | undefined): void {
  const { appId: _appId, ...ways } = (wanted ?? {}) as Record<string, unknown>
  if (Object.values(ways).some(Boolean)) refuseField(call, 'options.sendPasswordResetedNotification')
}

function refuseField(call: Call<'INVALID_OPERATION'>, field: string): never {
  return call.fail('INVALID_OPERATION', {
    'reason.zh': `暂不支持字段 ${field}`,
    'reason.en': `the field ${field} is not supported yet`,
  })
}
