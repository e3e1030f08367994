// The buttons that lead to other providers.
import { useRef, useState } from 'react'
import { AlertRegion } from '../kit/alert.tsx'
import { Button } from '../kit/button.tsx'
import type { Language } from '../kit/languages.ts'
import { webAddress } from '../kit/web-address.ts'
import type { Refusal } from './auth-flow.ts'
import type { T } from './messages/index.ts'
import type { PageData } from './page-data.ts'
import { RefusalAlert } from './refusal-alert.tsx'
import type { Ask } from './steps/step.ts'

type ConnectionsProps = {
  t: T
  language: Language
  ask: Ask
  connections: NonNullable<NonNullable<PageData['signin']>['connections']>
}

export function Connections({ t, language, ask, connections }: ConnectionsProps) {
  const [leaving, setLeaving] = useState<string>()
  const [refusal, setRefusal] = useState<Refusal>()
  const alert = useRef<HTMLDivElement>(null)

  async function leave(extIdpConnId: string) {
    if (leaving) return
    setLeaving(extIdpConnId)
    const answer = await ask('begin-external-sign-in', { extIdpConnId })
    const url =
      answer?.kind === 'answered' ? webAddress((answer.data as { url?: unknown } | undefined)?.url) : undefined
    if (url) {
      // Whoever comes back by the browser's own button finds the buttons usable.
      addEventListener('pageshow', (event) => event.persisted && location.reload(), { once: true })
      return location.assign(url)
    }
    setLeaving(undefined)
    if (answer && answer.kind !== 'answered') setRefusal(answer)
  }

  return (
    <section className="connections" aria-label={t('connections.label')}>
      <p className="connections-or">{t('connections.or')}</p>
      <AlertRegion>
        {refusal && <RefusalAlert t={t} language={language} refusal={refusal} focusRef={alert} />}
      </AlertRegion>
      {connections.map(({ id, name, logo }) => (
        <Button key={id} look="secondary" busy={leaving === id} onClick={() => void leave(id)}>
          {logo && <img className="connection-logo" src={logo} alt="" />}
          {t('connections.go', { name })}
        </Button>
      ))}
    </section>
  )
}
