// What an application wants to have accepted before anybody uses it.
import { useState } from 'react'
import { InfoIcon } from '../../kit/icons.tsx'
import type { SignUpAgreement } from '../page-data.ts'
import { Agreements } from '../sign-up/agreements.tsx'
import { StepFrame } from './step-frame.tsx'
import type { StepProps } from './step.ts'

export function AcceptAgreements({ data, ...props }: StepProps) {
  const { t } = props
  const [missing, setMissing] = useState<string[]>([])
  const { agreements = [] } = (data ?? {}) as { agreements?: SignUpAgreement[] }

  function answer(form: HTMLFormElement) {
    const agreementIds = new FormData(form).getAll('agreement').map(String)
    const left = agreements.filter(({ id, required }) => required && !agreementIds.includes(id)).map(({ id }) => id)
    setMissing(left)
    if (left[0]) document.getElementById(`agreement-${left[0]}`)?.focus()
    return left.length > 0 ? undefined : { action: 'accept-agreements', data: { agreementIds } }
  }

  return (
    <StepFrame
      {...props}
      icon={<InfoIcon />}
      title={t('agreements.title')}
      text={t('agreements.text')}
      submit={t('agreements.submit')}
      answer={answer}
    >
      <Agreements agreements={agreements} missing={missing} missingText={t('sign-up.agreement.missing')} />
    </StepFrame>
  )
}
