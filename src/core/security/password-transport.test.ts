import { constants, privateDecrypt, publicEncrypt, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { sm2 } from 'sm-crypto'
import { describe, expect, test } from 'vitest'
import { createTransportKeys, decryptPassword } from './password-transport.ts'
import { unpad } from './rsa-unpadding.ts'

const keys = await createTransportKeys()
const others = await createTransportKeys()
const password = 'correct horse 密码 €'

const rsa = (padding: number, oaepHash = 'sha1', text = password): string =>
  publicEncrypt({ key: keys.rsa.publicKey, padding, oaepHash }, Buffer.from(text)).toString('base64')
const pkcs1 = (text = password): string => rsa(constants.RSA_PKCS1_PADDING, 'sha1', text)
const rawBlock = (block: Buffer): string =>
  publicEncrypt({ key: keys.rsa.publicKey, padding: constants.RSA_NO_PADDING }, block).toString('base64')
const wrong = expect.stringMatching(/^[\w-]{8,23}$/)

describe('transport keys', () => {
  test('are a 2048-bit RSA pair in PEM and an SM2 pair in hex', () => {
    expect(keys.rsa.publicKey).toMatch(/^-----BEGIN PUBLIC KEY-----\n/)
    expect(keys.rsa.privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----\n/)
    expect(Buffer.from(pkcs1(), 'base64')).toHaveLength(256)
    expect(keys.sm2.publicKey).toMatch(/^04[0-9a-f]{128}$/)
    expect(keys.sm2.privateKey).toMatch(/^[0-9a-f]{64}$/)
  })

  test('none hands the password through as it is', () => {
    expect(decryptPassword('none', ' as it is ', keys)).toBe(' as it is ')
  })
})

describe('rsa', () => {
  test.each([
    ['PKCS#1 v1.5, as JSEncrypt does', pkcs1()],
    ['OAEP with SHA-1', rsa(constants.RSA_PKCS1_OAEP_PADDING, 'sha1')],
    ['OAEP with SHA-256', rsa(constants.RSA_PKCS1_OAEP_PADDING, 'sha256')],
    ['base64url without padding', pkcs1().replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')],
    ['base64 in lines', pkcs1().replace(/.{64}/g, '$&\r\n')],
  ])('reads %s', (_, ciphertext) => {
    expect(decryptPassword('rsa', ciphertext, keys)).toBe(password)
  })

  test('reads any password that fits one block, under every padding', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), (text) => {
        fc.pre(Buffer.byteLength(text) <= 190)
        expect(decryptPassword('rsa', pkcs1(text), keys)).toBe(text)
        expect(decryptPassword('rsa', rsa(constants.RSA_PKCS1_OAEP_PADDING, 'sha1', text), keys)).toBe(text)
        expect(decryptPassword('rsa', rsa(constants.RSA_PKCS1_OAEP_PADDING, 'sha256', text), keys)).toBe(text)
      }),
      { numRuns: 25 },
    )
  })

  test('the longest message of one block is read', () => {
    const longest = 'x'.repeat(245)
    expect(decryptPassword('rsa', pkcs1(longest), keys)).toBe(longest)
  })

  test('reads a block whose leading zero byte the client dropped', () => {
    for (;;) {
      const block = Buffer.from(pkcs1(), 'base64')
      if (block[0] !== 0) continue
      expect(decryptPassword('rsa', block.subarray(1).toString('base64'), keys)).toBe(password)
      return
    }
  })

  const padded = (...head: number[]): Buffer => {
    const block = Buffer.alloc(256, 0xaa)
    block.set(head)
    block.set([0, ...Buffer.from(password)], 200)
    return block
  }

  test('the hand-made block is good until something is wrong with it', () => {
    const block = padded(0, 2)
    expect(decryptPassword('rsa', rawBlock(block), keys).startsWith(password)).toBe(true)
  })

  test.each([
    ['another first byte', padded(1, 2)],
    ['another block type', padded(0, 1)],
    ['seven bytes of padding', padded(0, 2, 1, 1, 1, 1, 1, 1, 1, 0)],
    ['no separator', Buffer.concat([Buffer.from([0, 2]), Buffer.alloc(254, 0xaa)])],
    ['an empty message', Buffer.concat([Buffer.from([0, 2]), Buffer.alloc(253, 0xaa), Buffer.alloc(1)])],
    ['nothing but zeros', Buffer.alloc(256)],
  ])('a block with %s is a wrong password, the same one every time', (_, block) => {
    const ciphertext = rawBlock(block)
    const read = decryptPassword('rsa', ciphertext, keys)
    expect(read).toEqual(wrong)
    expect(decryptPassword('rsa', ciphertext, keys)).toBe(read)
    expect(decryptPassword('rsa', ciphertext, { ...keys })).toBe(read)
  })

  test.each([
    ['nothing', ''],
    ['no base64', '!!! not base64 !!!'],
    ['a short text', 'aGVsbG8='],
    ['a long text', Buffer.alloc(257, 1).toString('base64')],
    ['a number above the modulus', Buffer.alloc(256, 0xff).toString('base64')],
    ['a block for another server', publicEncrypt(others.rsa.publicKey, Buffer.from(password)).toString('base64')],
  ])('%s is a wrong password', (_, ciphertext) => {
    expect(decryptPassword('rsa', ciphertext, keys)).toEqual(wrong)
  })

  test('never throws, and different ciphertexts give different wrong passwords', () => {
    const read = Array.from({ length: 100 }, () => decryptPassword('rsa', randomBytes(256).toString('base64'), keys))
    expect(new Set(read).size).toBe(100)
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => decryptPassword('rsa', text, keys).length > 0))
  })

  test('changing one byte of an OAEP block anywhere spoils it', () => {
    const cipher = Buffer.from(rsa(constants.RSA_PKCS1_OAEP_PADDING, 'sha256'), 'base64')
    const block = privateDecrypt({ key: keys.rsa.privateKey, padding: constants.RSA_NO_PADDING }, cipher)
    const standIn = Buffer.from('stand-in')
    expect(unpad(block, standIn).toString()).toBe(password)
    for (let at = 0; at < block.length; at += 1) {
      const changed = Buffer.from(block)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(unpad(changed, standIn).toString(), `byte ${at}`).toBe('stand-in')
    }
  })
})

