import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { dateOf } from '../../core/time/clock.ts'
import { recordAdminAction } from '../audit/index.ts'
import { forgetFields } from './fields.ts'
import { idOfKey, openValue, readPrivateKey, readPublicKey } from './sealed-values.ts'
import { type EncryptionKeyRow, holdFields, putEncryptionKeyRow } from './store.ts'

/** The keys of encrypted fields: the pool has the public half, whoever asks for a decryption brings the private one. */
export async function setEncryptionKey(call: Call, given: string): Promise<EncryptionKeyRow> {
  if (/PRIVATE KEY/.test(given)) throw invalidArgument('publicKey', isPrivate)
  const publicKey = readPublicKey(given.trim()) ?? notAKey('publicKey')
  const row: EncryptionKeyRow = {
    key_id: idOfKey(publicKey),
    public_key: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    created_at: dateOf(call.core.clock),
  }
  await call.write(async (pool) => {
    await holdFields(pool)
    await putEncryptionKeyRow(pool, row)
    await recordAdminAction(call, pool, [
      {
        ...{ operation: 'update', resource: 'fieldEncryptState', resourceId: row.key_id },
        ...{ details: 'setFieldEncryptionKey', after: { keyId: row.key_id, publicKey: row.public_key } },
      },
    ])
  })
  forgetFields(call.core, call.poolId)
  return row
}

interface Sealed {
  readonly userId?: string
  readonly fieldName?: string
  readonly encryptedContent: string
}

/** In their order, all or none: 400 names the first that the key does not open. Each use is in the administrator log. */
export async function decryptFields(
  call: Call,
  { data, privateKey: given }: { data: readonly Sealed[]; privateKey: string },
): Promise<{ userId?: string; fieldName?: string; decryptedContent: string }[]> {
  const privateKey = (await readPrivateKey(given.trim())) ?? notAKey('privateKey')
  const opened: (Omit<Sealed, 'encryptedContent'> & { decryptedContent: string })[] = []
  // One after the other: passwords are waiting for those threads too.
  for (const [index, { encryptedContent, ...item }] of data.entries()) {
    const decryptedContent = await openValue(privateKey, encryptedContent)
    if (decryptedContent === undefined) throw invalidArgument(`data.${index}.encryptedContent`, notForThisKey)
    opened.push({ ...item, decryptedContent })
  }
  await call.write((pool) =>
    recordAdminAction(
      call,
      pool,
      data.map(({ userId, fieldName }) => ({
        ...({ operation: 'query', resource: 'user', details: 'userFieldDecrypt' } as const),
        resourceId: userId ?? '',
        ...(fieldName !== undefined && { after: { fieldName } }),
      })),
    ),
  )
  return opened
}

function notAKey(field: string): never {
  throw invalidArgument(field, {
    zh: '必须是 PEM 形式的 RSA 密钥,2048 至 8192 位',
    en: 'must be an RSA key of 2048 to 8192 bits as PEM',
  })
}

const isPrivate = {
  zh: '是私钥。请只发送公钥,私钥请妥善保管;若已外泄请更换',
  en: 'is a private key; send the public one only, keep this one to yourself, and make another pair if others saw it',
}
const notForThisKey = {
  zh: '无法用此私钥解密:内容被改动,或属于另一个密钥',
  en: 'cannot be decrypted with this private key: it was changed, or is for another key',
}
