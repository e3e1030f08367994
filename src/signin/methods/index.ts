import { codeRegistration, registration } from '../sign-up/registration.ts'
import { magicLink } from './magic-link.ts'
import type { Method } from './method.ts'
import { passcode } from './passcode.ts'
import { password } from './password.ts'
import { unlockByEmail, unlockByPhone } from './self-unlock.ts'

/** Every way to prove who is at the door. */
export const methods: readonly Method[] = [
  password,
  passcode,
  magicLink,
  registration,
  codeRegistration,
  unlockByEmail,
  unlockByPhone,
]
