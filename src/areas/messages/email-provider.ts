import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { ConfigEmailProviderDto, EmailProviderDto } from './contract.ts'
import { findProvider, mailProviders, type ProviderConfig, setProvider } from './providers.ts'

/** The e-mail provider between its published spelling and ours. */
export async function configEmailProvider(
  call: Call<'INVALID_OPERATION'>,
  input: ConfigEmailProviderDto,
): Promise<EmailProviderDto> {
  const { type: kind, enabled } = input
  if (!mailProviders[kind]) call.fail('INVALID_OPERATION', notBuilt(kind))
  const known = await findProvider(call.core, call.poolId, 'EMAIL')
  const config = readConfig(input, known?.kind === kind ? String(known.config['password'] ?? '') : '')
  await setProvider(call, { medium: 'EMAIL', kind, enabled, config })
  return onWire({ kind, enabled, config })
}

export async function getEmailProvider(call: Call): Promise<EmailProviderDto> {
  const known = await findProvider(call.core, call.poolId, 'EMAIL')
  return known ? onWire(known) : { enabled: false }
}

const notBuilt = (kind: string) => ({
  'reason.zh': `type ${kind} 尚不支持`,
  'reason.en': `type ${kind} is not supported yet`,
})

/** `stored`: the password that stays when none is given. */
function readConfig(input: ConfigEmailProviderDto, stored: string): ProviderConfig {
  if (input.type !== 'custom') {
    const field = input.type === 'ali' ? 'aliExmailConfig' : 'tencentExmailConfig'
    const { sender, senderPass } = input[field] ?? missing(field)
    return { sender, user: sender, password: senderPass || stored }
  }
  const { smtp_host: host, smtp_port: port, ...given } = input.smtpConfig ?? missing('smtpConfig')
  const sender = given.sender ?? missing('smtpConfig.sender')
  const password = given.senderPass || stored
  return { host, port, secure: given.secure ?? port === 465, sender, user: password === '' ? '' : sender, password }
}

function missing(field: string): never {
  throw invalidArgument(field, { zh: '为必填项', en: 'is required' })
}

function onWire({
  kind,
  enabled,
  config,
}: {
  kind: string
  enabled: boolean
  config: ProviderConfig
}): EmailProviderDto {
  const mailbox = { sender: String(config['sender']), senderPass: '' }
  const type = kind as NonNullable<EmailProviderDto['type']>
  if (type === 'ali') return { enabled, type, aliExmailConfig: mailbox }
  if (type === 'qq') return { enabled, type, tencentExmailConfig: mailbox }
  const { host, port, secure } = config
  const smtp = { smtp_host: String(host), smtp_port: Number(port), secure: secure === true }
  return { enabled, type, smtpConfig: { ...mailbox, ...smtp } }
}
