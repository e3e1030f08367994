-- Administrators: people of the root pool who may call the management API; by which roles, for which pools. All rows are the root pool's.

create table administrators (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  user_id text not null,
  -- False: a person of the root pool like any other, until switched on again.
  enabled boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (pool_id, user_id),
  foreign key (pool_id, user_id) references users (pool_id, id) on delete cascade
);
call fence('administrators');

create table administrator_roles (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  id text not null,
  name text not null,
  description text not null,
  -- [{"effect": "ALLOW" | "DENY", "operations": [scopes and names of operations], "appIds"?: [ids]}]
  statements jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (pool_id, id)
);
call fence('administrator_roles');
create unique index administrator_roles_name on administrator_roles (pool_id, name);

create table administrator_assignments (
  pool_id text not null,
  user_id text not null,
  -- The name of a built-in role, or the id of a row of administrator_roles.
  role text not null,
  -- The pool that it is for, or '*': every pool, those of tomorrow too.
  target text not null,
  primary key (pool_id, user_id, role, target),
  foreign key (pool_id, user_id) references administrators (pool_id, user_id) on delete cascade
);
call fence('administrator_assignments');
create index administrator_assignments_by_role on administrator_assignments (pool_id, role);

-- Whoever gets the id of a deleted pool again shall not find old administrators in it. Pools are deleted with the fence open.
create function drop_assignments_to_pool() returns trigger
  language plpgsql
as $$
begin
  delete from administrator_assignments where target = old.pool_id;
  return null;
end
$$;
create trigger drop_assignments after delete on user_pools
  for each row execute function drop_assignments_to_pool();

-- New rows count too: somebody without a role is remembered as long as it takes to ask.
create function forget_administrator() returns trigger
  language plpgsql
as $$
begin
  perform pg_notify('sesame_cache', 'administrators ' || coalesce(new.pool_id, old.pool_id) || ' ' || coalesce(new.user_id, old.user_id));
  return null;
end
$$;
create trigger forget after insert or update or delete on administrators
  for each row execute function forget_administrator();
create trigger forget after insert or update or delete on administrator_assignments
  for each row execute function forget_administrator();

create function forget_administrator_role() returns trigger
  language plpgsql
as $$
begin
  perform pg_notify('sesame_cache', 'administrator-roles ' || old.pool_id || ' ' || old.id);
  return null;
end
$$;
create trigger forget after update or delete on administrator_roles
  for each row execute function forget_administrator_role();

-- Somebody can always manage the installation: whatever door a change comes by, one active super administrator of every pool stays.
-- Asked at the end of the transaction, one transaction at a time, so that two who remove each other do not both succeed.
-- SE422: core/errors/database-rule.ts makes the refusal of it; message in English, detail in Chinese.
create function keep_a_super_administrator() returns trigger
  language plpgsql
as $$
declare
  person text := to_jsonb(old) ->> tg_argv[0];
begin
  if tg_table_name <> 'administrator_assignments' and not exists (
    select from administrator_assignments s
    where s.pool_id = old.pool_id and s.user_id = person and s.role = 'super' and s.target = '*'
  ) then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtext('sesame.super_administrator'));
  if not exists (
    select from administrator_assignments s
    join administrators a on a.pool_id = s.pool_id and a.user_id = s.user_id and a.enabled
    join users u on u.pool_id = s.pool_id and u.id = s.user_id and u.status = 'Activated'
    where s.pool_id = old.pool_id and s.role = 'super' and s.target = '*'
  ) then
    raise exception 'the last active super administrator must stay; make another one first'
      using errcode = 'SE422', detail = '必须保留最后一位有效的超级管理员,请先添加另一位';
  end if;
  return null;
end
$$;
create constraint trigger keep_a_super after delete on administrator_assignments deferrable initially deferred
  for each row when (old.role = 'super' and old.target = '*') execute function keep_a_super_administrator('user_id');
create constraint trigger keep_a_super after update on administrators deferrable initially deferred
  for each row when (old.enabled and not new.enabled) execute function keep_a_super_administrator('user_id');
create constraint trigger keep_a_super after update of status on users deferrable initially deferred
  for each row when (old.status = 'Activated' and new.status <> 'Activated')
  execute function keep_a_super_administrator('id');

-- The administrator whom an earlier first start made.
do $$
begin
  perform set_config('sesame.pool', '*', true);
  insert into administrators (pool_id, user_id, created_at, updated_at)
    select u.pool_id, u.id, now(), now() from users u join user_pools p on p.pool_id = u.pool_id and p.is_root
    order by u.created_at, u.id limit 1;
  insert into administrator_assignments (pool_id, user_id, role, target)
    select pool_id, user_id, 'super', '*' from administrators;
  perform set_config('sesame.pool', '', true);
end
$$;
