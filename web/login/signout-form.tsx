// A plain form post that ends the session when its button named `logout` is pressed.
import type { ReactNode } from 'react'
import { webAddress } from '../kit/web-address.ts'
import type { PageData } from './page-data.ts'

export function SignoutForm({ signout, children }: { signout: PageData['signout']; children: ReactNode }) {
  const action = webAddress(signout?.action)
  if (!signout || !action) return null
  return (
    <form className="panel-actions" method="post" action={action}>
      <input type="hidden" name="xsrf" value={signout.xsrf} />
      {children}
    </form>
  )
}
