export { type Attempt, findAttempt, type Resume, startAttempt, sweepSignInAttempts } from './attempts.ts'
export { signinErrors } from './errors.ts'
export { type PasswordInput, verifyPassword } from './methods/password.ts'
export { type FinishedFlow, signIn } from './sign-in.ts'
