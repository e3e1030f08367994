// Another password before anything else: in place of one that somebody else chose, that is too old, or that is not safe any more.
import { useRef, useState } from 'react'
import { KeyIcon } from '../../kit/icons.tsx'
import { PasswordField } from '../../kit/password-field.tsx'
import { StepFrame } from './step-frame.tsx'
import type { Step, StepProps } from './step.ts'

type Wrong = { old?: string | undefined; password?: string | undefined; repeat?: string | undefined }

type Why = 'new-password' | 'password-over' | 'password-unsafe'
type Kind = { action: string; title: `${Why}.title`; text: `${Why}.text`; asksOld?: true }

const step =
  (kind: Kind): Step =>
  (props) => <NewPassword {...props} kind={kind} />

/** 1639 */
export const FirstPassword = step({
  action: 'reset-password-forced',
  title: 'new-password.title',
  text: 'new-password.text',
})

/** 2058 */
export const PasswordOver = step({
  action: 'reset-password-first-time',
  title: 'password-over.title',
  text: 'password-over.text',
  asksOld: true,
})

/** 2071 */
export const PasswordUnsafe = step({
  action: 'reset-password-strength-detection',
  title: 'password-unsafe.title',
  text: 'password-unsafe.text',
})

function NewPassword({ kind, data, ...props }: StepProps & { kind: Kind }) {
  const { t } = props
  const [wrong, setWrong] = useState<Wrong>({})
  const oldInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)
  const repeatInput = useRef<HTMLInputElement>(null)

  function answer() {
    const old = oldInput.current?.value ?? ''
    const password = passwordInput.current?.value ?? ''
    const repeated = password === repeatInput.current?.value
    const misses = kind.asksOld && !old
    setWrong({
      old: misses ? t('password-over.old.missing') : undefined,
      password: password ? undefined : t('new-password.missing'),
      repeat: repeated || !password ? undefined : t('new-password.different'),
    })
    const first = misses ? oldInput : password ? (repeated ? undefined : repeatInput) : passwordInput
    first?.current?.focus()
    if (first) return undefined
    const given = { password, passwordEncryptType: 'none', ...(kind.asksOld && { oldPassword: old }) }
    return { action: kind.action, data: given }
  }

  const shared = {
    required: true,
    showLabel: t('password.show'),
    hideLabel: t('password.hide'),
    capsLockHint: t('password.caps-lock'),
  } as const
  return (
    <StepFrame
      {...props}
      icon={<KeyIcon />}
      title={t(kind.title)}
      text={t(hasNone(data) ? 'new-password.none' : kind.text)}
      submit={t('new-password.submit')}
      answer={answer}
    >
      {/* Tells a password manager whose password this is. */}
      <input name="username" autoComplete="username" defaultValue={accountIn(data)} readOnly hidden />
      {kind.asksOld && (
        <PasswordField
          {...shared}
          name="old-password"
          autoComplete="current-password"
          label={t('password-over.old')}
          inputRef={oldInput}
          error={wrong.old}
        />
      )}
      <PasswordField
        {...shared}
        name="new-password"
        autoComplete="new-password"
        label={t('new-password.label')}
        inputRef={passwordInput}
        error={wrong.password}
      />
      <PasswordField
        {...shared}
        name="repeat-password"
        autoComplete="new-password"
        label={t('new-password.repeat')}
        inputRef={repeatInput}
        error={wrong.repeat}
      />
    </StepFrame>
  )
}

/** Whoever came by a code has no password to replace. */
const hasNone = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'hasNoPassword' in data && data.hasNoPassword === true

function accountIn(data: unknown): string | undefined {
  const account = typeof data === 'object' && data !== null && 'account' in data ? data.account : undefined
  return typeof account === 'string' ? account : undefined
}
