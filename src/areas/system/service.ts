import type { Core } from '../../core/core.ts'
import { perCore } from '../../core/per-core.ts'
import { createTransportKeys, type TransportKeys } from '../../core/security/password-transport.ts'
import { dateOf } from '../../core/time/clock.ts'
import { findServerSecret, insertServerSecret } from './store.ts'

const secretName = 'password-transport'

const kept = perCore((_core: Core): { keys: Promise<TransportKeys> | undefined } => ({ keys: undefined }))

/**
 * The key pairs that clients encrypt passwords with (`passwordEncryptType` rsa and sm2): made once per installation, sealed in the
 * database, the same on every node.
 */
export function transportKeys(core: Core): Promise<TransportKeys> {
  const holder = kept(core)
  holder.keys ??= loadOrCreate(core).catch((error) => {
    holder.keys = undefined
    throw error
  })
  return holder.keys
}

async function loadOrCreate(core: Core): Promise<TransportKeys> {
  const known = await findServerSecret(core.database, secretName)
  if (known !== undefined) return JSON.parse(core.sealer.openText(known, secretName)) as TransportKeys
  const fresh = JSON.stringify(await createTransportKeys())
  const sealed = core.sealer.seal(fresh, secretName)
  await insertServerSecret(core.database, { name: secretName, sealed, at: dateOf(core.clock) })
  const stored = await findServerSecret(core.database, secretName)
  if (stored === undefined) throw new Error('the password transport keys were not kept')
  return JSON.parse(core.sealer.openText(stored, secretName)) as TransportKeys
}
