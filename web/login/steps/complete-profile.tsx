// What the application wants to know of a person (1642, 1645).
import { useState } from 'react'
import { UserIcon } from '../../kit/icons.tsx'
import { SelectField } from '../../kit/select-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import type { T } from '../messages/index.ts'
import { AddressField, namesOf } from './profile-address.tsx'
import { StepFrame } from './step-frame.tsx'
import type { StepProps } from './step.ts'
import { VerifyEmail } from './verify-email.tsx'

type Field = {
  type: string
  name: string
  label: string
  required: boolean
  /** Of an address that the account has. */
  value?: string
  options?: { value: string; label: string }[]
}

export function CompleteProfile(props: StepProps) {
  const { metaData = [] } = (props.data ?? {}) as { metaData?: Field[] }
  // An address that the account has is verified on a page of its own; one that it lacks is a field among the others.
  const email = metaData.find(({ type, value }) => type === 'email' && value !== undefined)
  return email ? <VerifyEmail {...props} email={email.value ?? ''} /> : <Profile {...props} />
}

function Profile({ data, ...props }: StepProps) {
  const { t } = props
  const [missing, setMissing] = useState<string[]>([])
  const { skip = false, metaData = [] } = (data ?? {}) as { skip?: boolean; metaData?: Field[] }

  function answer(form: HTMLFormElement) {
    const given = new FormData(form)
    const said = ({ name }: Field) => String(given.get(`profile-${name}`) ?? '').trim()
    const empty = metaData.filter((field) => field.required && !said(field)).map(({ name }) => name)
    setMissing(empty)
    if (empty.length > 0) {
      document.getElementById(`profile-${empty[0]}`)?.focus()
      return undefined
    }
    const codeOf = ({ type }: Field) =>
      isAddress(type) ? { code: String(given.get(namesOf(type).code) ?? '').trim() } : {}
    const fieldValues = metaData
      .map((field) => ({ name: field.name, value: said(field), ...codeOf(field) }))
      .filter(({ value }) => value)
    return { action: 'complete-completion', data: { fieldValues } }
  }

  return (
    <StepFrame
      {...props}
      icon={<UserIcon />}
      title={t('complete-profile.title')}
      text={t('complete-profile.text')}
      submit={t('complete-profile.submit')}
      answer={answer}
      {...(skip && { other: { label: t('complete-profile.skip'), action: 'skip-completion' } })}
    >
      {metaData.map((field) => (
        <ProfileField
          key={`${field.type} ${field.name}`}
          t={t}
          language={props.language}
          ask={props.ask}
          field={field}
          error={missing.includes(field.name) ? t('complete-profile.missing') : undefined}
        />
      ))}
    </StepFrame>
  )
}

type ProfileFieldProps = Pick<StepProps, 't' | 'language' | 'ask'> & { field: Field; error: string | undefined }

function ProfileField({ t, language, ask, field, error }: ProfileFieldProps) {
  const { type, name, label, required } = field
  if (isAddress(type)) {
    return <AddressField {...{ t, language, ask, error, required, label }} kind={type} />
  }
  const shared = {
    name: `profile-${name}`,
    label: required ? label : t('complete-profile.optional', { label }),
    required,
    error,
  }
  const options = optionsOf(field, t)
  if (options) return <SelectField {...shared} choose={t('complete-profile.choose')} options={options} />
  return <TextField {...shared} {...(inputs[type] ?? {})} autoComplete={autoComplete[name] ?? 'off'} />
}

const isAddress = (type: string): type is 'email' | 'phone' => type === 'email' || type === 'phone'

function optionsOf({ type, options }: Field, t: T) {
  if (type === 'gender') {
    return (['M', 'F'] as const).map((value) => ({ value, label: t(`complete-profile.gender.${value}`) }))
  }
  if (type === 'boolean') {
    return (['true', 'false'] as const).map((value) => ({ value, label: t(`complete-profile.boolean.${value}`) }))
  }
  return options
}

const inputs: Readonly<Record<string, { type?: string; inputMode?: 'decimal' | 'url' }>> = {
  number: { inputMode: 'decimal' },
  date: { type: 'date' },
  datetime: { type: 'datetime-local' },
  image: { type: 'url', inputMode: 'url' },
}

/** What the browser knows of a person it may fill in. */
const autoComplete: Readonly<Record<string, string>> = {
  username: 'username',
  name: 'name',
  nickname: 'nickname',
  givenName: 'given-name',
  familyName: 'family-name',
  company: 'organization',
  birthdate: 'bday',
  country: 'country-name',
  city: 'address-level2',
  province: 'address-level1',
  postalCode: 'postal-code',
  streetAddress: 'street-address',
}
