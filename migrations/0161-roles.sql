-- Roles of a permission space, and to whom they are given, for how long.

create table roles (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  id text not null,
  namespace_id text not null,
  code text not null,
  name text not null,
  description text not null default '',
  status text not null default 'ENABLE' check (status in ('ENABLE', 'DISABLE')),
  -- From then on it counts for nothing, as if it were switched off.
  disable_time timestamptz,
  -- Whether people may ask for it.
  enable_permission_apply boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (pool_id, id),
  foreign key (pool_id, namespace_id) references permission_namespaces (pool_id, id) on delete cascade
);
call fence('roles');
create unique index roles_code on roles (pool_id, namespace_id, code);
create index roles_by_time on roles (pool_id, namespace_id, created_at, id);

create table role_assignments (
  pool_id text not null,
  role_id text not null,
  target_type text not null check (target_type in ('USER', 'GROUP', 'ORG')),
  target_id text not null,
  -- Null: at once, and for good.
  enable_time timestamptz,
  end_time timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- They go with the person or the group.
  user_id text generated always as (case when target_type = 'USER' then target_id end) stored,
  group_id text generated always as (case when target_type = 'GROUP' then target_id end) stored,
  primary key (pool_id, role_id, target_type, target_id),
  foreign key (pool_id, role_id) references roles (pool_id, id) on delete cascade,
  foreign key (pool_id, user_id) references users (pool_id, id) on delete cascade,
  foreign key (pool_id, group_id) references groups (pool_id, id) on delete cascade
);
call fence('role_assignments');
create index role_assignments_by_target on role_assignments (pool_id, target_type, target_id);
create index role_assignments_by_user on role_assignments (pool_id, user_id) where user_id is not null;
create index role_assignments_by_group on role_assignments (pool_id, group_id) where group_id is not null;
create index role_assignments_by_time on role_assignments (pool_id, role_id, created_at, target_id);

-- As whom somebody is given things: themselves, and whatever they belong to. The one place that says it.
create function subjects_of_user(pool text, person text) returns table (target_type text, target_id text)
  language sql stable parallel safe
as $$
  select 'USER'::text, person
  union all
  select 'GROUP', group_id from group_members where pool_id = pool and user_id = person
$$;

-- The roles that somebody has at a moment, by whatever way, each once for every way.
create function roles_of_user(pool text, person text, at timestamptz) returns table (role_id text)
  language sql stable parallel safe
as $$
  select r.id
  from subjects_of_user(pool, person) s
  join role_assignments a on a.pool_id = pool and a.target_type = s.target_type and a.target_id = s.target_id
  join roles r on r.pool_id = pool and r.id = a.role_id
  where (a.enable_time is null or a.enable_time <= at) and (a.end_time is null or a.end_time > at)
    and r.status = 'ENABLE' and (r.disable_time is null or r.disable_time > at)
$$;

-- Who resigns keeps no role, by whatever door.
create function drop_roles_of_resigned() returns trigger
  language plpgsql
as $$
begin
  delete from role_assignments where pool_id = new.pool_id and user_id = new.id;
  return null;
end
$$;
create trigger drop_roles after update of status on users
  for each row when (new.status = 'Resigned' and old.status <> 'Resigned') execute function drop_roles_of_resigned();
