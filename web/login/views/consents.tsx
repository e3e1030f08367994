// What applications may know of the person, by what they said yes to, and the way to take it back.
import { useId, useState } from 'react'
import { Alert, AlertRegion } from '../../kit/alert.tsx'
import { LogoBadge } from '../../kit/badge.tsx'
import { Button } from '../../kit/button.tsx'
import { post, scopeText } from '../consent.ts'
import type { GivenConsent } from '../page-data.ts'
import type { ViewProps } from './view.ts'

const takeFocus = (element: HTMLElement | null) => element?.focus()

export function Consents({ page, t, language }: ViewProps) {
  const title = useId()
  const [withdrawn, setWithdrawn] = useState<readonly string[]>([])
  const [busy, setBusy] = useState<string>()
  const [wrong, setWrong] = useState<string>()
  const consents = page.launchpad?.consents ?? []
  if (consents.length === 0) return null

  async function withdraw({ id }: GivenConsent) {
    if (busy !== undefined) return
    setBusy(id)
    setWrong(undefined)
    const body = { appId: page.app?.id, withdrawnAppId: id }
    const envelope = await post('/interaction/consent/withdraw', body, language)
    setBusy(undefined)
    if (envelope?.statusCode === 200) setWithdrawn((before) => [...before, id])
    else setWrong(envelope?.message || t('consents.unreachable'))
  }

  return (
    <section className="launchpad-consents" aria-labelledby={title}>
      <h2 id={title}>{t('consents.title')}</h2>
      <AlertRegion>{wrong && <Alert>{wrong}</Alert>}</AlertRegion>
      <ul>
        {consents.map((given) => (
          <li key={given.id} className="launchpad-consent">
            <LogoBadge name={given.name} logo={given.logo} />
            <div className="launchpad-texts">
              <span className="launchpad-name" lang={page.lang}>
                {given.name}
              </span>
              <span className="launchpad-scopes">{given.scopes.map((scope) => scopeText(t, scope)).join(' · ')}</span>
            </div>
            <div className="launchpad-withdraw">
              {withdrawn.includes(given.id) ? (
                // Where the button was that had the focus, which is read out by that.
                <span ref={takeFocus} tabIndex={-1}>
                  {t('consents.withdrawn')}
                </span>
              ) : (
                <Button
                  look="secondary"
                  busy={busy === given.id}
                  aria-label={t('consents.withdraw.from', { app: given.name })}
                  onClick={() => void withdraw(given)}
                >
                  {t('consents.withdraw')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
