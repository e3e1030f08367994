import { randomBytes } from 'node:crypto'
import { signRequest } from '../src/core/security/access-key-signature.ts'
import { type Ask, exchange } from './load.ts'
import type { RunningServer } from './server.ts'

/** Requests signed with an access key, or with a pool's own id and secret. */
export interface Keys {
  readonly accessKeyId: string
  readonly accessKeySecret: string
}

export function signedPost(keys: Keys, path: string, body: Record<string, unknown>): Ask {
  const headers = signRequest({
    ...keys,
    brand: 'authing',
    method: 'POST',
    path,
    parameters: body,
    nowMs: Date.now(),
    nonce: randomBytes(16).toString('hex'),
  })
  return { method: 'POST', path, headers, body }
}

/** The answer's `data`; throws what the server said when it refused. */
export async function callSigned<Data>(
  origin: string,
  keys: Keys,
  { path, body }: { path: string; body: Record<string, unknown> },
): Promise<Data> {
  const { text } = await exchange(origin, signedPost(keys, path, body))
  const { statusCode, data } = JSON.parse(text) as { statusCode: number; data: Data }
  if (statusCode !== 200) throw new Error(`${path}: ${text.slice(0, 500)}`)
  return data
}

/** Changes the sample application, as its administrator would. */
export const setOidcConfig = ({ origin, sample }: RunningServer, oidcConfig: object): Promise<unknown> =>
  callSigned(origin, sample, { path: '/api/v3/update-application', body: { appId: sample.appId, oidcConfig } })

export function signedGet(keys: Keys, path: string, query: Record<string, string>): Ask {
  const headers = signRequest({
    ...keys,
    brand: 'authing',
    method: 'GET',
    path,
    parameters: query,
    nowMs: Date.now(),
    nonce: randomBytes(16).toString('hex'),
  })
  return { method: 'GET', path: `${path}?${new URLSearchParams(query)}`, headers }
}
