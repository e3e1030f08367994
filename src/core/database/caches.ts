import type { Database } from './database.ts'

/**
 * Bounded in-process caches of rows that are read far more often than written. Triggers tell every node when a row
 * changes (`forget_cached` in migrations/0002); while the listening connection is down nothing is cached, so no node ever answers from a stale row.
 */
export interface Caches {
  /** Makes a cache. `load` is asked once per key, however many ask at the same time; `undefined` is not kept. */
  cache<Value>(options: { name: string; most: number; load: (key: string) => Promise<Value | undefined> }): Cache<Value>
  /** Drops everything on this node, after rows were replaced without a trigger telling. */
  clear(): void
  close(): Promise<void>
}

export interface Cache<Value> {
  get(key: string): Promise<Value | undefined>
  /**
   * Drops one key on this node, after a commit that changed its row: the news of it reaches every node within milliseconds, but the
   * caller who was just answered may be quicker.
   */
  forget(key: string): void
}

const channel = 'sesame_cache'

interface Store {
  entries: Map<string, Promise<unknown>>
  most: number
}

export async function openCaches(database: Database): Promise<Caches> {
  const stores = new Map<string, Store>()
  const clear = () => {
    for (const store of stores.values()) store.entries.clear()
  }
  const listener = await database.listen(channel, {
    onMessage: (payload) => {
      const space = payload.indexOf(' ')
      stores.get(payload.slice(0, space))?.entries.delete(payload.slice(space + 1))
    },
    onLost: clear,
    onRestored: clear,
  })
  return {
    cache: ({ name, most, load }) => {
      if (stores.has(name)) throw new Error(`cache ${name} is made twice`)
      const store: Store = { entries: new Map(), most }
      stores.set(name, store)
      return {
        get: (key) => lookUp(store, key, { load, keep: listener.isListening() }),
        forget: (key) => void store.entries.delete(key),
      }
    },
    clear,
    close: () => listener.close(),
  }
}

/** Hands the kept promise itself on: another one around it would cost each request that asks. */
function lookUp<Value>(
  store: Store,
  key: string,
  { load, keep }: { load: (key: string) => Promise<Value | undefined>; keep: boolean },
): Promise<Value | undefined> {
  const known = store.entries.get(key) as Promise<Value | undefined> | undefined
  if (known) return known
  const loading = load(key)
  if (!keep) return loading
  store.entries.set(key, loading)
  if (store.entries.size > store.most) store.entries.delete(store.entries.keys().next().value as string)
  const dropUnless = (found: boolean) => {
    if (!found && store.entries.get(key) === loading) store.entries.delete(key)
  }
  loading.then(
    (value) => dropUnless(value !== undefined),
    () => dropUnless(false),
  )
  return loading
}
