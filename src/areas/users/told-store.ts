import type { PoolReader } from '../../core/database/database.ts'

/** SQL of the application in whose name people are told something. */
export interface SendingApplicationRow {
  readonly appId: string
  readonly name: string
  readonly logo: string
  readonly description?: string
}

export async function findSendingApplication(
  reader: PoolReader,
  appId: string,
): Promise<SendingApplicationRow | undefined> {
  const [row] = await reader.query<{ name: string; logo: string; description: string | null }>(
    'select name, logo, description from applications where pool_id = $1 and app_id = $2',
    [reader.id, appId],
  )
  if (!row) return undefined
  const { name, logo, description } = row
  return { appId, name, logo, ...(description !== null && { description }) }
}
