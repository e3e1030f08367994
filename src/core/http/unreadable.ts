import type { Socket } from 'node:net'
import { invalidArgument } from '../contract/hostile-input.ts'
import type { Core } from '../core.ts'
import { failureEnvelope } from '../errors/envelope.ts'
import { randomToken } from '../time/ids.ts'

/**
 * Answers what Node cannot read as an HTTP request (broken request line, headers too large or too slow) with the envelope of all
 * other refusals. No header was understood, so the language is the default one.
 */
export function answerUnreadable(core: Core): (error: NodeJS.ErrnoException, socket: Socket) => void {
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return
    const { status, rule } = kinds[error.code ?? ''] ?? unreadable
    const requestId = randomToken(12)
    const refusal = invalidArgument('request', rule)
    const body = JSON.stringify(failureEnvelope({ errors: core.errors, refusal, language: 'zh-CN', requestId }))
    const head = [
      `HTTP/1.1 ${status}`,
      'content-type: application/json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      `x-request-id: ${requestId}`,
      'x-content-type-options: nosniff',
      'cache-control: no-store',
      'connection: close',
    ]
    if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
    socket.destroySoon()
  }
}

const unreadable = {
  status: '400 Bad Request',
  rule: { zh: '不是有效的 HTTP 请求', en: 'is not a valid HTTP request' },
}

const kinds: Readonly<Record<string, typeof unreadable>> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    rule: { zh: '没有及时到达', en: 'did not arrive in time' },
  },
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    rule: { zh: '的请求头过大', en: 'has headers that are too large' },
  },
}
