import { job } from '../../core/jobs/job.ts'
import type { TargetType } from './schemas.ts'
import { eraseKey, hasField, holdFields } from './store.ts'

/** Objects looked at in one transaction. */
const pageSize = 2000

/** Erases what was in a field that is deleted; a field that was made again under the same key keeps what it has. */
export const eraseField = job<{ target: TargetType; key: string }>({
  name: 'erase-custom-field',
  attempts: 10,
  seconds: 1800,
  run: async (core, { poolId, payload: { target, key }, signal }) => {
    let after: string | undefined = ''
    while (after !== undefined) {
      signal.throwIfAborted()
      const from: string = after
      after = await core.database.inPool(poolId, async (pool) => {
        await holdFields(pool)
        if (await hasField(pool, target, key)) return undefined
        return eraseKey(pool, { target, key, after: from, limit: pageSize })
      })
    }
  },
})
