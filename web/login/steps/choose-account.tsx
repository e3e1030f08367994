// Several accounts match what another provider says of a person (2921): which one is meant.
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

type Account = Record<'id' | 'name' | 'nickname' | 'username' | 'email' | 'phone', string | null>

export function ChooseAccount({ t, language, send, abort, data }: StepProps) {
  const [busy, setBusy] = useState<string>()
  const [refusal, setRefusal] = useState<Refusal>()
  const [tries, setTries] = useState(0)
  const alert = useRef<HTMLDivElement>(null)
  const { accounts = [] } = (data ?? {}) as { accounts?: Account[] }
  useTitle(t('choose-account.title'))

  useEffect(() => {
    if (refusal) alert.current?.focus()
  }, [refusal])

  async function choose(account: string) {
    if (busy) return
    setBusy(account)
    const refused = await send('choose-account', { account })
    if (!refused) return
    setBusy(undefined)
    setRefusal(refused)
    setTries(tries + 1)
  }

  return (
    <>
      <PanelHead
        badge={
          <IconBadge>
            <UserIcon />
          </IconBadge>
        }
        title={t('choose-account.title')}
        text={t('choose-account.text')}
        takesFocus
      />
      <div className="panel-form">
        <AlertRegion>
          {refusal && <RefusalAlert key={tries} t={t} language={language} refusal={refusal} focusRef={alert} />}
        </AlertRegion>
        {accounts.map((account) => (
          <Button key={account.id} busy={busy === account.id} onClick={() => void choose(account.id ?? '')}>
            {nameOf(account)}
          </Button>
        ))}
        <Button look="secondary" unavailable={busy !== undefined} onClick={() => !busy && abort()}>
          {t('step.abort')}
        </Button>
      </div>
    </>
  )
}

const nameOf = ({ id, name, nickname, username, email, phone }: Account): string =>
  [name ?? nickname ?? username, email ?? phone].filter(Boolean).join(' · ') || (id ?? '')
