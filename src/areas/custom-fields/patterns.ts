/**
 * Which regular expressions may be asked of what people type. JavaScript's engine goes back and tries again, so some patterns take
 * longer than the server lives: what repeats a repetition or a choice, refers back, or repeats without end more than three times.
 */
const mostUnbounded = 3

/** Longer texts are not matched but refused. */
export const longestMatched = 256

export function isTame(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u')
  } catch {
    return false
  }
  const bare = pattern.replace(/\\[^\d]|\[(?:\\.|[^\]\\])*\]/g, 'x')
  if (/\\[1-9]|\\k/.test(bare)) return false
  if ((bare.match(/[*+]|\{\d+,\}/g) ?? []).length > mostUnbounded) return false
  return !repeatsTwice(bare)
}

/** Whether a group that is repeated holds a repetition or a choice. */
function repeatsTwice(bare: string): boolean {
  const risky: boolean[] = [false]
  for (let at = 0; at < bare.length; at += 1) {
    const sign = bare[at] ?? ''
    if (sign === '(') {
      risky.push(false)
      if (bare[at + 1] === '?') at += 1
    } else if (sign === ')') {
      const inside = risky.pop() ?? false
      const isRepeated = /^[*+{]/.test(bare.slice(at + 1))
      if (isRepeated && inside) return true
      if (inside) risky[risky.length - 1] = true
    } else if (/[*+{|?]/.test(sign)) risky[risky.length - 1] = true
  }
  return false
}
