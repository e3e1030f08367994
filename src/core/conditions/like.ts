/** `*` stands for any characters, `?` for one. Walks back to the last star only, so no pattern takes long. */
export function isLike(fact: string, pattern: string): boolean {
  let [at, want, star, mark] = [0, 0, -1, 0]
  while (at < fact.length) {
    if (want < pattern.length && pattern[want] === '*') [star, mark, want] = [want, at, want + 1]
    else if (want < pattern.length && (pattern[want] === '?' || pattern[want] === fact[at])) {
      at += 1
      want += 1
    } else if (star >= 0) {
      mark += 1
      ;[want, at] = [star + 1, mark]
    } else return false
  }
  while (pattern[want] === '*') want += 1
  return want === pattern.length
}
