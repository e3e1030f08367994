import { hash as argon2Hash } from '@node-rs/argon2'
import { describe, expect, test } from 'vitest'
import { createPasswordHasher } from '../password-hash.ts'
import { findForeignHash, parseForeignHash } from './foreign-hash.ts'
import { describeBareDigest } from './salted-digests.ts'

/** Hashes published with their algorithm, or made by an implementation that shares no code with ours (Python's hashlib and crypt). */
const password = 'pässword 密码'
const published: readonly (readonly [source: string, password: string, stored: string])[] = [
  ['bcrypt of crypt_blowfish', 'U*U', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
  ['bcrypt of jBCrypt', 'a', '$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe'],
  ['bcrypt of a directory', 'U*U', '{CRYPT}$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
  ['PBKDF2, RFC 6070', 'password', '$pbkdf2-sha1$4096$c2FsdA$SwB5AbdlSJq.rUnZJvch0GWkKcE'],
  ['PBKDF2 of passlib', 'password', '$pbkdf2$1212$OB.dtnSEXZK8U5cgxU/GYQ$y5LKPOplRmok7CZp/aqVDVg8zGI'],
  [
    'PBKDF2, RFC 7914 section 11',
    'passwd',
    '$pbkdf2-sha256$1$c2FsdA$VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl5oudV8INrLxJypzM8Xm2RZkWZLOdd.8xfHG4RbHjC9UJESBB06GXgw',
  ],
  [
    'PBKDF2 with SHA-512',
    password,
    '$pbkdf2-sha512$25000$AAECAwQFBgcICQoLDA0ODw$rlsBVH7kKcvDCn5Y16zkkm.nm9xxR1mm3XLPgaxeAKwxSR.qjiYeSCsfdiHXsPmcW9Tc4CsbXDYOaVPDOXEhRg',
  ],
  ['PBKDF2 as PHC string', password, '$pbkdf2-sha1$i=1000,l=20$AAECAwQFBgcICQoLDA0ODw==$n8NFsf9v2xHgx0UP87YIbSGu9Sc='],
  ['PBKDF2 of Django', password, 'pbkdf2_sha256$30000$s4ltText$OGu1kcOvQKiSJEuExBbEXzQIyQEVMQe5U0ejoUfTCUE='],
  [
    'scrypt, RFC 7914 section 12',
    'pleaseletmein',
    '$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o.7qQT44.qbVD9lRdofLVQylVYT8Pz2LUlwUkKpr55h6F3A1lHkDfzwF7RVdYhw',
  ],
  ['scrypt', password, '$scrypt$ln=12,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$AhcN3YRbJS7V67QToyDro2bDcMnTtkCMoWVs1iAOAiM'],
  [
    'scrypt of Firebase, as in its own repository',
    'user1password',
    '$firescrypt$ln=14,r=8,p=1$42xEC+ixf3L2lw==$lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==$Bw==$jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==',
  ],
  ['SHA of RFC 2307', 'secret', '{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ='],
  ['MD5 of a directory', 'password', '{md5}X03MO1qnZdYdgyfeuILPmQ=='],
  ['SMD5', password, '{SMD5}SXAoNBNp59aQc2BndhJmxwABAgMEBQYHCAkKCwwNDg8='],
  ['SSHA', password, '{SSHA}zd1aTj14wk0CTfW4T0vzIiOBPq0AAQIDBAUGBwgJCgsMDQ4P'],
  ['SHA256', password, '{SHA256}c5kVnoG9rcbt4L5XtmdxIOXJA81JrcUT8Sk+1mWFBLA='],
  ['SSHA256', password, '{SSHA256}gJpFMgWhiIjVRRkQsZJFq5/08Dvny1nXsT0tQj3whLMAAQIDBAUGBwgJCgsMDQ4P'],
  [
    'SHA512',
    password,
    '{SHA512}DJF8IWmoTd2sdJsXGlexny95WqOnhvSy8BpkbS0hVkbZZmRvvNwageYqBQbKWB9wWSfvogJFCSi7gaX3+sDWZA==',
  ],
  [
    'SSHA512',
    password,
    '{SSHA512}S7w713YocriME4XMKFzUG6B11vGyYmihV5Uq8iEWdbmr3y+6ijxDIAeGf8ONPwSadK6pdX7uznM1PUQrFv8OvQABAgMEBQYHCAkKCwwNDg8=',
  ],
  ['md5 after a salt', password, '$md5$salt-password$AAECAwQFBgcICQoLDA0ODw==$270f35fbfe80ce4911618c54f0feb764'],
  ['md5 before a salt', password, '$md5$password-salt$AAECAwQFBgcICQoLDA0ODw==$497028341369e7d690736067761266c7'],
  ['md5 on either side of a salt', password, '$md5$either$AAECAwQFBgcICQoLDA0ODw==$497028341369e7d690736067761266c7'],
  ['md5 keyed by a salt', password, '$md5$hmac$AAECAwQFBgcICQoLDA0ODw==$91a0ae46c1fcebc7e8d9bd30aa02908b'],
  ['md5 without a salt', password, '$md5$none$$c86656196a40be2da870e6993f0962a2'],
  ['sha1', password, '$sha1$salt-password$AAECAwQFBgcICQoLDA0ODw==$6dc3423a54384dc71eb5f903700aab2989c9fdb7'],
  [
    'sha256',
    password,
    '$sha256$salt-password$AAECAwQFBgcICQoLDA0ODw==$d16915025ac49e0a97659f92ccade1a49ea43ca14e6ce1a979b4872ec4c9c578',
  ],
  [
    'sha512 keyed by a salt',
    password,
    '$sha512$hmac$AAECAwQFBgcICQoLDA0ODw==$c5a0a679f39c81894dcbf6a860f921cdc479e3faf2ecc6e67ff98d178deb5c238facac430093cc3ffac6fe5d4111eabeda55217e7ccaa010dbc6f10e9f377516',
  ],
  ['phpass of its own test', 'test12345', '$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0'],
]

describe('an imported hash', () => {
  test.each(published)('%s: its password and no other', async (_, right, stored) => {
    const hash = parseForeignHash(stored)
    expect(await hash?.verify(Buffer.from(right))).toBe(true)
    expect(await hash?.verify(Buffer.from(`${right}x`))).toBe(false)
    expect(await hash?.verify(Buffer.from(''))).toBe(false)
  })

  test.each(published)(
    '%s: is taken by the hasher, which then asks for a hash of our own',
    async (_, right, stored) => {
      const hasher = createPasswordHasher({ parameters: { memoryCost: 256, timeCost: 1, parallelism: 1 } })
      expect(await hasher.verify(stored, right)).toEqual({ ok: true, needsRehash: true })
      expect(await hasher.verify(stored, `${right}x`)).toEqual({ ok: false, needsRehash: false })
    },
  )

  test.each([
    '',
    'plain text',
    '$1$salt$qJH7.N4xYta3aEG/dfqo/0',
    '$6$rounds=5000$salt$hash',
    '{CRYPT}abJnggxhB/yWI',
    '{SSHA384}AAAA',
    'c86656196a40be2da870e6993f0962a2',
  ])('of an unknown kind (%j) is none', (stored) => {
    expect(parseForeignHash(stored)).toBeUndefined()
  })

  test.each([
    ['bcrypt of cost 15', '$2b$15$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
    ['bcrypt of cost 31', '$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
    ['bcrypt cut short', '$2b$10$CCCCCCCCCCCCCCCCCCCCC'],
    ['PBKDF2 of two million and one rounds', '$pbkdf2-sha1$2000001$c2FsdA$SwB5AbdlSJq.rUnZJvch0GWkKcE'],
    ['PBKDF2 that makes up for its rounds by length', `$pbkdf2-sha1$2000000$c2FsdA$${'A'.repeat(160)}`],
    ['PBKDF2 with rounds like 1e9', '$pbkdf2-sha1$1e9$c2FsdA$SwB5AbdlSJq.rUnZJvch0GWkKcE'],
    ['PBKDF2 with no rounds', '$pbkdf2-sha1$0$c2FsdA$SwB5AbdlSJq.rUnZJvch0GWkKcE'],
    ['PBKDF2 with md5', '$pbkdf2-md5$1000$c2FsdA$SwB5AbdlSJq.rUnZJvch0GWkKcE'],
    ['PBKDF2 with more parts', '$pbkdf2-sha1$1000$c2FsdA$SwB5AbdlSJq.rUnZJvch0GWkKcE$x'],
    ['scrypt of 1 GiB', '$scrypt$ln=20,r=8,p=1$c2FsdA$AhcN3YRbJS7V67QToyDro2bDcMnTtkCMoWVs1iAOAiM'],
    ['scrypt of many lanes', '$scrypt$ln=16,r=8,p=16$c2FsdA$AhcN3YRbJS7V67QToyDro2bDcMnTtkCMoWVs1iAOAiM'],
    ['scrypt without parameters', '$scrypt$$c2FsdA$AhcN3YRbJS7V67QToyDro2bDcMnTtkCMoWVs1iAOAiM'],
    ['Firebase without a signer key', '$firescrypt$ln=14,r=8,p=1$c2FsdA$AhcN3YRbJS7V67QToyDro2bDcMnTtkCMoWVs1iAOAiM'],
    ['phpass of 2^17 rounds', '$P$FIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0'],
    ['phpass of 2^30 rounds', '$P$SIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0'],
    ['a directory digest without its salt', '{SSHA}5en6G6MezRroT3XKqkdPOmY/BfQ='],
    ['a directory digest with a salt that its scheme has not', '{SHA}zd1aTj14wk0CTfW4T0vzIiOBPq0AAQIDBAUGBwgJCgsMDQ4P'],
    ['a directory digest that is no base64', '{SHA}*'],
    ['a digest of another length', '$sha256$none$$c86656196a40be2da870e6993f0962a2'],
    ['a digest in an unknown order', '$md5$sideways$AAEC$c86656196a40be2da870e6993f0962a2'],
    ['a digest whose salt is missing', '$md5$salt-password$$c86656196a40be2da870e6993f0962a2'],
  ])('refuses %s, and the hasher takes it for a wrong password', async (_, stored) => {
    expect(() => parseForeignHash(stored)).toThrow(expect.objectContaining({ name: 'UnacceptableHash' }))
    expect(findForeignHash(stored)).toBeUndefined()
    const hasher = createPasswordHasher({ parameters: { memoryCost: 256, timeCost: 1, parallelism: 1 } })
    expect(await hasher.verify(stored, 'password')).toEqual({ ok: false, needsRehash: false })
  })

  test('that is a bare digest is told by its length, with a salt on either side', async () => {
    const md5 = describeBareDigest('c86656196a40be2da870e6993f0962a2', undefined) ?? ''
    expect(await parseForeignHash(md5)?.verify(Buffer.from(password))).toBe(true)
    // Python: md5(password + 'xyz') and md5('xyz' + password).
    for (const hex of ['5a4e611a07ad49d074b28b7d1ca5a2a7', '81ff99fbf1084742b05af76f8595f607']) {
      const salted = describeBareDigest(hex, 'xyz') ?? ''
      expect(await parseForeignHash(salted)?.verify(Buffer.from(password))).toBe(true)
      expect(await parseForeignHash(salted)?.verify(Buffer.from('xyz'))).toBe(false)
    }
    expect(describeBareDigest('c866', undefined)).toBeUndefined()
    expect(describeBareDigest('x'.repeat(32), undefined)).toBeUndefined()
  })

  test('of argon2 is none of these: the hasher knows it itself', async () => {
    const stored = await argon2Hash('secret', { memoryCost: 256, timeCost: 1, parallelism: 1 })
    expect(parseForeignHash(stored)).toBeUndefined()
  })
})
