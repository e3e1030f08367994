import type { FlowRequest } from './request.ts'
import { sendCode } from './send-code.ts'

/** Everything that a flow can be asked for without coming any further by it. */
export const requests: readonly FlowRequest[] = [sendCode]
