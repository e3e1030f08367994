import Type from 'typebox'
import type { ApiError } from '../../core/errors/api-error.ts'
import { failureEnvelope, refusalOf } from '../../core/errors/envelope.ts'
import { verifyAccountToken } from '../oidc/index.ts'
import { tokenOf } from '../v3/index.ts'
import { bare, endpoint, type V2Exchange } from './endpoint.ts'
import { tokenFrom } from './sign-in.ts'
import { classicUser } from './wire.ts'

/**
 * POST /graphql/v2, of which only the widget's own question is answered: who the caller is (`user`). All fields are sent, whichever it
 * selects, since its documents never rename one. Refusals are objects where GraphQL has texts, as these clients read them.
 */
export const graphqlEndpoints = [
  endpoint({
    method: 'POST',
    url: '/graphql/v2',
    caller: 'anyone',
    rateClass: 'account',
    input: Type.Object({
      query: Type.String({ maxLength: 20_000 }),
      variables: Type.Optional(Type.Object({ id: Type.Optional(Type.String({ maxLength: 64 })) })),
    }),
    handle: async ({ call }, { query, variables }) => {
      try {
        return bare({ data: { user: await whoAsks(call, query, variables?.id) } })
      } catch (error) {
        return bare({ data: null, errors: [errorOf(call, refusalOf(error))] })
      }
    },
  }),
]

async function whoAsks(call: V2Exchange['call'], query: string, id: string | undefined) {
  const field = /^\s*(?:query\b[^{]*)?\{\s*(\w+)/.exec(query)?.[1] ?? ''
  if (field !== 'user') call.fail('UNSUPPORTED_OPERATION', { operation: field.slice(0, 50) || 'graphql' })
  const token = tokenOf(call.client.authorization) ?? call.fail('NOT_SIGNED_IN')
  const { user, application } = (await verifyAccountToken(call.core, token)) ?? call.fail('UNAUTHORIZED')
  if (id !== undefined && id !== user.id) call.fail('FORBIDDEN', { scope: 'user:read' })
  const found = classicUser(user, { poolId: application.poolId, token: await tokenFrom(call.core, token) })
  return { ...found, customData: listOf(found.customData) }
}

/** On this wire custom data is a list of texts. */
const listOf = (data: unknown) =>
  Object.entries(data as object).map(([key, value]) => ({
    key,
    value: typeof value === 'string' ? value : JSON.stringify(value),
    dataType:
      typeof value === 'string' ? 'STRING' : typeof value === 'object' ? 'OBJECT' : (typeof value).toUpperCase(),
    label: null,
  }))

function errorOf({ core, language, requestId }: V2Exchange['call'], refusal: ApiError) {
  const { statusCode, apiCode, message } = failureEnvelope({ errors: core.errors, refusal, language, requestId })
  return { message: { code: apiCode ?? statusCode, message, data: null }, locations: [], path: [] }
}
