import { readOrCreateSecretKey, replaceKeyFile } from '../../config/secret-key.ts'
import { reseal } from '../../core/database/resealing.ts'
import { generateSealingKey, parseSealingKeys } from '../../core/security/sealing.ts'
import { sealedColumns } from '../../sealed-columns.ts'
import { CommandError, type Context, UsageError } from '../command.ts'
import { openDatabaseOf, withCore } from './open.ts'
import { settingsOf } from '../settings-of.ts'

/** New keys for old ones: exactly one kind at a time. */
export async function rotate(context: Context): Promise<unknown> {
  const { sealing, signing, immediately } = context.options
  if (sealing === signing || (sealing && immediately)) {
    throw new UsageError({
      en: 'Say which keys: --sealing, or --signing (which takes --immediately).',
      zh: '请说明哪种密钥：--sealing 或 --signing（可加 --immediately）。',
    })
  }
  if (sealing) return rotateSealing(context)
  return (await context.client()).rotateSigningKeys({ immediately: immediately === true })
}

/**
 * With a key file: makes a new key, seals everything anew, and forgets the old key; Sesame must be stopped, because a running one
 * knows the old key only. With SESAME_SECRET_KEY the operator puts the new key in front on every node first; then this seals anew.
 */
async function rotateSealing(context: Context): Promise<unknown> {
  const settings = settingsOf(context)
  if (settings.secretKey !== undefined) return sealAnew(context, settings.secretKey)
  const { isServing, close } = await openDatabaseOf(context)
  await close()
  if (isServing) {
    throw new CommandError({
      en: 'Stop Sesame first: it knows the old key only. (To rotate without a stop set SESAME_SECRET_KEY to new,old.)',
      zh: '请先停止 Sesame：它只知道旧密钥。（不停机轮换请将 SESAME_SECRET_KEY 设为 新密钥,旧密钥。）',
    })
  }
  // A file of two keys was left by a rotation that was interrupted; it goes on with the key of that time.
  const known = readOrCreateSecretKey(settings)
  const both = known.includes(',') ? known : `${generateSealingKey()},${known}`
  replaceKeyFile(settings.secretKeyFile, both)
  const result = await sealAnew(context, both)
  replaceKeyFile(settings.secretKeyFile, both.split(',')[0] ?? '')
  return { ...result, keyFile: settings.secretKeyFile }
}

async function sealAnew(context: Context, secretKey: string): Promise<{ resealed: number; key: string }> {
  const [newest, ...old] = parseSealingKeys(secretKey)
  if (!newest || old.length === 0) {
    throw new CommandError({
      en: 'There is one key only. Set SESAME_SECRET_KEY to "<new>,<old>" on every node, restart them, and run this again.',
      zh: '只有一个密钥。请在每个节点将 SESAME_SECRET_KEY 设为 “<新>,<旧>” 并重启，然后再次运行。',
    })
  }
  const oldKeyIds = old.map(({ id }) => id)
  const { resealed, left } = await withCore(
    context,
    (core) => reseal(core.database, core.sealer, { columns: sealedColumns, oldKeyIds }),
    secretKey,
  )
  if (left.length > 0) {
    throw new CommandError({
      en: `Values under the old key remain in ${left.join(', ')}. Keep the old key, and report this.`,
      zh: `${left.join('、')} 中仍有使用旧密钥的内容。请保留旧密钥并反馈此问题。`,
    })
  }
  return { resealed, key: newest.id }
}
