import type { Static, TObject, TSchema } from 'typebox'
import type { Call } from './call.ts'

/** One operation of the API as data: from it come the route, validation, the handler's type, OpenAPI, permission and coverage. */
export interface Operation<
  Name extends string = string,
  Input extends TObject = TObject,
  Output extends TSchema = TSchema,
  Failure extends string = string,
> {
  /** The published SDK method: also the handler's key and the title of its tests. */
  readonly name: Name
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** The published path; `{id}` marks a path parameter, which joins the input under that name. */
  readonly path: string
  readonly client: 'management' | 'authentication'
  /** Group of the published contract, e.g. `user`; ours alone (outside the 617) say `own`. */
  readonly group: string
  /** Query of GET and DELETE, JSON body of POST and PUT. */
  readonly input: Input
  /** Type of `data`; of the whole answer where `envelope` is `none`. */
  readonly output: Output
  readonly envelope?: 'none'
  /** Rows of the error table that the handler may raise; those of the door (400, 401, 500 …) need no mention. */
  readonly errors: readonly Failure[]
  readonly caller: Caller
  readonly summary: { readonly zh: string; readonly en: string }
}

/**
 * Who may call: `anyone` · `app` (names an existing application) · `user` (a valid token) · or the scope that a management
 * caller needs, `noun:verb`. Scopes of `platform:` are held by the root pool's administrators only.
 */
export type Caller = 'anyone' | 'app' | 'user' | Scope
export type Scope = `${string}:${'read' | 'create' | 'update' | 'delete' | 'secret'}`

export const isScope = (caller: Caller): caller is Scope => caller.includes(':')

/** Declares an operation; the identity function that keeps its literal types. */
export const operation = <
  const Name extends string,
  Input extends TObject,
  Output extends TSchema,
  const Failure extends string = never,
>(
  spec: Operation<Name, Input, Output, Failure>,
): Operation<Name, Input, Output, Failure> => spec

/** A contract: the operations of one area, by name. */
export type Contract = Readonly<Record<string, Operation>>

/** What an area must write for its contract: a missing, misspelt or wrongly typed handler does not compile. */
export type Handlers<C extends Contract> = {
  readonly [Name in keyof C]: C[Name] extends Operation<string, infer Input, infer Output, infer Failure>
    ? (call: Call<Failure>, input: Static<Input>) => Promise<Static<Output>>
    : never
}
