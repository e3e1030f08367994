import { ApiError } from './api-error.ts'

/** SQLSTATE of what a trigger refuses because a rule holds whatever door the change came by. */
const refusedByRule = 'SE422'

/** The refusal of a rule that the database itself keeps: its message is the English reason, its detail the Chinese one. */
export function databaseRule(error: unknown): ApiError | undefined {
  const { code, message, detail } = (error ?? {}) as { code?: unknown; message?: string; detail?: string }
  if (code !== refusedByRule) return undefined
  return new ApiError('INVALID_OPERATION', {
    parameters: { 'reason.zh': detail ?? message ?? '', 'reason.en': message ?? '' },
    cause: error,
  })
}
