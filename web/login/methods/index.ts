// The forms of the sign-in methods, by the method's name.
import type { SigninMethod } from '../page-data.ts'
import type { Method } from './method.ts'
import { Passcode } from './passcode.tsx'
import { Password } from './password.tsx'

export const methods: Readonly<Record<SigninMethod, Method>> = { password: Password, passcode: Passcode }
