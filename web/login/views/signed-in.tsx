// Somebody is signed in already: who, the way on, and the way out.
import { ButtonLink } from '../../kit/button.tsx'
import { PanelHead } from '../../kit/layout.tsx'
import { webAddress } from '../../kit/web-address.ts'
import { AppBadge } from '../app-badge.tsx'
import { useTitle } from '../use-title.ts'
import type { ViewProps } from './view.ts'

export function SignedIn({ page, t }: ViewProps) {
  const { app, signedIn } = page
  const onward = webAddress(signedIn?.continueUrl)
  const panel = webAddress(signedIn?.launchpadUrl)
  const wayOut = webAddress(signedIn?.signOutUrl)
  useTitle(t('signed-in.title'))
  return (
    <>
      <PanelHead
        badge={<AppBadge app={app} />}
        title={t('signed-in.title')}
        text={signedIn && t('signed-in.text', { name: signedIn.displayName })}
      />
      <div className="panel-actions">
        {onward && (
          <ButtonLink href={onward}>
            {app ? t('signed-in.continue.app', { app: app.name }) : t('signed-in.continue')}
          </ButtonLink>
        )}
        {panel && (
          <ButtonLink href={panel} look={onward ? 'secondary' : 'primary'}>
            {t('launchpad.title')}
          </ButtonLink>
        )}
        {wayOut && (
          <ButtonLink href={wayOut} look="secondary">
            {t('signout.submit')}
          </ButtonLink>
        )}
      </div>
    </>
  )
}
