import type { Call } from '../../core/contract/call.ts'
import { findToken, issueToken } from '../one-time-tokens/index.ts'
import { deleteOwnAccount } from '../users/index.ts'

/** Leaving in two steps: a check that gives a token for a minute, then the deletion that takes it and itself away. */

export const issueDeletionToken = (call: Call, userId: string): Promise<string> =>
  issueToken(call, { kind: 'delete-account', userId, mark: '' })

/** Raises DELETION_TOKEN_INVALID for a token that is another person's, over, or none. */
export async function deleteAccountByToken(
  call: Call<'DELETION_TOKEN_INVALID' | 'UNAUTHORIZED'>,
  userId: string,
  token: string,
): Promise<void> {
  const found = await findToken(call, 'delete-account', token)
  if (found?.userId !== userId) call.fail('DELETION_TOKEN_INVALID')
  if (!(await deleteOwnAccount(call, userId))) call.fail('UNAUTHORIZED')
}
