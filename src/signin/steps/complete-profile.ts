import Type, { type Static } from 'typebox'
import type { CompletionField } from '../../areas/applications/index.ts'
import { customFieldsOf, readCustomData } from '../../areas/custom-fields/index.ts'
import { completeOwnProfile, type OwnProfile } from '../../areas/users/index.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { checkUsername } from './account-name.ts'
import { addAddress, type ProvedAddress, readProvedAddress } from './profile-address.ts'
import { FieldValues, readField } from './profile-field.ts'
import { type Facts, type Step, type StepCall, stepAction } from './step.ts'

const name = 'complete-profile'

/**
 * What the application wants to know of people (`completionConfig`): asked at the first sign-in (1642), at every one while something
 * that is required is missing (1645), or both. What somebody has is not asked again.
 */
export const completeProfile: Step = {
  name,
  isRequest: true,
  applies: (facts) => !(name in facts.answers) && asked(facts).length > 0,
  prompt: (facts) => ({
    row: isFirst(facts) ? 'FLOW_COMPLETE_PROFILE' : 'FLOW_COMPLETE_AT_LOGIN',
    data: {
      skip: facts.application.completion.skippable,
      metaData: asked(facts).map((field) => metaData(field, facts)),
    },
  }),
  actions: {
    'complete-completion': stepAction(FieldValues, async (call, { facts, data }) => ({
      answer: await readAnswer(call, facts, data.fieldValues),
    })),
    'skip-completion': stepAction(Type.Object({}), async (_call, { facts }) => {
      if (!facts.application.completion.skippable) throw invalidArgument('action', mayNotSkip)
      return { answer: {} satisfies Answer }
    }),
  },
  settle: async (pool, { call, facts, answer }) => {
    const { profile = {}, customData, addresses = [] } = answer as Answer
    for (const address of addresses) await addAddress(pool, { call, facts }, address)
    if (Object.keys(profile).length === 0 && !customData) return
    await completeOwnProfile(call, pool, {
      userId: facts.user.id,
      profile: { ...profile, ...(customData && { customData }) },
    })
  },
}

/** Empty when it was left for another time. */
interface Answer {
  readonly profile?: OwnProfile
  readonly customData?: Record<string, unknown>
  readonly addresses?: readonly ProvedAddress[]
}

const isFirst = ({ user, application }: Facts): boolean =>
  user.loginsCount === 0 && application.completion.places.includes('register')

/** What is missing, if anything of it must be there; at the first sign-in what may be there, too. */
function asked(facts: Facts): CompletionField[] {
  const { enabled, places, fields } = facts.application.completion
  if (!enabled || !(isFirst(facts) || places.includes('login'))) return []
  const missing = fields.filter((field) => isMissing(field, facts))
  return isFirst(facts) || missing.some(({ required }) => required) ? missing : []
}

function isMissing({ type, name: field }: CompletionField, { user }: Facts): boolean {
  const from: object = type === 'internal' ? user : ((user.customData as object | undefined) ?? {})
  const value = (from as Record<string, unknown>)[field]
  return value === undefined || value === null || value === '' || (field === 'gender' && value === 'U')
}

/** As the widget reads it. */
const metaData = ({ labelEn, label, ...field }: CompletionField, { language }: Facts) => ({
  type: field.inputType,
  name: field.name,
  label: language === 'en-US' && labelEn ? labelEn : label,
  required: field.required,
  validateRules: field.validateRules,
  ...(field.options.length > 0 && { options: field.options }),
})

type GivenField = Static<typeof FieldValues>['fieldValues'][number]

const isAddress = ({ inputType }: CompletionField): boolean => inputType === 'email' || inputType === 'phone'

/** Raises 400 naming the first field that is missing or does not fit. */
async function readAnswer(call: StepCall, facts: Facts, given: readonly GivenField[]): Promise<Answer> {
  const fields = asked(facts)
  const unknown = given.find((one) => !fields.some((field) => field.name === one.name))
  if (unknown) throw invalidArgument(`fieldValues.${unknown.name}`, notAsked)
  const profile: Record<string, unknown> = {}
  const customData: Record<string, unknown> = {}
  const addresses: [CompletionField, GivenField][] = []
  for (const field of fields) {
    const one = given.find(({ name: of }) => of === field.name)
    const value = readField(field, one?.value)
    if (value === undefined) continue
    if (one && isAddress(field)) {
      addresses.push([field, one])
      continue
    }
    if (field.name === 'username' && field.type === 'internal') {
      await checkUsername(call, facts, { field: 'fieldValues.username', username: String(value) })
    }
    if (field.type === 'internal') profile[field.name] = String(value)
    else customData[field.name] = value
  }
  // Checked now, by what the pool says of its fields, and not when nothing can be asked any more.
  const definitions = await customFieldsOf(call.core, call.poolId, 'USER')
  const read = readCustomData(definitions, customData, 'fieldValues') ?? {}
  // Last, because a code is used up by it.
  const proved: ProvedAddress[] = []
  for (const [field, one] of addresses) {
    proved.push(await readProvedAddress(call, field, { given: one, userId: facts.user.id }))
  }
  return {
    profile: profile as OwnProfile,
    ...(Object.keys(read).length > 0 && { customData: read }),
    ...(proved.length > 0 && { addresses: proved }),
  }
}

const notAsked = { zh: '不是需要补全的字段', en: 'is not a field that is asked for' }
const mayNotSkip = { zh: '此应用不允许跳过信息补全', en: 'this application does not let people skip it' }
