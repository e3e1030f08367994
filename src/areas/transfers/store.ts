import type { PoolReader } from '../../core/database/database.ts'
import { columnOf, profileTexts } from '../users/index.ts'
import type { TransferKind } from './columns.ts'

/** SQL of what is taken out, a piece at a time: by keyset, so that the last piece costs what the first does. Each row has its `key`. */
const profile = Object.keys(profileTexts)
  .map((field) => `u.${columnOf(field)} as "${field}"`)
  .join(', ')

const pieces: Readonly<Record<TransferKind, string>> = {
  users: `select u.id as key, u.id as "userId", u.username, u.email, u.email_verified as "emailVerified",
      u.phone_country_code as "phoneCountryCode", u.phone, u.phone_verified as "phoneVerified", u.external_id as "externalId",
      u.status, u.gender, ${profile}, u.custom_data as "customData",
      array(select m.department_id from department_members m where m.pool_id = u.pool_id and m.user_id = u.id
        order by m.joined_at, m.department_id) as "departmentIds"
    from users u where u.pool_id = $1 and u.id > $2 order by u.id limit $3`,
  // Paths begin with their parents', so that no department comes before the one above it.
  departments: `select d.path as key, o.code as "organizationCode", d.id as "departmentId", d.parent_id as "parentDepartmentId",
      p.code as "parentCode", d.name, d.code, d.open_department_id as "openDepartmentId", d.description,
      d.is_virtual_node as "isVirtualNode", d.status, d.custom_data as "customData",
      array(select m.user_id from department_members m where m.pool_id = d.pool_id and m.department_id = d.id and m.is_leader
        order by m.user_id) as "leaderUserIds"
    from departments d join organizations o on o.pool_id = d.pool_id and o.id = d.organization_id
    left join departments p on p.pool_id = d.pool_id and p.id = d.parent_id
    where d.pool_id = $1 and d.path > $2 order by d.path limit $3`,
  groups: `select g.id as key, g.code, g.name, g.type, g.description, g.rule, g.custom_data as "customData",
      case when g.type = 'static' then array(select m.user_id from group_members m where m.pool_id = g.pool_id and m.group_id = g.id
        order by m.user_id) end as "memberUserIds"
    from groups g where g.pool_id = $1 and g.id > $2 order by g.id limit $3`,
  roles: `select r.id as key, n.code as namespace, r.code, r.name, r.description, r.status, r.disable_time as "disableTime"
    from roles r join permission_namespaces n on n.pool_id = r.pool_id and n.id = r.namespace_id
    where r.pool_id = $1 and r.id > $2 order by r.id limit $3`,
}

export type PieceRow = Readonly<Record<string, unknown>> & { readonly key: string }

export const readPiece = (
  reader: PoolReader,
  kind: TransferKind,
  { after, limit }: { after: string; limit: number },
): Promise<PieceRow[]> => reader.query<PieceRow>(pieces[kind], [reader.id, after, limit])
