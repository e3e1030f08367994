// A username that the rule of today refuses is replaced (1108).
import { useRef, useState } from 'react'
import { UserIcon } from '../../kit/icons.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { StepFrame } from './step-frame.tsx'
import type { StepProps } from './step.ts'

type Asked = { username?: string; zhMessage?: string; enMessage?: string }

export function AccountName({ data, ...props }: StepProps) {
  const { t, language } = props
  const [missing, setMissing] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const { username = '', zhMessage, enMessage } = (data ?? {}) as Asked
  const rule = language === 'zh-CN' ? zhMessage : enMessage

  function answer() {
    const chosen = input.current?.value.trim() ?? ''
    setMissing(!chosen)
    if (!chosen) input.current?.focus()
    return chosen ? { action: 'reset-username-before-auth', data: { username: chosen } } : undefined
  }

  return (
    <StepFrame
      {...props}
      icon={<UserIcon />}
      title={t('account-name.title')}
      text={t('account-name.text', { username })}
      submit={t('account-name.submit')}
      answer={answer}
    >
      <TextField
        name="username"
        label={t('account-name.label')}
        autoComplete="username"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        required
        defaultValue={username}
        hint={rule || undefined}
        inputRef={input}
        error={missing ? t('account-name.missing') : undefined}
      />
    </StepFrame>
  )
}
