import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Pool } from '../../core/database/database.ts'
import { emit } from '../../core/events/events.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId } from '../../core/time/ids.ts'
import { identityOnWire, insertIdentity, listSourceKeys } from '../identities/index.ts'
import type { CreateUserInfoDto } from './schemas.ts'
import type { Afterwards } from './told.ts'

/** Who new users are at other providers, as whoever makes them knows: `identities` of what makes users. */
type LinkCall = Call<'EXT_IDP_NOT_FOUND' | 'EXT_IDP_CONN_NOT_FOUND' | 'IDENTITY_TAKEN' | 'INVALID_OPERATION'>
type Given = NonNullable<CreateUserInfoDto['identities']>[number]

/** Rows in the order of the users; `path` stands before the fields of one. */
export function linkIdentities(
  call: LinkCall,
  rows: readonly { readonly identities: readonly Given[] | undefined; readonly path: string }[],
): Afterwards {
  for (const { identities = [], path } of rows) {
    for (const [index, { accessToken, refreshToken }] of identities.entries()) {
      const kept = accessToken ? 'accessToken' : refreshToken ? 'refreshToken' : undefined
      if (kept) call.fail('INVALID_OPERATION', tokensAreNotKept(`${path}identities.${index}.${kept}`))
    }
  }
  return async (pool, users) => {
    const wanted = rows.flatMap(({ identities = [], path }, row) =>
      identities.map((identity, index) => ({ identity, path: `${path}identities.${index}`, user: users[row] })),
    )
    if (wanted.length === 0) return
    const sources = await sourcesOf(pool, wanted)
    for (const { identity, path, user } of wanted) {
      const source = sources.get(identity.extIdpId) ?? call.fail('EXT_IDP_NOT_FOUND', { id: identity.extIdpId })
      if (identity.provider !== source.type) throw invalidArgument(`${path}.provider`, isOf(source.type))
      const strange = identity.originConnIds.find((id) => !source.conn_ids.includes(id))
      if (strange !== undefined) call.fail('EXT_IDP_CONN_NOT_FOUND', { id: strange })
      const row = {
        id: newId(call.core.clock),
        user_id: user?.id ?? '',
        ext_idp_id: identity.extIdpId,
        provider: source.type,
        type: identity.type,
        user_id_in_idp: identity.userIdInIdp,
        user_info: identity.userInfoInIdp ?? {},
        origin_conn_ids: identity.originConnIds,
      }
      if (!(await insertIdentity(pool, { ...row, created_at: dateOf(call.core.clock) }))) call.fail('IDENTITY_TAKEN')
      const data = { user: { userId: row.user_id }, extIdp: { id: row.ext_idp_id }, identity: identityOnWire(row) }
      await emit(call, pool, { type: 'user:link-account', data })
    }
  }
}

const sourcesOf = async (pool: Pool, wanted: readonly { readonly identity: Given }[]) =>
  new Map(
    (await listSourceKeys(pool, [...new Set(wanted.map(({ identity }) => identity.extIdpId))])).map((source) => [
      source.id,
      source,
    ]),
  )

const isOf = (type: string) => ({ zh: `必须是身份源的类型 ${type}`, en: `must be the type of the source, ${type}` })
const tokensAreNotKept = (field: string) => ({
  'reason.zh': `${field}:不保存外部身份源的令牌`,
  'reason.en': `${field}: tokens of other providers are not kept`,
})
