import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { platformOf } from '../../core/database/platform.ts'
import { dateOf } from '../../core/time/clock.ts'
import { setUserPoolDomain } from './store.ts'

/**
 * Gives a pool a host of its own below the base domain, or takes it away (empty). Labels are shared with the identifiers of
 * applications, on the whole installation: POOL_DOMAIN_TAKEN. At that host people sign in to the pool's oldest application that is
 * switched on.
 */
export async function changeDomain(
  call: Call<'POOL_NOT_FOUND' | 'POOL_DOMAIN_TAKEN'>,
  { userPoolId, domain: given }: { userPoolId: string; domain: string },
): Promise<void> {
  const domain = given.trim().toLowerCase()
  if (domain !== '' && !/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(domain))
    throw invalidArgument('domain', domainRule)
  await platformOf(call.core.database).write(async (pool) => {
    const change = { poolId: userPoolId, domain: domain || null, at: dateOf(call.core.clock) }
    const outcome = await setUserPoolDomain(pool.db, change)
    if (outcome === 'unknown') call.fail('POOL_NOT_FOUND')
    if (outcome === 'taken') call.fail('POOL_DOMAIN_TAKEN', { domain })
  })
}

const domainRule = {
  zh: '只能包含字母、数字和 -,不得以 - 开头或结尾,1 到 63 个字符;空值清除',
  en: 'may have letters, digits and - only, must not start or end with -, and has 1 to 63 characters; empty clears it',
}
