// The head of every page about a second factor.
import { IconBadge } from '../../../kit/badge.tsx'
import { ShieldIcon } from '../../../kit/icons.tsx'
import { PanelHead } from '../../../kit/layout.tsx'
import { useTitle } from '../../use-title.ts'

export function FactorHead({ title, text }: { title: string; text: string }) {
  useTitle(title)
  return (
    <PanelHead
      badge={
        <IconBadge>
          <ShieldIcon />
        </IconBadge>
      }
      title={title}
      text={text}
      takesFocus
    />
  )
}
