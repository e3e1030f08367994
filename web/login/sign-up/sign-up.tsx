// Signing up, in the ways that the application offers.
import { Tabs } from '../../kit/tabs.tsx'
import type { MethodProps } from '../methods/method.ts'
import type { SignUpData } from '../page-data.ts'
import { SignUpByCode } from './by-code.tsx'
import { SignUpByPassword } from './by-password.tsx'

export type SignUpProps = Omit<MethodProps, 'signin'> & { signUp: SignUpData }

export function SignUp({ signUp, ...rest }: SignUpProps) {
  const { t } = rest
  const tabs = [
    ...(signUp.byPassword
      ? [
          {
            id: 'password',
            label: t('method.password'),
            content: <SignUpByPassword {...rest} signUp={signUp} rule={signUp.byPassword} />,
          },
        ]
      : []),
    ...(signUp.codeKinds.length > 0
      ? [{ id: 'passcode', label: t('method.passcode'), content: <SignUpByCode {...rest} signUp={signUp} /> }]
      : []),
  ]
  return <Tabs label={t('method.label')} tabs={tabs} />
}
