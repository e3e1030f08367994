// Where a link from a mail leads: one button, because programs that fetch links must not sign anybody in.
import { useEffect, useRef, useState } from 'react'
import { AlertRegion } from '../../kit/alert.tsx'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { PanelHead } from '../../kit/layout.tsx'
import { AppBadge } from '../app-badge.tsx'
import type { Refusal } from '../auth-flow.ts'
import { RefusalAlert } from '../refusal-alert.tsx'
import type { Send } from '../steps/step.ts'
import { useTitle } from '../use-title.ts'
import type { ViewProps } from './view.ts'

type LinkProps = ViewProps & { send: Send; link: { token: string; email: string } }

export function Link({ page, t, language, send, link }: LinkProps) {
  const { app } = page
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const alert = useRef<HTMLDivElement>(null)
  const title = app ? t('signin.title.app', { app: app.name }) : t('signin.title')
  useTitle(title)
  useEffect(() => {
    if (refusal) alert.current?.focus()
  }, [refusal])

  async function confirm() {
    if (busy) return
    setBusy(true)
    const refused = await send('authenticate-by-link', { token: link.token })
    setBusy(false)
    setRefusal(refused)
  }

  return (
    <>
      <PanelHead badge={<AppBadge app={app} />} title={title} text={t('link.text', { email: link.email })} />
      <div className="panel-form">
        <AlertRegion>
          {refusal && <RefusalAlert t={t} language={language} refusal={refusal} focusRef={alert} />}
        </AlertRegion>
        {refusal?.kind === 'refused' ? (
          <ButtonLink href={app ? `/${app.id}/login` : '.'}>{t('expired.restart')}</ButtonLink>
        ) : (
          <Button busy={busy} onClick={() => void confirm()}>
            {t(busy ? 'signin.busy' : 'signin.submit')}
          </Button>
        )}
      </div>
    </>
  )
}
