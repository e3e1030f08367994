import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server that answers what it is told, one line of the script for each request: for what Sesame cannot be made to say. */
export interface ScriptedServer {
  readonly url: string
  readonly requests: readonly Received[]
  /** Adds answers; without one left, a request is answered 200 with its own number as data. */
  script(...answers: Answer[]): void
  close(): Promise<void>
}

export interface Received {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** `hang-up` breaks the connection; `silence` never answers. */
export type Answer =
  | 'hang-up'
  | 'silence'
  | { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body: unknown }

export async function startScriptedServer(): Promise<ScriptedServer> {
  const requests: Received[] = []
  const script: Answer[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    requests.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body })
    const answer = script.shift() ?? { body: { statusCode: 200, message: '', data: requests.length } }
    if (answer === 'silence') return
    if (answer === 'hang-up') {
      request.socket.destroy()
      return
    }
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
    response.writeHead(answer.status ?? 200, { connection: 'close', ...answer.headers }).end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    requests,
    script: (...answers) => void script.push(...answers),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
