-- Data resources of a permission space, the policies that say what may be done with them, and who is given a policy.

create table data_resources (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  id text not null,
  namespace_id text not null,
  code text not null,
  name text not null,
  description text not null default '',
  type text not null check (type in ('STRING', 'ARRAY', 'TREE')),
  -- A text, a list of texts, or nodes {"code", "name", "value", "extendFieldValue", "children"}.
  struct jsonb not null,
  actions text[] not null,
  -- Of a tree: what its nodes may say of themselves, [{"key", "label", "valueType", "description", "config"}].
  extend_fields jsonb not null default '[]',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (pool_id, id),
  foreign key (pool_id, namespace_id) references permission_namespaces (pool_id, id) on delete cascade
);
call fence('data_resources');
create unique index data_resources_code on data_resources (pool_id, namespace_id, code);
create unique index data_resources_name on data_resources (pool_id, namespace_id, name);
create index data_resources_by_time on data_resources (pool_id, created_at, id);

create table data_policies (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  id text not null,
  name text not null,
  description text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (pool_id, id)
);
call fence('data_policies');
create unique index data_policies_name on data_policies (pool_id, name);
create index data_policies_by_time on data_policies (pool_id, created_at, id);

-- One action on one thing each; a resource takes what is said of it along when it goes.
create table data_policy_permissions (
  pool_id text not null,
  policy_id text not null,
  -- Which statement of the policy, and which of its permissions.
  statement integer not null,
  position integer not null,
  effect text not null check (effect in ('ALLOW', 'DENY')),
  resource_id text not null,
  -- The codes down to a node of a tree, with slashes between; empty: all of the resource.
  node text not null,
  -- `*`: any.
  action text not null,
  -- Of the statement: [{"param", "operator", "value"}], all of which must hold; null: always.
  condition jsonb,
  primary key (pool_id, policy_id, statement, position),
  foreign key (pool_id, policy_id) references data_policies (pool_id, id) on delete cascade,
  foreign key (pool_id, resource_id) references data_resources (pool_id, id) on delete cascade
);
call fence('data_policy_permissions');
create index data_policy_permissions_by_resource on data_policy_permissions (pool_id, resource_id, policy_id);

create table data_policy_targets (
  pool_id text not null,
  policy_id text not null,
  target_type text not null check (target_type in ('USER', 'GROUP', 'ROLE', 'ORG')),
  target_id text not null,
  created_at timestamptz not null,
  -- They go with whom they are about.
  user_id text generated always as (case when target_type = 'USER' then target_id end) stored,
  group_id text generated always as (case when target_type = 'GROUP' then target_id end) stored,
  role_id text generated always as (case when target_type = 'ROLE' then target_id end) stored,
  department_id text generated always as (case when target_type = 'ORG' then target_id end) stored,
  -- In the order in which they are looked up: for each of the subjects of who asks.
  primary key (pool_id, target_type, target_id, policy_id),
  foreign key (pool_id, policy_id) references data_policies (pool_id, id) on delete cascade,
  foreign key (pool_id, user_id) references users (pool_id, id) on delete cascade,
  foreign key (pool_id, group_id) references groups (pool_id, id) on delete cascade,
  foreign key (pool_id, role_id) references roles (pool_id, id) on delete cascade,
  foreign key (pool_id, department_id) references departments (pool_id, id) on delete cascade
);
call fence('data_policy_targets');
create index data_policy_targets_by_policy on data_policy_targets (pool_id, policy_id, created_at, target_id);
create index data_policy_targets_by_user on data_policy_targets (pool_id, user_id) where user_id is not null;
create index data_policy_targets_by_group on data_policy_targets (pool_id, group_id) where group_id is not null;
create index data_policy_targets_by_role on data_policy_targets (pool_id, role_id) where role_id is not null;
create index data_policy_targets_by_department on data_policy_targets (pool_id, department_id)
  where department_id is not null;

-- What the policies say to somebody at a moment, by whatever way they came to them: the one place that says it.
create function data_permissions_of_user(pool text, person text, at timestamptz)
  returns table (policy_id text, resource_id text, effect text, node text, action text, condition jsonb)
  language sql stable parallel safe
as $$
  select p.policy_id, p.resource_id, p.effect, p.node, p.action, p.condition
  from (
    select distinct g.target_type, g.target_id from grantees_of_user(pool, person, at) g
    -- Who may not sign in may do nothing.
    where exists (select from users u where u.pool_id = pool and u.id = person and u.status = 'Activated')
  ) s
  join data_policy_targets t on t.pool_id = pool and t.target_type = s.target_type and t.target_id = s.target_id
  join data_policy_permissions p on p.pool_id = pool and p.policy_id = t.policy_id
$$;

-- The other way round: who is meant by a target at a moment, and by which group or department (that of the target or of its role).
create function users_of_target(pool text, kind text, target text, at timestamptz)
  returns table (user_id text, through_type text, through_id text)
  language sql stable parallel safe
as $$
  with subjects as (
    select kind as target_type, target as target_id where kind <> 'ROLE'
    union all
    select a.target_type, a.target_id
    from role_assignments a
    join roles r on r.pool_id = pool and r.id = a.role_id
    where kind = 'ROLE' and a.pool_id = pool and a.role_id = target
      and (a.enable_time is null or a.enable_time <= at) and (a.end_time is null or a.end_time > at)
      and r.status = 'ENABLE' and (r.disable_time is null or r.disable_time > at)
  )
  select x.user_id, x.through_type, x.through_id
  from (
    select target_id as user_id, null::text as through_type, null::text as through_id
    from subjects where target_type = 'USER'
    union all
    select m.user_id, 'GROUP', m.group_id
    from subjects s join group_members m on m.pool_id = pool and m.group_id = s.target_id
    where s.target_type = 'GROUP'
    union all
    -- Ids have no character behind ~, so that this is a range of the index.
    select m.user_id, 'ORG', s.target_id
    from subjects s
    join departments d on d.pool_id = pool and d.id = s.target_id
    join departments below on below.pool_id = pool and below.path >= d.path and below.path < d.path || '~'
    join department_members m on m.pool_id = pool and m.department_id = below.id
    where s.target_type = 'ORG' and not exists (
      select from departments off where off.pool_id = pool and not off.status
        and off.id = any (string_to_array(rtrim(below.path, '/'), '/'))
    )
  ) x
  join users u on u.pool_id = pool and u.id = x.user_id and u.status = 'Activated'
$$;

-- Who resigns keeps no policy, by whatever door.
create function drop_data_policies_of_resigned() returns trigger
  language plpgsql
as $$
begin
  delete from data_policy_targets where pool_id = new.pool_id and user_id = new.id;
  return null;
end
$$;
create trigger drop_data_policies after update of status on users
  for each row when (new.status = 'Resigned' and old.status <> 'Resigned')
  execute function drop_data_policies_of_resigned();
