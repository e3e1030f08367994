// The application's picture, or the product's own on pages that belong to no application.
import { LogoBadge, SesameBadge } from '../kit/badge.tsx'
import type { PageData } from './page-data.ts'

export function AppBadge({ app }: { app: PageData['app'] }) {
  return app ? <LogoBadge name={app.name} logo={app.logo} /> : <SesameBadge />
}
