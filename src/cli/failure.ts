import {
  ConfigurationError,
  ConnectionError,
  ForbiddenError,
  NotFoundError,
  StatusError,
  UnauthorizedError,
} from '../../packages/sdk/src/index.ts'
import type { Words } from '../config/setting-kinds.ts'
import { StartError } from '../core/errors/start-error.ts'
import { CommandError, UsageError } from './command.ts'

/** How a command that failed ends: its exit status, a sentence for people, and the same for programs. */
export interface Failure {
  readonly status: number
  readonly text: string
  readonly json: Readonly<Record<string, unknown>>
}

export function failure(error: unknown, say: (words: Words) => string): Failure {
  if (error instanceof UsageError) return plain(2, say(error.words), error.name)
  if (error instanceof CommandError) return plain(1, say(error.words), error.name)
  if (error instanceof StatusError) return refused(error)
  if (error instanceof ConnectionError) return plain(5, unreachable(error, say), error.name)
  if (error instanceof ConfigurationError || error instanceof StartError) return plain(1, error.message, error.name)
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
  return { status: 1, text: stack ?? message, json: { name, message } }
}

const plain = (status: number, text: string, name: string): Failure => ({ status, text, json: { name, message: text } })

function refused(error: StatusError): Failure {
  const { name, message, statusCode, apiCode, requestId } = error
  const denied = error instanceof UnauthorizedError || error instanceof ForbiddenError
  const codes = [statusCode, ...(apiCode === undefined ? [] : [apiCode]), ...(requestId ? [requestId] : [])]
  return {
    status: denied ? 3 : error instanceof NotFoundError ? 4 : 1,
    text: `${message} (${codes.join(', ')})`,
    json: { name, message, statusCode, apiCode, requestId },
  }
}

function unreachable(error: ConnectionError, say: (words: Words) => string): string {
  const { cause } = error
  const inner = cause instanceof Error ? cause.cause : undefined
  const why = inner instanceof Error ? (inner as NodeJS.ErrnoException).code || inner.message : undefined
  return say({
    en: `The server cannot be reached${why ? ` (${why})` : ''}. Does it run, and is the host of the profile right?`,
    zh: `无法连接服务器${why ? `（${why}）` : ''}。请检查服务是否运行，以及配置中的地址是否正确。`,
  })
}
