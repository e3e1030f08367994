// A recovery code, shown once: its owner says that it is kept before going on.
import type { FormEvent } from 'react'
import { useRef, useState } from 'react'
import { AlertRegion } from '../../../kit/alert.tsx'
import { Button } from '../../../kit/button.tsx'
import { CopyButton } from '../../copy-button.tsx'
import { RefusalAlert } from '../../refusal-alert.tsx'
import { FactorHead } from './factor-head.tsx'
import type { FactorProps } from './factor.ts'
import { useSending } from './use-sending.ts'

export function NewRecoveryCode({ t, language, ask, recoveryCode }: FactorProps & { recoveryCode: string }) {
  const { busy, refusal, tries, alert, send } = useSending(ask)
  const [isUnsaved, setUnsaved] = useState(false)
  const box = useRef<HTMLInputElement>(null)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const isSaved = box.current?.checked ?? false
    setUnsaved(!isSaved)
    if (!isSaved) return box.current?.focus()
    await send('confirm-totp-recovery-code', {})
  }

  return (
    <>
      <FactorHead title={t('recovery-new.title')} text={t('recovery-new.text')} />
      <form className="panel-form" method="post" noValidate onSubmit={submit}>
        <AlertRegion>
          {refusal && <RefusalAlert key={tries} t={t} language={language} refusal={refusal} focusRef={alert} />}
        </AlertRegion>
        <dl className="facts">
          <div className="fact">
            <dt>{t('recovery.label')}</dt>
            <dd>
              <code>{recoveryCode}</code>
              <CopyButton text={recoveryCode} label={t('error.copy')} doneLabel={t('error.copied')} />
            </dd>
          </div>
        </dl>
        <div className="agreement">
          <input
            ref={box}
            id="recovery-saved"
            name="recovery-saved"
            type="checkbox"
            aria-invalid={isUnsaved || undefined}
            aria-describedby={isUnsaved ? 'recovery-saved-note' : undefined}
          />
          <label htmlFor="recovery-saved">{t('recovery-new.saved')}</label>
          {isUnsaved && (
            <p id="recovery-saved-note" className="field-note field-note-wrong">
              {t('recovery-new.unsaved')}
            </p>
          )}
        </div>
        <Button type="submit" busy={busy}>
          {t('recovery-new.submit')}
        </Button>
      </form>
    </>
  )
}
