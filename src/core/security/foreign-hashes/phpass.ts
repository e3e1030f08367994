import { createHash, timingSafeEqual } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { type HashFamily, refuse } from './family.ts'

/** The portable hashes of phpass (`$P$` of WordPress, `$H$` of phpBB): md5 in 2^n rounds, in an alphabet of their own. */
const alphabet = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** 2^16 rounds are some 60 ms; WordPress uses 2^13. */
const mostDoublings = 16
/** Between two looks at what else the process has to do. */
const roundsAtOnce = 1024

export const phpass: HashFamily = {
  parse(stored) {
    if (!/^\$[PH]\$/.test(stored)) return undefined
    const [, count = '', salt = '', hash = ''] =
      /^\$[PH]\$(.)(.{8})([./0-9A-Za-z]{22})$/.exec(stored) ?? refuse('not the form of a phpass hash')
    const doublings = alphabet.indexOf(count)
    if (doublings < 7 || doublings > mostDoublings) refuse(`phpass is accepted with 2^7 to 2^${mostDoublings} rounds`)
    return {
      verify: async (password) => {
        let digest = createHash('md5').update(salt, 'latin1').update(password).digest()
        for (let round = 0; round < 2 ** doublings; round += 1) {
          if (round % roundsAtOnce === 0) await setImmediate()
          digest = createHash('md5').update(digest).update(password).digest()
        }
        return timingSafeEqual(Buffer.from(encode(digest)), Buffer.from(hash))
      },
    }
  },
}

/** Three bytes, the lowest first, as four characters. */
function encode(bytes: Buffer): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const group = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16)
    const characters = Math.min(4, Math.ceil(((bytes.length - at) * 8) / 6))
    for (let index = 0; index < characters; index += 1) text += alphabet[(group >> (6 * index)) & 0x3f]
  }
  return text
}
