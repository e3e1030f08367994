// The session is over.
import { IconBadge } from '../../kit/badge.tsx'
import { ButtonLink } from '../../kit/button.tsx'
import { CheckIcon } from '../../kit/icons.tsx'
import { PanelHead } from '../../kit/layout.tsx'
import { webAddress } from '../../kit/web-address.ts'
import { useTitle } from '../use-title.ts'
import type { ViewProps } from './view.ts'

export function SignedOut({ page, t }: ViewProps) {
  const { app } = page
  const back = webAddress(page.signedOut?.backUrl)
  useTitle(t('signed-out.title'))
  return (
    <>
      <PanelHead
        badge={
          <IconBadge>
            <CheckIcon />
          </IconBadge>
        }
        title={t('signed-out.title')}
        text={t('signed-out.text')}
      />
      {back && (
        <ButtonLink href={back} look="secondary">
          {app ? t('signed-out.back.app', { app: app.name }) : t('signed-out.back')}
        </ButtonLink>
      )}
    </>
  )
}
