import type { Call } from '../../core/contract/call.ts'
import type { CreateUserReqDto } from './schemas.ts'

/**
 * What creating a user cannot do yet. A published field that would be accepted and forgotten is refused (422), naming the field; empty
 * values say nothing and pass. Rows leave this list as their features are built.
 */
const notBuilt: Readonly<Record<string, (input: CreateUserReqDto) => unknown>> = {
  tenantIds: (input) => input.tenantIds?.length,
}

/** `path` stands before the fields of a row of a batch. */
export function refuseNotBuilt(call: Call<'INVALID_OPERATION'>, input: CreateUserReqDto, path = ''): void {
  const name = Object.keys(notBuilt).find((one) => notBuilt[one]?.(input))
  if (name === undefined) return
  call.fail('INVALID_OPERATION', {
    'reason.zh': `暂不支持字段 ${path}${name}`,
    'reason.en': `the field ${path}${name} is not supported yet`,
  })
}
