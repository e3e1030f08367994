// Somebody who may act as shared accounts says as whom they go on (2930).
import { useEffect, useRef, useState } from 'react'
import { AlertRegion } from '../../kit/alert.tsx'
import { IconBadge } from '../../kit/badge.tsx'
import { Button } from '../../kit/button.tsx'
import { UserIcon } from '../../kit/icons.tsx'
import { PanelHead } from '../../kit/layout.tsx'
import type { Refusal } from '../auth-flow.ts'
import { RefusalAlert } from '../refusal-alert.tsx'
import { useTitle } from '../use-title.ts'
import type { StepProps } from './step.ts'

type Account = { userId: string; displayName: string; phone?: string }

export function PublicAccount({ t, language, data, send, abort }: StepProps) {
  const { myself, accounts = [] } = (data ?? {}) as { myself?: Account; accounts?: Account[] }
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const alert = useRef<HTMLDivElement>(null)
  const title = t('public-account.title')
  useTitle(title)

  useEffect(() => {
    if (refusal) alert.current?.focus()
  }, [refusal])

  async function choose(userId: string) {
    if (busy) return
    setBusy(true)
    const refused = await send('public-account-login-selection', { userId })
    if (!refused) return
    setBusy(false)
    setRefusal(refused)
  }

  const choice = ({ userId, displayName, phone }: Account, kind: string) => (
    <button key={userId} type="button" className="factor-choice" aria-disabled={busy} onClick={() => choose(userId)}>
      <strong>{displayName}</strong>
      <span>{phone ? `${kind} · ${phone}` : kind}</span>
    </button>
  )

  return (
    <>
      <PanelHead
        badge={
          <IconBadge>
            <UserIcon />
          </IconBadge>
        }
        title={title}
        text={t('public-account.text')}
        takesFocus
      />
      <div className="panel-form">
        <AlertRegion>
          {refusal && <RefusalAlert t={t} language={language} refusal={refusal} focusRef={alert} />}
        </AlertRegion>
        {myself && choice(myself, t('public-account.myself'))}
        {accounts.map((account) => choice(account, t('public-account.shared')))}
        <Button look="secondary" unavailable={busy} onClick={() => !busy && abort()}>
          {t('step.abort')}
        </Button>
      </div>
    </>
  )
}
