import { connect } from 'node:net'

/** One HTTP/1.1 request written byte by byte: for what a well-behaved client refuses to send. */
export interface RawRequest {
  method?: string
  /** As on the wire, query included. */
  target: string
  /** `undefined` leaves out what is sent by itself: host, connection, content-length. */
  headers?: Readonly<Record<string, string | undefined>>
  body?: Buffer | string
}

export interface RawAnswer {
  status: number
  headers: Readonly<Record<string, string>>
  text: string
}

/** Sends it on a connection of its own and reads the answer to its end. */
export function rawRequest(url: string, request: RawRequest): Promise<RawAnswer> {
  const { host, hostname, port } = new URL(url)
  const body = Buffer.from(request.body ?? '')
  const headers = {
    host,
    connection: 'close',
    ...(request.body !== undefined && { 'content-length': String(body.length) }),
    ...request.headers,
  }
  const head = [
    `${request.method ?? 'GET'} ${request.target} HTTP/1.1`,
    ...Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`])),
  ].join('\r\n')
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect({ host: hostname, port: Number(port) }, () => {
      // Not ended: a server may take a half-closed connection for a caller who went away.
      socket.write(Buffer.concat([Buffer.from(`${head}\r\n\r\n`, 'latin1'), body]))
    })
    socket.setTimeout(10_000, () => socket.destroy(new Error(`no answer to ${request.target} within 10 s`)))
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('error', (error) => (chunks.length > 0 ? resolve(parse(chunks)) : reject(error)))
    socket.on('end', () => {
      socket.end()
      resolve(parse(chunks))
    })
  })
}

function parse(chunks: Buffer[]): RawAnswer {
  const all = Buffer.concat(chunks).toString('utf8')
  const end = all.indexOf('\r\n\r\n')
  const [statusLine = '', ...lines] = all.slice(0, end).split('\r\n')
  const headers: Record<string, string> = {}
  for (const line of lines) {
    const colon = line.indexOf(':')
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim()
  }
  return { status: Number(statusLine.split(' ')[1]), headers, text: all.slice(end + 4) }
}
