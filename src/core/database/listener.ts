import pg from 'pg'
import type { ConnectionParameters } from './connections.ts'

/** What a listener of a NOTIFY channel is told. */
export interface ListenHandlers {
  onMessage(payload: string): void
  /** The connection broke: messages may be missed until `onRestored`. */
  onLost(): void
  onRestored(): void
}

export interface Listener {
  isListening(): boolean
  close(): Promise<void>
}

const retryMs = 500

/** Listens to one channel on a connection of its own and reconnects for as long as it is not closed. */
export async function listen(
  parameters: ConnectionParameters,
  channel: string,
  handlers: ListenHandlers,
): Promise<Listener> {
  let client: pg.Client | undefined
  let closed = false
  let timer: NodeJS.Timeout | undefined

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ ...parameters, keepAlive: true, connectionTimeoutMillis: 5000 })
    fresh.on('notification', (message) => handlers.onMessage(message.payload ?? ''))
    fresh.on('error', () => lost(fresh))
    fresh.on('end', () => lost(fresh))
    try {
      await fresh.connect()
      await fresh.query(`listen ${fresh.escapeIdentifier(channel)}`)
      if (closed) throw new Error('closed while connecting')
    } catch (error) {
      fresh.end().catch(() => {})
      throw error
    }
    client = fresh
  }

  function lost(broken: pg.Client): void {
    if (client !== broken) return
    client = undefined
    handlers.onLost()
    retry()
  }

  function retry(): void {
    if (closed) return
    timer = setTimeout(() => {
      connect().then(() => handlers.onRestored(), retry)
    }, retryMs)
    timer.unref()
  }

  await connect()
  return {
    isListening: () => client !== undefined,
    close: async () => {
      closed = true
      clearTimeout(timer)
      const last = client
      client = undefined
      await last?.end().catch(() => {})
    },
  }
}
