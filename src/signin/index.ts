export {
  abandonAttempt,
  type Attempt,
  findAttempt,
  type Resume,
  startAttempt,
  sweepSignInAttempts,
} from './attempts.ts'
export { externalActions } from './external/actions.ts'
export { identityOf } from './external/identity.ts'
export { signInByIdentity } from './external/sign-in.ts'
export { signinErrors } from './errors.ts'
export { isClearToSignIn } from './clear.ts'
export type { Proof } from './evidence.ts'
export type { FinishedFlow } from './finish.ts'
export { acceptedFactors, provesFactor } from './second-factors.ts'
export { methods } from './methods/index.ts'
export { IdentifierFields, PasswordEncryptType, PasswordText, password } from './methods/password.ts'
export { openLink, sweepMagicLinks } from './magic-link/links.ts'
export { AddressFields, CodeText, passcode } from './methods/passcode.ts'
export { requests } from './requests/index.ts'
export { refuseRobotsAtPage } from './robots.ts'
export { answerStep, prove, signIn, type StepReply } from './sign-in.ts'
export { signUpAgreements } from './sign-up/agreements.ts'
export { signUp } from './sign-up/sign-up.ts'
export { steps } from './steps/index.ts'
