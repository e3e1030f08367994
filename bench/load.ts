import { Agent, type IncomingMessage, request as httpRequest } from 'node:http'

/** An HTTP client that asks a loopback server a given number of times over kept-alive connections and checks every answer. */
export interface Load {
  /** `http://localhost:<port>` */
  readonly origin: string
  /** The request of that turn, 0 and up. Made just before it is sent: signatures may be used once only. */
  readonly ask: (turn: number) => Ask
  /** A second request that belongs to the same operation, made from the answer to the first. */
  readonly follow?: (answer: Answer) => Ask
  /** Whether the last answer is what the operation owes. The first that is not ends the load with an error. */
  readonly accept: (answer: Answer) => boolean
}

export interface Ask {
  readonly method: 'GET' | 'POST'
  /** With the query. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly body?: object
  /** Sent as a form, in place of `body`. */
  readonly form?: Readonly<Record<string, string>>
}

export interface Answer {
  readonly status: number
  readonly text: string
  readonly location: string | undefined
}

export interface Volume {
  readonly requests: number
  /** Requests under way at the same time. */
  readonly concurrency: number
}

/** No round takes longer, in milliseconds: a server that hangs must not hang the bench. */
const patience = 120_000

/** Keeps its connections from one `send` to the next, so that both servers keep theirs. */
export function openClient(load: Load): { send(volume: Volume): Promise<void>; close(): void } {
  const { hostname } = new URL(load.origin)
  if (!['localhost', '127.0.0.1'].includes(hostname)) throw new Error(`${load.origin} is not on this machine`)
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  let turn = 0

  async function send({ requests, concurrency }: Volume): Promise<void> {
    const last = turn + requests
    const deadline = performance.now() + patience
    const worker = async () => {
      while (turn < last) {
        if (performance.now() > deadline) throw new Error(`${load.origin} did not answer ${requests} requests in time`)
        let ask = load.ask(turn++)
        let answer = await exchange(load.origin, ask, agent)
        if (load.follow) {
          ask = load.follow(answer)
          answer = await exchange(load.origin, ask, agent)
        }
        if (!load.accept(answer)) {
          throw new Error(`${ask.method} ${ask.path} was answered ${answer.status} ${answer.text.slice(0, 500)}`)
        }
      }
    }
    await Promise.all(Array.from({ length: concurrency }, worker))
  }

  return { send, close: () => agent.destroy() }
}

/** One request; rejects when no whole answer arrives. */
export function exchange(origin: string, ask: Ask, agent?: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const body = ask.form ? new URLSearchParams(ask.form).toString() : ask.body && JSON.stringify(ask.body)
    const type = ask.form ? 'application/x-www-form-urlencoded' : 'application/json'
    const sent = httpRequest(
      new URL(ask.path, origin),
      {
        method: ask.method,
        timeout: 30_000,
        ...(agent && { agent }),
        headers: {
          ...(body && { 'content-type': type, 'content-length': String(Buffer.byteLength(body)) }),
          ...ask.headers,
        },
      },
      (received) =>
        textOf(received).then(
          (text) => resolve({ status: received.statusCode ?? 0, text, location: received.headers.location }),
          reject,
        ),
    )
    sent.once('timeout', () => sent.destroy(new Error(`${ask.method} ${ask.path}: no answer within 30 s`)))
    sent.once('error', reject)
    sent.end(body)
  })
}

async function textOf(received: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of received) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
