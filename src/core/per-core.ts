import type { Core } from './core.ts'

/** Makes a value once per running Sesame (several run in one test process) instead of once per module. */
export function perCore<Value>(make: (core: Core) => Value): (core: Core) => Value {
  const made = new WeakMap<Core, Value>()
  return (core) => {
    const known = made.get(core)
    if (known !== undefined) return known
    const value = make(core)
    made.set(core, value)
    return value
  }
}
