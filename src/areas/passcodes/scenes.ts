import type { Medium, MessagePurpose } from '../messages/index.ts'

/**
 * What a one-time code may be for, by the names of the published `channel`. A code opens its own scene only. `audience` says to whom it
 * is really sent; where that is not `anyone`, others get the same answer and no message:
 * `anyone` with that address · `owner`: whoever has an account with it · `newcomers`: those, and people who could sign up with the code.
 */
export interface Scene {
  readonly purpose: MessagePurpose
  readonly audience: 'anyone' | 'owner' | 'newcomers'
  readonly media: readonly Medium[]
}

const both = ['SMS', 'EMAIL'] as const

export const scenes = {
  CHANNEL_LOGIN: { purpose: 'LOGIN_VERIFY_CODE', audience: 'newcomers', media: both },
  CHANNEL_REGISTER: { purpose: 'REGISTER_VERIFY_CODE', audience: 'anyone', media: both },
  CHANNEL_RESET_PASSWORD: { purpose: 'RESET_PASSWORD_VERIFY_CODE', audience: 'owner', media: both },
  CHANNEL_UPDATE_EMAIL: { purpose: 'EMAIL_BIND_VERIFY_CODE', audience: 'anyone', media: ['EMAIL'] },
  CHANNEL_BIND_EMAIL: { purpose: 'EMAIL_BIND_VERIFY_CODE', audience: 'anyone', media: ['EMAIL'] },
  CHANNEL_UNBIND_EMAIL: { purpose: 'EMAIL_UNBIND_VERIFY_CODE', audience: 'owner', media: ['EMAIL'] },
  CHANNEL_COMPLETE_EMAIL: { purpose: 'INFORMATION_COMPLETION_VERIFY_CODE', audience: 'anyone', media: ['EMAIL'] },
  CHANNEL_UNLOCK_ACCOUNT: { purpose: 'SELF_UNLOCKING_VERIFY_CODE', audience: 'owner', media: both },
  CHANNEL_BIND_PHONE: { purpose: 'EMAIL_BIND_VERIFY_CODE', audience: 'anyone', media: ['SMS'] },
  CHANNEL_UNBIND_PHONE: { purpose: 'EMAIL_UNBIND_VERIFY_CODE', audience: 'owner', media: ['SMS'] },
  CHANNEL_COMPLETE_PHONE: { purpose: 'INFORMATION_COMPLETION_VERIFY_CODE', audience: 'anyone', media: ['SMS'] },
  CHANNEL_BIND_MFA: { purpose: 'MFA_VERIFY_CODE', audience: 'anyone', media: both },
  // The published widget sends the first code to an address that is to be bound under this name too.
  CHANNEL_VERIFY_MFA: { purpose: 'MFA_VERIFY_CODE', audience: 'anyone', media: both },
  CHANNEL_UNBIND_MFA: { purpose: 'MFA_VERIFY_CODE', audience: 'owner', media: both },
  CHANNEL_IDENTITY_VERIFICATION: { purpose: 'VERIFY_CODE', audience: 'owner', media: both },
  CHANNEL_DELETE_ACCOUNT: { purpose: 'VERIFY_CODE', audience: 'owner', media: both },
} as const satisfies Record<string, Scene>

export type SceneName = keyof typeof scenes
