-- Groups of users: static ones hold who was put in, dynamic ones whoever their rule describes.

create table groups (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  id text not null,
  code text not null,
  name text not null,
  description text not null default '',
  type text not null check (type in ('static', 'dynamic')),
  -- Of a dynamic group: which users belong to it, as it was given.
  rule jsonb,
  custom_data jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (pool_id, id),
  check ((type = 'dynamic') = (rule is not null))
);
call fence('groups');
create unique index groups_code on groups (pool_id, code);
create index groups_by_creation on groups (pool_id, created_at, id);
-- Asked whenever somebody changes: whether anything depends on it.
create index groups_dynamic on groups (pool_id, id) where type = 'dynamic';

create table group_members (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  group_id text not null,
  user_id text not null,
  added_at timestamptz not null,
  primary key (pool_id, group_id, user_id),
  foreign key (pool_id, group_id) references groups (pool_id, id) on delete cascade,
  foreign key (pool_id, user_id) references users (pool_id, id) on delete cascade
);
call fence('group_members');
create index group_members_by_user on group_members (pool_id, user_id);
create index group_members_by_time on group_members (pool_id, group_id, added_at, user_id);

-- Who resigns leaves every group, whichever door it was done by.
create function leave_groups() returns trigger
  language plpgsql
as $$
begin
  delete from group_members where pool_id = new.pool_id and user_id = new.id;
  return null;
end
$$;
create trigger resigned_leave_groups after update of status on users
  for each row when (new.status = 'Resigned' and old.status <> 'Resigned') execute function leave_groups();
