import { listOutbox } from '../../src/areas/messages/index.ts'
import type { Sesame } from './sesame.ts'

/** What people find in their mailboxes and on their phones: the development outbox, after every job is done. */
export type ReceivedMessage = Awaited<ReturnType<typeof listOutbox>>[number]

/** All that was sent to an address (a phone in E.164), newest first. */
export async function messagesTo(sesame: Sesame, to: string): Promise<ReceivedMessage[]> {
  await sesame.runJobs()
  return listOutbox(sesame.core, { to, most: 1000 })
}

/** The one-time code in the newest message to an address; throws when there is none. */
export async function codeFor(sesame: Sesame, to: string): Promise<string> {
  const [newest] = await messagesTo(sesame, to)
  const code = newest?.variables.verify_code
  if (code === undefined) throw new Error(`no code was sent to ${to}`)
  return code
}
