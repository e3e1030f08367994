/** Nested custom data as one level, its keys joined by dots; lists stay what they are. */
export function flatData(data: unknown, prefix = ''): Record<string, unknown> {
  const flat: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(data as object)) {
    const isNested = typeof value === 'object' && value !== null && !Array.isArray(value)
    Object.assign(flat, isNested ? flatData(value, `${prefix}${key}.`) : { [prefix + key]: value })
  }
  return flat
}
