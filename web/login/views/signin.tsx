// Signing in: the first factor, then whatever step the server asks for, until it says where to go.
import { useState } from 'react'
import { Alert, AlertRegion } from '../../kit/alert.tsx'
import { PanelHead } from '../../kit/layout.tsx'
import { AppBadge } from '../app-badge.tsx'
import type { Outcome, Refusal } from '../auth-flow.ts'
import { continueFlow } from '../auth-flow.ts'
import { methods } from '../methods/index.ts'
import { steps } from '../steps/index.ts'
import type { Send } from '../steps/step.ts'
import { useTitle } from '../use-title.ts'
import { Expired } from './expired.tsx'
import { UnknownStep } from './unknown-step.tsx'
import type { ViewProps } from './view.ts'

type Place = { kind: 'start' } | Extract<Outcome, { kind: 'step' | 'expired' }>

export function Signin({ page, t, language }: ViewProps) {
  const [place, setPlace] = useState<Place>({ kind: 'start' })
  const [flowHandle, setFlowHandle] = useState(page.signin?.flowHandle ?? '')

  const send: Send = async (action, data) => {
    const url = page.authFlowUrl ?? '/interaction/authFlow'
    return follow(await continueFlow({ url, language, flowHandle, action, data }))
  }

  function follow(outcome: Outcome): Refusal | undefined {
    if (outcome.kind === 'refused' || outcome.kind === 'unreachable') return outcome
    if (outcome.kind === 'finished') return leaveFor(outcome.redirectTo)
    if (outcome.kind === 'step') setFlowHandle(outcome.flowHandle)
    setPlace(outcome)
    return undefined
  }

  if (place.kind === 'expired') return <Expired t={t} restartUrl={place.restartUrl} />
  if (place.kind === 'start') return <Start page={page} t={t} language={language} send={send} />
  const Step = steps[place.apiCode]
  if (!Step) return <UnknownStep t={t} apiCode={place.apiCode} />
  return <Step key={place.apiCode} t={t} language={language} send={send} data={place.data} />
}

function Start({ page, t, language, send }: ViewProps & { send: Send }) {
  const { app, signin } = page
  const title = app ? t('signin.title.app', { app: app.name }) : t('signin.title')
  useTitle(title)
  return (
    <>
      <PanelHead
        badge={<AppBadge app={app} />}
        title={title}
        text={app?.description && <span lang={page.lang}>{app.description}</span>}
      />
      {signin?.methods.length ? (
        signin.methods.map((method) => {
          const Method = methods[method]
          return <Method key={method} t={t} language={language} send={send} signin={signin} />
        })
      ) : (
        <AlertRegion>
          <Alert>{t('signin.no-method')}</Alert>
        </AlertRegion>
      )}
    </>
  )
}

/** The browser may restore this page from its memory on "back"; the attempt is over by then, so the server is asked anew. */
function leaveFor(address: string): undefined {
  addEventListener('pageshow', (event) => event.persisted && location.reload(), { once: true })
  location.assign(address)
}
