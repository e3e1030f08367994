// The server asks for a step that this page has no screen for, e.g. after an update while the page was open.
import { IconBadge } from '../../kit/badge.tsx'
import { Button } from '../../kit/button.tsx'
import { WarningIcon } from '../../kit/icons.tsx'
import { PanelHead } from '../../kit/layout.tsx'
import type { T } from '../messages/index.ts'
import { useTitle } from '../use-title.ts'

export function UnknownStep({ t, apiCode }: { t: T; apiCode: number | string }) {
  useTitle(t('step-unknown.title'))
  return (
    <>
      <PanelHead
        badge={
          <IconBadge tone="danger">
            <WarningIcon />
          </IconBadge>
        }
        title={t('step-unknown.title')}
        text={t('step-unknown.text', { code: apiCode })}
        takesFocus
      />
      <Button onClick={() => location.reload()}>{t('reload')}</Button>
    </>
  )
}
