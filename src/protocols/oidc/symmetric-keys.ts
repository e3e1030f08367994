import type { Provider } from 'oidc-provider'
import { type Application, liveSecrets } from '../../areas/applications/index.ts'
import type { Core } from '../../core/core.ts'
import { currentWork } from './engine-work.ts'

/**
 * HS256 while secrets rotate: an application verifies id_tokens with the secret that it knows, and which one that is it shows when it
 * asks for tokens. So each id_token is signed with the secret that was just shown; one that nobody asked for with a secret, with the
 * newest. All that work are taken in an id_token_hint.
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

export async function signWithShownSecret(core: Core, provider: Provider, application: Application): Promise<void> {
  const client = await provider.Client.find(application.appId)
  // Left out of the engine's type declarations.
  const store = (client as unknown as { symmetricKeyStore: KeyStore } | undefined)?.symmetricKeyStore
  if (!store) throw new Error(`the engine of application ${application.appId} has no key of its secret`)
  const [, ...replaced] = liveSecrets(core, application)
  for (const secret of replaced) store.add({ kty: 'oct', alg: 'HS256', use: 'sig', k: encode(secret) })
  const inOrder = store.selectForSign.bind(store)
  store.selectForSign = (options) => {
    const keys = inOrder(options)
    const k = encode(currentWork()?.shownSecret ?? application.secret)
    return [...keys].sort((one, other) => Number(other.k === k) - Number(one.k === k))
  }
}
