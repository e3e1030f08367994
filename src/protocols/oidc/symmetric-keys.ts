import type { Provider } from 'oidc-provider'
import { type Application, liveSecrets } from '../../areas/applications/index.ts'
import type { Core } from '../../core/core.ts'

/**
 * HS256 while secrets rotate: an application verifies id_tokens with the secret that it knows. The token endpoint signs with the one that
 * it was just shown (token-grants.ts); the engine, which is shown none, with the newest, and it takes all that work in an id_token_hint.
 */
interface KeyStore {
  add(jwk: SecretJwk): void
  selectForSign(options: object): SecretJwk[]
}

interface SecretJwk {
  readonly kty: 'oct'
  readonly alg: 'HS256'
  readonly use: 'sig'
  readonly k: string
}

const encode = (secret: string): string => Buffer.from(secret).toString('base64url')

export async function acceptReplacedSecrets(core: Core, provider: Provider, application: Application): Promise<void> {
  const client = await provider.Client.find(application.appId)
  // Left out of the engine's type declarations.
  const store = (client as unknown as { symmetricKeyStore: KeyStore } | undefined)?.symmetricKeyStore
  if (!store) throw new Error(`the engine of application ${application.appId} has no key of its secret`)
  const [, ...replaced] = liveSecrets(core, application)
  for (const secret of replaced) store.add({ kty: 'oct', alg: 'HS256', use: 'sig', k: encode(secret) })
  const inOrder = store.selectForSign.bind(store)
  const newest = encode(application.secret)
  store.selectForSign = (options) =>
    [...inOrder(options)].sort((one, other) => Number(other.k === newest) - Number(one.k === newest))
}
