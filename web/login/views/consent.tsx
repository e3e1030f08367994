// What an application wants to know of the person, before it does.
import { useRef, useState } from 'react'
import { Alert, AlertRegion } from '../../kit/alert.tsx'
import { Button } from '../../kit/button.tsx'
import { PanelHead } from '../../kit/layout.tsx'
import { webAddress } from '../../kit/web-address.ts'
import { AppBadge } from '../app-badge.tsx'
import { post, scopeText } from '../consent.ts'
import { useTitle } from '../use-title.ts'
import type { ViewProps } from './view.ts'

export function Consent({ page, t, language }: ViewProps) {
  const { app, consent } = page
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const alert = useRef<HTMLDivElement>(null)
  const title = t('consent.title', { app: app?.name ?? '' })
  useTitle(title)

  async function answer(allow: boolean) {
    if (busy) return
    setBusy(true)
    setWrong(undefined)
    const body = { appId: app?.id, interaction: consent?.interaction, allow }
    const envelope = await post('/interaction/consent', body, language)
    const onward = webAddress(envelope?.data?.redirectTo)
    if (onward) return location.assign(onward)
    setBusy(false)
    setWrong(envelope?.message || t('unreachable'))
    alert.current?.focus()
  }

  return (
    <>
      <PanelHead
        badge={<AppBadge app={app} />}
        title={title}
        text={t('consent.text', { name: consent?.displayName ?? '' })}
        takesFocus
      />
      <AlertRegion>{wrong && <Alert focusRef={alert}>{wrong}</Alert>}</AlertRegion>
      <ul className="consent-scopes">
        {(consent?.scopes ?? []).map((scope) => (
          <li key={scope}>{scopeText(t, scope)}</li>
        ))}
      </ul>
      <div className="panel-actions">
        <Button busy={busy} onClick={() => void answer(true)}>
          {t('consent.allow')}
        </Button>
        <Button look="secondary" unavailable={busy} onClick={() => void answer(false)}>
          {t('consent.refuse')}
        </Button>
      </div>
    </>
  )
}
