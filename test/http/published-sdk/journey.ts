import { AuthenticationClient, ManagementClient } from 'authing-node-sdk'
import type { AppKeys } from '../../harness/fixtures.ts'
import type { Sesame } from '../../harness/sesame.ts'

/**
 * A journey through one group of the contract with the published SDK: a case for each of its operations, by its name, run in the
 * order written, so that a later case finds what an earlier one made.
 */
export type Journey = (clients: Clients) => Readonly<Record<string, () => Promise<void>>>

/** The SDK's clients, unmodified, but for a note of each answer. */
export interface Clients {
  readonly sesame: Sesame
  readonly management: ManagementClient
  /** Of the confidential application of the same pool unless another one is named. */
  authentication(options?: { app?: AppKeys; accessToken?: string }): AuthenticationClient
  /** Somebody of the pool who can sign in. */
  newPerson(): Promise<Person>
}

interface Person {
  readonly userId: string
  readonly username: string
  readonly password: string
}

/** What the SDK's methods answered, by `client method`. */
export type Answers = Map<string, unknown[]>

export function publishedClients(sesame: Sesame, answers: Answers): Clients {
  const { accessKeyId, accessKeySecret } = sesame.pool
  const management = noting(
    'management',
    new ManagementClient({ host: sesame.url, accessKeyId, accessKeySecret, lang: 'en-US' }),
    answers,
  )
  return {
    sesame,
    management,
    authentication: ({ app = sesame.app, accessToken } = {}) => {
      const client = new AuthenticationClient({
        appHost: sesame.url,
        appId: app.appId,
        appSecret: app.appSecret,
        redirectUri: app.redirectUri,
        ...(accessToken === undefined ? {} : { accessToken }),
      })
      return noting('authentication', client, answers)
    },
    newPerson: () => newPerson(sesame),
  }
}

let people = 0

async function newPerson(sesame: Sesame): Promise<Person> {
  const person = { username: `journey-${++people}`, password: 'correct horse battery staple' }
  const { data } = await sesame.call({ path: '/api/v3/create-user', body: person })
  return { ...person, userId: data.userId }
}

/** The client itself behind a note-taker: its methods stay its own, `this` included. */
function noting<C extends object>(kind: string, client: C, answers: Answers): C {
  return new Proxy(client, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property, target)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        const answer: unknown = value.apply(target, given)
        const note = (settled: unknown) => {
          const key = `${kind} ${String(property)}`
          answers.set(key, [...(answers.get(key) ?? []), settled])
          return settled
        }
        return answer instanceof Promise ? answer.then(note) : note(answer)
      }
    },
  })
}
