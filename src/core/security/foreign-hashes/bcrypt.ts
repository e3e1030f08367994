import { verify } from '@node-rs/bcrypt'
import { type HashFamily, readNumber, refuse } from './family.ts'

/**
 * bcrypt, `$2a$ $2b$ $2y$`, alone or after `{CRYPT}`. Like every bcrypt it looks at the first 72 bytes only. Cost 14 is 16 times the usual 10:
 * about a second.
 */
const form = /^(?:\{CRYPT\})?\$2([aby])\$(\d\d)\$([./A-Za-z0-9]{53})$/i

export const bcrypt: HashFamily = {
  parse(stored) {
    if (!/^(\{CRYPT\})?\$2/i.test(stored)) return undefined
    const [, , cost, rest] = form.exec(stored) ?? refuse('not a bcrypt hash of the kinds $2a$, $2b$, $2y$')
    readNumber(cost, 'the cost of bcrypt', { least: 4, most: 14 })
    // The three letters name one algorithm; the library knows it by this one.
    const hash = `$2b$${cost}$${rest}`
    return { verify: (password) => verify(password, hash) }
  },
}
