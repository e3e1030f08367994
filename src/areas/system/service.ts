import type { Core } from '../../core/core.ts'
import { perCore } from '../../core/per-core.ts'
import { createTransportKeys, type TransportKeys } from '../../core/security/password-transport.ts'
import { dateOf } from '../../core/time/clock.ts'
import { findServerSecret, insertServerSecret } from './store.ts'

/** Secrets of the installation, the same on every node: made once, sealed in the database, kept in memory. */
const kept = perCore((_core: Core) => new Map<string, Promise<string>>())

export function serverSecret(core: Core, name: string, make: () => Promise<string> | string): Promise<string> {
  const secrets = kept(core)
  const known = secrets.get(name)
  if (known) return known
  const loading = loadOrCreate(core, name, make).catch((error) => {
    secrets.delete(name)
    throw error
  })
  secrets.set(name, loading)
  return loading
}

async function loadOrCreate(core: Core, name: string, make: () => Promise<string> | string): Promise<string> {
  const known = await findServerSecret(core.database, name)
  if (known !== undefined) return core.sealer.openText(known, name)
  const sealed = core.sealer.seal(await make(), name)
  await insertServerSecret(core.database, { name, sealed, at: dateOf(core.clock) })
  const stored = await findServerSecret(core.database, name)
  if (stored === undefined) throw new Error(`the server secret ${name} was not kept`)
  return core.sealer.openText(stored, name)
}

const parsed = perCore((_core: Core): { keys: Promise<TransportKeys> | undefined } => ({ keys: undefined }))

/** The key pairs that clients encrypt passwords with (`passwordEncryptType` rsa and sm2). */
export function transportKeys(core: Core): Promise<TransportKeys> {
  const holder = parsed(core)
  holder.keys ??= serverSecret(core, 'password-transport', async () =>
    JSON.stringify(await createTransportKeys()),
  ).then(
    (text) => JSON.parse(text) as TransportKeys,
    (error) => {
      holder.keys = undefined
      throw error
    },
  )
  return holder.keys
}
