// The views, by the name the server calls them.
import type { PageData } from '../page-data.ts'
import { Consent } from './consent.tsx'
import { ErrorView } from './error.tsx'
import { Launchpad } from './launchpad.tsx'
import { SignedIn } from './signed-in.tsx'
import { SignedOut } from './signed-out.tsx'
import { Signin } from './signin.tsx'
import { SignoutConfirm } from './signout-confirm.tsx'
import type { View } from './view.ts'

export const views: Readonly<Record<PageData['view'], View>> = {
  signin: Signin,
  'signed-in': SignedIn,
  'signout-confirm': SignoutConfirm,
  'signed-out': SignedOut,
  launchpad: Launchpad,
  consent: Consent,
  error: ErrorView,
}
