import { ConfigurationError } from './errors.ts'
import type { FlowAnswer, FlowStep } from './flow.ts'
import { AuthenticationOperations } from './generated/authentication.ts'
import type { CallOptions, OperationFacts } from './operation.ts'
import { type TokenSource, tokenOf } from './tokens.ts'
import { type Wire, type WireOptions, wireOf } from './transport.ts'

export interface AuthenticationClientOptions extends WireOptions {
  readonly appId: string
  /** Of a confidential application; never in a browser. */
  readonly appSecret?: string | undefined
  /** The signed-in user's token, for the operations that act as that user. */
  readonly accessToken?: TokenSource | undefined
}

/** What a finished flow answers: where the browser goes on, and who signed in. */
export interface FlowEnd {
  readonly redirectTo?: string
  readonly user?: Readonly<Record<string, unknown>>
}

const authFlow: OperationFacts = { name: 'continueFlow', method: 'POST', path: '/interaction/authFlow', flow: true }
const completed = 1600

/** The authentication API in the name of one application, and of the user whose token it holds. Throws `SesameError`s. */
export class AuthenticationClient extends AuthenticationOperations {
  readonly #wire: Wire
  readonly #options: AuthenticationClientOptions
  readonly #headers: Readonly<Record<string, string>>

  constructor(options: AuthenticationClientOptions) {
    super()
    if (!options.appId) throw new ConfigurationError('Give the appId of the application')
    this.#wire = wireOf(options)
    this.#options = options
    this.#headers = { [`x-${this.#wire.brand}-app-id`]: options.appId }
  }

  /** The same client, acting as the user of this token. */
  as(accessToken: TokenSource): AuthenticationClient {
    return new AuthenticationClient({ ...this.#options, accessToken })
  }

  /** Takes the next step of a sign-in: `action` and its data as the step's apiCode asks for. */
  async continueFlow(
    step: Pick<FlowStep, 'flowHandle'>,
    action: string,
    data: Readonly<Record<string, unknown>> = {},
    options?: CallOptions,
  ): Promise<FlowAnswer<FlowEnd>> {
    const { flowHandle } = step
    const answer = await this.send<FlowAnswer<FlowEnd>>(authFlow, { action, flowHandle, data }, options)
    if (answer.kind === 'step' && answer.apiCode === completed)
      return { kind: 'done', data: (answer.data ?? {}) as FlowEnd }
    return answer
  }

  protected override async send<T>(operation: OperationFacts, input: object, options?: CallOptions): Promise<T> {
    const { accessToken, appId, appSecret } = this.#options
    if (operation.user && accessToken === undefined)
      throw new ConfigurationError(`${operation.name} acts as a signed-in user: give accessToken, or use as(token)`)
    const secret = operation.clientSecret && appSecret !== undefined
    return (await this.#wire.send({
      operation,
      input: secret ? { client_id: appId, client_secret: appSecret, ...input } : input,
      options,
      headers: this.#headers,
      renewable: operation.user === true && typeof accessToken === 'function',
      authorize: async ({ headers }, renew) =>
        // Bare, as the published clients send it.
        operation.user && accessToken !== undefined
          ? { ...headers, authorization: await tokenOf(accessToken, renew) }
          : { ...headers },
    })) as T
  }
}
