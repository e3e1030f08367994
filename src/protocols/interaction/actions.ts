import Type, { type TObject } from 'typebox'
import type { Call } from '../../core/contract/call.ts'
import { type Checked, checkedBy } from '../../core/contract/validation.ts'
import { type Proof, proveByRegistering, registrationData, verifyPassword } from '../../signin/index.ts'

/** What a flow can be asked to do. The widget's own actions (browser-clients facts, section 1.5) join as their steps are built. */
export interface Action {
  readonly check: Checked
  // biome-ignore lint/suspicious/noExplicitAny: the engine behind each action knows what it may refuse
  run(call: Call<any>, data: never): Promise<Proof>
}

const EncryptionType = Type.Enum(['none', 'rsa', 'sm2'], { default: 'none' })

const PasswordData = Type.Object({
  account: Type.String({ minLength: 1, maxLength: 320 }),
  password: Type.String({ minLength: 1, maxLength: 8192 }),
  passwordEncryptType: EncryptionType,
})

export const actions: Readonly<Record<string, Action>> = {
  'authenticate-by-password': action(PasswordData, (call, data: PasswordData) =>
    verifyPassword(call, { account: data.account, password: data.password, encryption: data.passwordEncryptType }),
  ),
  'register-by-password': action(registrationData, (call, data: Parameters<typeof proveByRegistering>[1]) =>
    proveByRegistering(call, data),
  ),
}

interface PasswordData {
  readonly account: string
  readonly password: string
  readonly passwordEncryptType: 'none' | 'rsa' | 'sm2'
}

function action<Data>(
  schema: TObject,
  run: (call: Parameters<Action['run']>[0], data: Data) => Promise<Proof>,
): Action {
  return { check: checkedBy(schema), run: (call, data: never) => run(call, data) }
}
