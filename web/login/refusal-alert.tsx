// Says why the server refused, in its own words where it sent some.
import type { Ref } from 'react'
import { useState } from 'react'
import { Alert } from '../kit/alert.tsx'
import { type Language, sentenceLanguage } from '../kit/languages.ts'
import type { Refusal } from './auth-flow.ts'
import type { T } from './messages/index.ts'

type RefusalAlertProps = { t: T; language: Language; refusal: Refusal; focusRef: Ref<HTMLDivElement> }

/** Give each new refusal a new key: the same text a second time is announced only if it is a new node. */
export function RefusalAlert({ t, language, refusal, focusRef }: RefusalAlertProps) {
  const [writtenIn] = useState(language)
  if (refusal.kind === 'unreachable') {
    return (
      <Alert focusRef={focusRef}>
        {t('unreachable')}
        {refusal.requestId && (
          <span className="request-note">{t('request-id.note', { requestId: refusal.requestId })}</span>
        )}
      </Alert>
    )
  }
  const own = ownWords(refusal.statusCode, refusal.apiCode)
  const sentence = sentenceLanguage[writtenIn]
  // The server says its sentences in two languages: what this page can say itself in a third is better.
  const isOwn = !refusal.message || (sentence !== writtenIn && own !== 'refused.other')
  return (
    <Alert focusRef={focusRef} lang={isOwn ? undefined : sentence}>
      {isOwn ? t(own) : refusal.message}
    </Alert>
  )
}

function ownWords(statusCode: number, apiCode: number | undefined) {
  if (apiCode === 2333) return 'refused.credentials'
  return statusCode === 429 ? 'refused.throttled' : 'refused.other'
}
