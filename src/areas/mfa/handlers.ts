import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import { changeMfaFactors } from '../applications/index.ts'
import { recordAdminAction } from '../audit/index.ts'
import { importOtps, readOtp, readOtpSecret, removeFactors } from '../second-factors/index.ts'
import { changeSettings, poolSettings } from '../user-pools/index.ts'
import { getUser, getUsers, type User } from '../users/index.ts'
import type { mfaContract } from './contract.ts'
import { type BuiltFactor, builtFactors } from './factor-types.ts'

export const mfaHandlers: Handlers<typeof mfaContract> = {
  getGlobalMfaSettings: async (call) => ({ enabledFactors: (await poolSettings(call.core, call.poolId)).mfaFactors }),

  updateGlobalMfaSettings: async (call, { enabledFactors }) => {
    const wanted = builtFactors(call, enabledFactors)
    return changeGlobal(call, (now) => withFactors(now, wanted))
  },

  closeGlobalMfaSettings: async (call, { disableFactors }) =>
    changeGlobal(call, (now) => withoutFactors(now, disableFactors)),

  updateApplicationMfaSettings: async (call, { appId, enabledFactors = [], disabledFactors = [], inherit }) => {
    const wanted = builtFactors(call, enabledFactors)
    const decide = (now: BuiltFactor[]) =>
      inherit ? undefined : withoutFactors(withFactors(now, wanted), disabledFactors)
    return { enabledFactors: await changeMfaFactors(call, appId, decide) }
  },

  getUserMfaInfo: async (call, input) => {
    const { secondFactors } = await getUser(call, input)
    const stateOf = (type: string) =>
      secondFactors.some((factor) => factor.type === type) ? ('enabled' as const) : ('disabled' as const)
    return {
      totpStatus: stateOf('OTP'),
      faceMfaStatus: stateOf('FACE'),
      smsMfaStatus: stateOf('SMS'),
      emailMfaStatus: stateOf('EMAIL'),
    }
  },

  getOtpSecretByUser: async (call, input) => {
    const user = await getUser(call, input)
    const secret = await readOtpSecret(call, user.id)
    await call.write((pool) => noteAdmin(call, pool, user, { operation: 'export', details: 'the OTP secret' }))
    return { secret: secret ?? call.fail('FACTOR_NOT_FOUND', { factor: 'OTP' }) }
  },

  importOtp: async (call, { list }) => {
    const users = await getUsers(call, { userIds: list.map(({ userId }) => userId) })
    const otps = list.map(({ otp }, index) => readOtp(`list.${index}.otp.`, otp))
    users.forEach(({ id }, index) => {
      if (users.findIndex((user) => user.id === id) < index) throw invalidArgument(`list.${index}.userId`, twice)
    })
    await call.write(async (pool) => {
      await importOtps(
        call,
        pool,
        users.map((user, index) => ({ ...(otps[index] as ReturnType<typeof readOtp>), userId: user.id })),
      )
      for (const user of users) await noteAdmin(call, pool, user, { operation: 'import', details: 'importOtp' })
    })
    return undefined
  },

  resetUserMfa: async (call, input) => {
    const user = await getUser(call, input)
    await call.write(async (pool) => {
      await removeFactors(call, pool, { userId: user.id })
      await noteAdmin(call, pool, user, { operation: 'update', details: 'resetUserMfa' })
    })
    return { success: true }
  },
}

async function changeGlobal(call: Call<'POOL_NOT_FOUND'>, decide: (now: BuiltFactor[]) => BuiltFactor[]) {
  const { mfaFactors } = await poolSettings(call.core, call.poolId)
  return { enabledFactors: (await changeSettings(call, { mfaFactors: decide(mfaFactors) })).mfaFactors }
}

/** Those that are wanted first, in their order. */
const withFactors = (now: readonly BuiltFactor[], wanted: readonly BuiltFactor[]): BuiltFactor[] => [
  ...new Set([...wanted, ...now]),
]

const withoutFactors = (now: readonly BuiltFactor[], unwanted: readonly string[]): BuiltFactor[] =>
  now.filter((one) => !unwanted.includes(one))

const noteAdmin = (
  call: Call,
  pool: Parameters<typeof recordAdminAction>[1],
  { id }: User,
  action: { operation: 'export' | 'import' | 'update'; details: string },
): Promise<void> => recordAdminAction(call, pool, { resource: 'user', resourceId: id, ...action })

const twice = { zh: '同一用户出现了两次', en: 'names a user who stands in the list already' }
