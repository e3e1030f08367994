// Asks before a session ends, so that no foreign page can end it.
import { IconBadge } from '../../kit/badge.tsx'
import { Button } from '../../kit/button.tsx'
import { DoorIcon } from '../../kit/icons.tsx'
import { PanelHead } from '../../kit/layout.tsx'
import { SignoutForm } from '../signout-form.tsx'
import { useTitle } from '../use-title.ts'
import type { ViewProps } from './view.ts'

export function SignoutConfirm({ page, t }: ViewProps) {
  const { app, signout } = page
  const title = app ? t('signout.title.app', { app: app.name }) : t('signout.title')
  useTitle(title)
  return (
    <>
      <PanelHead
        badge={
          <IconBadge>
            <DoorIcon />
          </IconBadge>
        }
        title={title}
        text={t('signout.text')}
      />
      <SignoutForm signout={signout}>
        <Button type="submit" name="logout" value="yes">
          {t('signout.submit')}
        </Button>
        <Button type="submit" look="secondary">
          {t('signout.stay')}
        </Button>
      </SignoutForm>
    </>
  )
}
