-- Resources of a permission space with their actions, and who may or must not do what with them.

-- The published lists name a space by a number too.
alter table permission_namespaces add column number bigint generated always as identity;

create table resources (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  id text not null,
  namespace_id text not null,
  code text not null,
  name text not null,
  description text not null default '',
  type text not null check (type in ('DATA', 'API', 'MENU', 'BUTTON', 'UI')),
  api_identifier text not null default '',
  -- [{"name", "description"}]; empty: whatever may be done with it.
  actions jsonb not null default '[]',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (pool_id, id),
  foreign key (pool_id, namespace_id) references permission_namespaces (pool_id, id) on delete cascade,
  unique (pool_id, namespace_id, code)
);
call fence('resources');
create index resources_by_time on resources (pool_id, namespace_id, created_at, id);
create index resources_of_pool_by_time on resources (pool_id, created_at, id);

create table permission_grants (
  pool_id text not null,
  target_type text not null check (target_type in ('USER', 'ROLE', 'GROUP', 'ORG')),
  target_id text not null,
  namespace_id text not null,
  -- A resource's code; `*`: all of the space; `*API`: all of that type.
  resource_code text not null,
  -- Of one thing among those of the resource; `*`: any.
  resource_id text not null,
  effect text not null check (effect in ('ALLOW', 'DENY')),
  -- `*`: any.
  actions text[] not null,
  -- [{"param", "operator", "value"}], all of which must hold; null: always.
  condition jsonb,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- They go with whom and what they are about.
  user_id text generated always as (case when target_type = 'USER' then target_id end) stored,
  role_id text generated always as (case when target_type = 'ROLE' then target_id end) stored,
  group_id text generated always as (case when target_type = 'GROUP' then target_id end) stored,
  department_id text generated always as (case when target_type = 'ORG' then target_id end) stored,
  about text generated always as (case when left(resource_code, 1) <> '*' then resource_code end) stored,
  -- In the order in which they are looked up: for each of the subjects of who asks.
  primary key (pool_id, target_type, target_id, namespace_id, resource_code, resource_id, effect),
  foreign key (pool_id, namespace_id) references permission_namespaces (pool_id, id) on delete cascade,
  foreign key (pool_id, namespace_id, about) references resources (pool_id, namespace_id, code) on delete cascade,
  foreign key (pool_id, user_id) references users (pool_id, id) on delete cascade,
  foreign key (pool_id, role_id) references roles (pool_id, id) on delete cascade,
  foreign key (pool_id, group_id) references groups (pool_id, id) on delete cascade,
  foreign key (pool_id, department_id) references departments (pool_id, id) on delete cascade
);
call fence('permission_grants');
create index permission_grants_by_resource on permission_grants (pool_id, namespace_id, resource_code, created_at);

-- Roles are given to departments too, with which they go.
alter table role_assignments
  add column department_id text generated always as (case when target_type = 'ORG' then target_id end) stored,
  add foreign key (pool_id, department_id) references departments (pool_id, id) on delete cascade;
create index role_assignments_by_department on role_assignments (pool_id, department_id)
  where department_id is not null;

-- What a department is given, everybody in it and below it has.
create or replace function subjects_of_user(pool text, person text) returns table (target_type text, target_id text)
  language sql stable parallel safe
as $$
  select 'USER'::text, person
  union all
  select 'GROUP', group_id from group_members where pool_id = pool and user_id = person
  union all
  select 'ORG', departments_over from departments_over(pool, person)
$$;

-- As whom somebody is given permissions: their subjects, and the roles that they have at that moment.
create function grantees_of_user(pool text, person text, at timestamptz)
  returns table (target_type text, target_id text)
  language sql stable parallel safe
as $$
  select target_type, target_id from subjects_of_user(pool, person)
  union all
  select 'ROLE', role_id from roles_of_user(pool, person, at)
$$;

-- Who resigns keeps no role and no permission, by whatever door.
create or replace function drop_roles_of_resigned() returns trigger
  language plpgsql
as $$
begin
  delete from role_assignments where pool_id = new.pool_id and user_id = new.id;
  delete from permission_grants where pool_id = new.pool_id and target_type = 'USER' and target_id = new.id;
  return null;
end
$$;
