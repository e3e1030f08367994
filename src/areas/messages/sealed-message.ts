import type { Core } from '../../core/core.ts'
import type { NewMessage } from './send.ts'
import type { RenderedMessage } from './render.ts'

/** What a row of messages holds: whom and what, and its text where the outbox kept it. */
export interface SealedMessage extends Omit<NewMessage, 'lifetime'> {
  readonly rendered?: RenderedMessage
}

interface MessageKey {
  readonly poolId: string
  readonly id: string
}

const contextOf = ({ poolId, id }: MessageKey): string => `messages.sealed:${poolId}:${id}`

export const sealMessage = (core: Core, key: MessageKey, message: SealedMessage): string =>
  core.sealer.seal(JSON.stringify(message), contextOf(key))

export const openMessage = (core: Core, key: MessageKey, sealed: string): SealedMessage =>
  JSON.parse(core.sealer.openText(sealed, contextOf(key))) as SealedMessage
