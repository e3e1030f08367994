// The sign-in attempt is over: too old, finished elsewhere, or given up.
import { IconBadge } from '../../kit/badge.tsx'
import { ButtonLink } from '../../kit/button.tsx'
import { ClockIcon } from '../../kit/icons.tsx'
import { PanelHead } from '../../kit/layout.tsx'
import type { T } from '../messages/index.ts'
import { useTitle } from '../use-title.ts'

export function Expired({ t, restartUrl }: { t: T; restartUrl: string | undefined }) {
  useTitle(t('expired.title'))
  return (
    <>
      <PanelHead
        badge={
          <IconBadge>
            <ClockIcon />
          </IconBadge>
        }
        title={t('expired.title')}
        text={t(restartUrl ? 'expired.text' : 'expired.no-link')}
        takesFocus
      />
      {restartUrl && <ButtonLink href={restartUrl}>{t('expired.restart')}</ButtonLink>}
    </>
  )
}
