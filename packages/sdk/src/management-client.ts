import { ConfigurationError } from './errors.ts'
import { ManagementOperations } from './generated/management.ts'
import type { CallOptions, OperationFacts } from './operation.ts'
import { type AccessKey, signedHeaders } from './signature.ts'
import { type TokenSource, tokenOf } from './tokens.ts'
import { type Authorize, type Wire, type WireOptions, wireOf } from './transport.ts'

/** Signs with an access key (or with a pool's id and secret), or shows the token of an administrator or a machine. */
export type ManagementClientOptions = WireOptions &
  (
    | (AccessKey & { readonly token?: never; readonly userPoolId?: never })
    | {
        readonly token: TokenSource
        /** The pool to act in; a machine's token has its own. */
        readonly userPoolId?: string | undefined
        readonly accessKeyId?: never
        readonly accessKeySecret?: never
      }
  ) & {
    /** Acts within a tenant of the pool. */
    readonly tenantId?: string | undefined
  }

/** The management API: one method for each operation, named as published. Throws `SesameError`s. */
export class ManagementClient extends ManagementOperations {
  readonly #wire: Wire
  readonly #authorize: Authorize
  readonly #headers: Readonly<Record<string, string>>
  readonly #renewable: boolean

  constructor(options: ManagementClientOptions) {
    super()
    this.#wire = wireOf(options)
    this.#authorize = authorization(this.#wire, options)
    this.#renewable = typeof options.token === 'function'
    const prefix = `x-${this.#wire.brand}-`
    this.#headers = {
      // The published clients name the tenant in this header.
      ...(options.tenantId !== undefined && { [`${prefix}app-id`]: options.tenantId }),
      ...(options.userPoolId !== undefined && { [`${prefix}userpool-id`]: options.userPoolId }),
    }
  }

  protected override async send<T>(operation: OperationFacts, input: object, options?: CallOptions): Promise<T> {
    const call = { operation, input, options, headers: this.#headers, authorize: this.#authorize }
    return (await this.#wire.send({ ...call, renewable: this.#renewable })) as T
  }
}

function authorization(wire: Wire, options: ManagementClientOptions): Authorize {
  const { token } = options
  if (token !== undefined) {
    return async ({ headers }, renew) => ({ ...headers, authorization: `Bearer ${await tokenOf(token, renew)}` })
  }
  const { accessKeyId, accessKeySecret } = options
  if (!accessKeyId || !accessKeySecret) throw new ConfigurationError('Give accessKeyId and accessKeySecret, or a token')
  if (isBrowser()) {
    throw new ConfigurationError(
      'An access key must not be in a browser, where anybody reads it (and where no page may send the date header that is signed). Use the token of an administrator.',
    )
  }
  return ({ operation, brand, path, parameters, headers }) =>
    signedHeaders(
      { accessKeyId, accessKeySecret },
      // The query of a DELETE is not signed.
      { brand, method: operation.method, path, parameters: operation.method === 'DELETE' ? {} : parameters, headers },
      wire.now,
    )
}

/** Programs of Node.js may bring a `document` of their own, tests for instance. */
const isBrowser = (): boolean => 'document' in globalThis && !('process' in globalThis)
