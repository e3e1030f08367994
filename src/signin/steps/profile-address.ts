import type { CompletionField } from '../../areas/applications/index.ts'
import { type PasscodeAddress, readAddress, redeemPasscode } from '../../areas/passcodes/index.ts'
import { changeOwnAddress, findUserByIdentifier, readPhone } from '../../areas/users/index.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Pool } from '../../core/database/database.ts'
import type { Settled, StepCall } from './step.ts'

/** An address that somebody adds to their profile while they sign in: theirs once the code that went there has come back. */
export type ProvedAddress = Pick<PasscodeAddress, 'medium' | 'to'>

interface Given {
  readonly value: unknown
  readonly code?: string | undefined
  readonly phoneCountryCode?: string | undefined
}

const scenes = { EMAIL: 'CHANNEL_COMPLETE_EMAIL', SMS: 'CHANNEL_COMPLETE_PHONE' } as const

/** Raises 400 naming what is missing, PASSCODE_WRONG for a wrong code, USER_EXISTS where somebody else has the address. */
export async function readProvedAddress(
  call: StepCall,
  { name }: CompletionField,
  { given, userId }: { given: Given; userId: string },
): Promise<ProvedAddress> {
  const path = `fieldValues.${name}`
  const { value, code, phoneCountryCode } = given
  const typed = String(value).trim()
  const fields = { email: path, phone: path }
  const address = readAddress(name === 'email' ? { email: typed } : { phone: typed, phoneCountryCode }, fields)
  if (!code) throw invalidArgument(`${path}.code`, required)
  await redeemPasscode(call, { address, scene: scenes[address.medium], code, userId })
  const key = address.medium === 'EMAIL' ? { email: address.key } : { phone: address.key }
  // Whoever can read what is sent there may know whose it is.
  if (await call.read((reader) => findUserByIdentifier(reader, key))) call.fail('USER_EXISTS', { field: path })
  return { medium: address.medium, to: address.to }
}

export async function addAddress(
  pool: Pool,
  { call, facts }: Pick<Settled, 'call' | 'facts'>,
  { medium, to }: ProvedAddress,
): Promise<void> {
  const userId = facts.user.id
  if (medium === 'EMAIL') {
    return changeOwnAddress(call, pool, { userId, address: { email: to, emailVerified: true }, event: 'bindEmail' })
  }
  const { national = to, countryCode } = readPhone(to) ?? {}
  const address = { phone: national, phoneVerified: true, ...(countryCode && { phoneCountryCode: countryCode }) }
  await changeOwnAddress(call, pool, { userId, address, event: 'bindPhone' })
}

const required = { zh: '为必填项', en: 'is required' }
