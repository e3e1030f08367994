import { PasswordText } from '../../signin/index.ts'

/** Passwords of these clients always come encrypted: RSA, or SM2 behind a prefix where the client was told to. */
export const EncryptedPassword = PasswordText

export const encryptionOf = (given: string): 'rsa' | 'sm2' => (given.startsWith('sm2:') ? 'sm2' : 'rsa')