describe('sm2', () => {
  const ciphertext = (mode: 0 | 1, text = password): string => sm2.doEncrypt(text, keys.sm2.publicKey, mode)

  test.each([
    ['C1C3C2', ciphertext(1)],
    ['C1C2C3', ciphertext(0)],
    ['C1C3C2 with 04', `04${ciphertext(1)}`],
    ['C1C2C3 with 04', `04${ciphertext(0)}`],
    ['upper case', ciphertext(1).toUpperCase()],
    ['the prefix of the browser client', `sm2:${ciphertext(1)}`],
    ['the prefix and 04', `sm2:04${ciphertext(1)}`],
  ])('reads %s', (_, text) => {
    expect(decryptPassword('sm2', text, keys)).toBe(password)
  })

  /** One ciphertext in 256 does; this pair and this one were made once, because looking for one takes a while. */
  test('reads a ciphertext whose own point begins with 04', () => {
    const privateKey = 'a0ea36590890088941942691b840eb8610a3e88eecbeccfec96eb3ffa8ac6692'
    const text =
      '04f4521f54d6075a241d61d13cb26fc4821a3b3bcce210ee82d8fa6533b06da156f856987f42c8ffd52d33bfa0cb6df6897d0ae8389bb1e6ed8d328040bfed84' +
      '5204c2d6abbb2530f49dcde4ca64c68554e015728fadd3b0cb43921446a1d44f3f062cfc9d17a5e1e5cef2abe1'
    expect(decryptPassword('sm2', text, { ...keys, sm2: { ...keys.sm2, privateKey } })).toBe('correct horse')
  })

  test('what was changed, cut, made for another server, or is no hex is a wrong password', () => {
    const good = ciphertext(1)
    const spoilt = [
      '',
      'sm2:',
      'zz'.repeat(120),
      good.slice(0, -2),
      good.slice(0, -1),
      `${good.slice(0, -1)}${good.endsWith('0') ? '1' : '0'}`,
      `${'0'.repeat(128)}${good.slice(128)}`,
      `00${good}`,
      sm2.doEncrypt(password, others.sm2.publicKey, 1),
      '04'.repeat(2000),
    ]
    for (const text of spoilt) {
      expect(decryptPassword('sm2', text, keys), text.slice(0, 20)).toEqual(wrong)
      expect(decryptPassword('sm2', text, keys)).toBe(decryptPassword('sm2', text, keys))
    }
  })
})
