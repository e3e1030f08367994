/** Finds the name somebody meant: `logLevle`, `log_level` and `SESAME_LOG_LEVEL` all lead to `logLevel`. */
export function nearestName(written: string, names: readonly string[]): string {
  const distances = names.map((name) => distance(plain(written), plain(name)))
  return names[distances.indexOf(Math.min(...distances))] ?? ''
}

const plain = (name: string): string =>
  name
    .slice(0, 100)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/^sesame/, '')

/** Levenshtein: the fewest letters to put in, take out or replace. */
function distance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (const [line, letter] of [...from].entries()) {
    const current = [line + 1]
    for (const [column, other] of [...to].entries()) {
      const replaced = (above[column] ?? 0) + (letter === other ? 0 : 1)
      current.push(Math.min(replaced, (above[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1))
    }
    above = current
  }
  return above.at(-1) ?? 0
}
