import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import type { Core } from '../../core/core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { messagesContract } from './contract.ts'
import { messagesErrors } from './errors.ts'
import { messagesHandlers } from './handlers.ts'
import { sweepMessageRows } from './store.ts'

/**
 * Messages to people. In the transaction of what they are told of: `await sendMessage(core, pool, { medium: 'EMAIL', to, purpose:
 * 'USER_PASSWORD_RESET_NOTIFICATION', language, application, variables: {} })`; a job renders and delivers it after the commit.
 * One-time codes are not sent by hand: `sendPasscode` of areas/passcodes does.
 */
export { deliverMessage } from './jobs.ts'
export { ownLifetime } from './templates.ts'
export { type KeptMessage, listOutbox } from './outbox.ts'
export type { Medium, MessagePurpose } from './purposes.ts'
export { hasProvider, requireProvider, sendMessage } from './send.ts'

/** Run now and then on any node. */
export const sweepMessages = (core: Core): Promise<void> => sweepMessageRows(core.database, dateOf(core.clock))

export const messagesArea: Area = {
  name: 'messages',
  operations: built(messagesContract, messagesHandlers),
  errors: messagesErrors,
}
