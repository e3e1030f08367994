import type { FlowRequest } from './request.ts'
import { resetForgotten, verifyResetCode } from './reset-password.ts'
import { sendCode } from './send-code.ts'
import { sendLink } from './send-link.ts'

/** Everything that a flow can be asked for without coming any further by it. */
export const requests: readonly FlowRequest[] = [sendCode, sendLink, verifyResetCode, resetForgotten]
