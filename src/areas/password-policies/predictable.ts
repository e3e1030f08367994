import { isWellKnown } from './blocklist.ts'

/**
 * Whether somebody would guess the password early although it is long (NIST SP 800-63B-4 section 3.1.1.2): a well-known one, one of
 * the person's own words, a run along the alphabet, or any of those written several times.
 */
export async function isPredictable(password: string, ownWords: readonly string[]): Promise<boolean> {
  const plain = password.normalize('NFKC').toLowerCase()
  const own = new Set(ownWords.map((word) => word.normalize('NFKC').toLowerCase()))
  for (const candidate of new Set([plain, repeatedPart(plain)])) {
    // Three characters again and again are no password, whatever they are.
    const isShort = candidate !== plain && [...candidate].length <= 3
    if (isShort || own.has(candidate) || isRun(candidate) || (await isWellKnown(candidate))) return true
  }
  return false
}

/** The shortest part that, written again and again and cut off where it may be, gives the whole: 'abcabca' is made of 'abc'. */
function repeatedPart(text: string): string {
  const characters = [...text]
  const longest = Math.floor((characters.length * 2) / 3)
  for (let size = 1; size <= longest; size += 1) {
    if (characters.every((character, index) => index < size || character === characters[index - size])) {
      return characters.slice(0, size).join('')
    }
  }
  return text
}

/** 'abcdef…', '98765…': each character next to the one before it. After 9 may come 0. */
function isRun(text: string): boolean {
  const points = [...text].map((character) => character.codePointAt(0) ?? 0)
  return [1, -1].some((step) =>
    points.every((point, index) => index === 0 || isNext(points[index - 1] ?? 0, point, step)),
  )
}

function isNext(before: number, point: number, step: number): boolean {
  const [nine, zero] = [57, 48]
  return point - before === step || (step === 1 ? before === nine && point === zero : before === zero && point === nine)
}
