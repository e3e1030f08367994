import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type {
  ConfigEmailProviderDto,
  ConfigSmsProviderDto,
  EmailKind,
  EmailProviderDto,
  SmsKind,
  SmsProviderDto,
} from './contract.ts'
import { findProvider, type ProviderConfig, setProvider } from './providers.ts'
import type { Medium } from './purposes.ts'

/** Providers between their spelling on the wire and ours: which field holds what, and which part of it is the secret. */
interface Kind {
  /** Of the request. */
  readonly field: string
  readonly secret: string
  /** What else a connector reads. */
  fill?(config: ProviderConfig): ProviderConfig
  /** Back to what was given, without what `fill` added. */
  show?(config: ProviderConfig): ProviderConfig
}

const asUser = ({ sender, senderPass, ...rest }: ProviderConfig): ProviderConfig => ({
  ...{ ...rest, sender: sender ?? '', password: senderPass ?? '', user: senderPass ? (sender ?? '') : '' },
})
const asSender = ({ sender, password }: ProviderConfig): ProviderConfig => ({
  ...{ sender: sender ?? '', senderPass: password ?? '' },
})
const mailbox = { secret: 'senderPass', fill: asUser, show: asSender }

const emailKinds: Readonly<Record<EmailKind, Kind>> = {
  custom: {
    ...{ field: 'smtpConfig', secret: 'senderPass' },
    fill: ({ smtp_host: host = '', smtp_port: port = 0, secure, ...rest }) => {
      if (!rest['sender']) missing('smtpConfig.sender')
      return asUser({ ...rest, host, port, secure: secure ?? port === 465 })
    },
    show: ({ host = '', port = 0, secure = false, ...rest }) => ({
      ...{ smtp_host: host, smtp_port: port, secure, ...asSender(rest) },
    }),
  },
  ali: { field: 'aliExmailConfig', ...mailbox },
  qq: { field: 'tencentExmailConfig', ...mailbox },
  sendgrid: { field: 'sendGridConfig', secret: 'apikey' },
  webhook: { field: 'webhookConfig', secret: 'secret' },
}

const smsKinds: Readonly<Record<SmsKind, Kind>> = {
  aliyun: { field: 'aliyunConfig', secret: 'accessKeySecret' },
  tencent: { field: 'tencentConfig', secret: 'secretKey' },
  twilio: { field: 'twilioConfig', secret: 'authToken' },
  webhook: { field: 'webhookConfig', secret: 'secret' },
}

export const configEmailProvider = (call: Call, input: ConfigEmailProviderDto): Promise<EmailProviderDto> =>
  configure(call, { medium: 'EMAIL', kinds: emailKinds }, input) as Promise<EmailProviderDto>

export const getEmailProvider = (call: Call): Promise<EmailProviderDto> =>
  read(call, { medium: 'EMAIL', kinds: emailKinds }) as Promise<EmailProviderDto>

export async function configSmsProvider(call: Call, input: ConfigSmsProviderDto): Promise<void> {
  await configure(call, { medium: 'SMS', kinds: smsKinds }, input)
}

export const getSmsProvider = (call: Call): Promise<SmsProviderDto> =>
  read(call, { medium: 'SMS', kinds: smsKinds }) as Promise<SmsProviderDto>

interface Table {
  readonly medium: Medium
  readonly kinds: Readonly<Record<string, Kind>>
}

interface Shown {
  readonly enabled: boolean
  readonly type?: string
}

async function configure(
  call: Call,
  { medium, kinds }: Table,
  input: { readonly type: string; readonly enabled: boolean },
): Promise<Shown> {
  const { type, enabled } = input
  const kind = kinds[type] as Kind
  const given = (input as unknown as Record<string, ProviderConfig | undefined>)[kind.field] ?? missing(kind.field)
  const known = await findProvider(call.core, call.poolId, medium)
  const before = known?.kind === type ? shownBy(kind, known.config) : {}
  const whole = { ...given, [kind.secret]: given[kind.secret] || (before[kind.secret] ?? '') }
  const config = kind.fill?.(whole) ?? whole
  await setProvider(call, { medium, kind: type, enabled, config })
  return onWire(kind, { type, enabled, config })
}

async function read(call: Call, { medium, kinds }: Table): Promise<Shown> {
  const known = await findProvider(call.core, call.poolId, medium)
  const kind = known && kinds[known.kind]
  return kind ? onWire(kind, { ...known, type: known.kind }) : { enabled: false }
}

const shownBy = (kind: Kind, config: ProviderConfig): ProviderConfig => kind.show?.(config) ?? config

const onWire = (kind: Kind, { type, enabled, config }: Required<Shown> & { config: ProviderConfig }): Shown => ({
  ...{ enabled, type, [kind.field]: { ...shownBy(kind, config), [kind.secret]: '' } },
})

function missing(field: string): never {
  throw invalidArgument(field, { zh: '为必填项', en: 'is required' })
}
