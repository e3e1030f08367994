-- Organizations are trees of departments. An organization's id is that of its root department, which carries its name.

create table organizations (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  id text not null,
  code text not null,
  created_at timestamptz not null,
  primary key (pool_id, id)
);
call fence('organizations');
create unique index organizations_code on organizations (pool_id, code);
create index organizations_by_creation on organizations (pool_id, created_at, id);

create table departments (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  id text not null check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  organization_id text not null,
  -- Null for the root alone.
  parent_id text,
  -- Ids from the root down to itself, each followed by a slash: what lies below is one range of the index, the ancestors are in it.
  path text collate "C" not null,
  depth smallint not null check (depth between 1 and 32),
  -- Among its siblings; who was never put in order comes last, by age.
  position integer not null default 2147483647,
  name text not null,
  description text,
  open_department_id text,
  code text,
  is_virtual_node boolean not null default false,
  status boolean not null default true,
  name_i18n jsonb,
  custom_data jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (pool_id, id),
  foreign key (pool_id, organization_id) references organizations (pool_id, id) on delete cascade,
  foreign key (pool_id, parent_id) references departments (pool_id, id)
);
call fence('departments');
create unique index departments_path on departments (pool_id, path);
create unique index departments_code on departments (pool_id, code, organization_id) where code is not null;
create unique index departments_open_id on departments (pool_id, open_department_id, organization_id)
  where open_department_id is not null;
create index departments_by_parent on departments (pool_id, parent_id, position, created_at, id);
create index departments_of_organization on departments (pool_id, organization_id);

create table department_members (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  department_id text not null,
  user_id text not null,
  joined_at timestamptz not null,
  is_leader boolean not null default false,
  is_main boolean not null default false,
  primary key (pool_id, department_id, user_id),
  foreign key (pool_id, department_id) references departments (pool_id, id) on delete cascade,
  foreign key (pool_id, user_id) references users (pool_id, id) on delete cascade
);
call fence('department_members');
create index department_members_by_user on department_members (pool_id, user_id);
create unique index department_members_main on department_members (pool_id, user_id) where is_main;
create index department_members_leaders on department_members (pool_id, department_id) where is_leader;
create index department_members_by_time on department_members (pool_id, department_id, joined_at, user_id);

-- How many members each department has, in eight rows chosen by the writing connection, so that writers seldom wait for each other;
-- only their sum has a meaning.
create table department_counts (
  pool_id text not null,
  department_id text not null,
  slot smallint not null,
  total bigint not null,
  primary key (pool_id, department_id, slot)
);
call fence('department_counts');

create function count_department_members() returns trigger
  language plpgsql
as $$
declare
  sign constant integer := case when tg_op = 'INSERT' then 1 else -1 end;
begin
  insert into department_counts (pool_id, department_id, slot, total)
    select c.pool_id, c.department_id, pg_backend_pid() % 8, sign * count(*) from changed c
    -- Not of a department that goes: its cascade is counted after its counts have been forgotten.
    where exists (select from departments d where d.pool_id = c.pool_id and d.id = c.department_id)
    group by c.pool_id, c.department_id order by c.pool_id, c.department_id
  on conflict (pool_id, department_id, slot) do update set total = department_counts.total + excluded.total;
  return null;
end
$$;
create trigger count_added after insert on department_members
  referencing new table as changed for each statement execute function count_department_members();
create trigger count_deleted after delete on department_members
  referencing old table as changed for each statement execute function count_department_members();

create function forget_department_counts() returns trigger
  language plpgsql
as $$
begin
  delete from department_counts c using gone where c.pool_id = gone.pool_id and c.department_id = gone.id;
  return null;
end
$$;
create trigger forget_counts after delete on departments
  referencing old table as gone for each statement execute function forget_department_counts();

-- The departments that somebody belongs to: those of which they are a member, and all above these. A department that is switched off
-- gives its members nothing, nor does one below it.
create function departments_over(wanted_pool text, wanted_user text) returns setof text
  language sql stable
as $$
  select distinct over_it.id
  from department_members m
  join departments d on d.pool_id = m.pool_id and d.id = m.department_id
  cross join lateral unnest(string_to_array(rtrim(d.path, '/'), '/')) as over_it (id)
  where m.pool_id = wanted_pool and m.user_id = wanted_user and not exists (
    select from departments off where off.pool_id = m.pool_id and not off.status
      and off.id = any (string_to_array(rtrim(d.path, '/'), '/'))
  )
$$;
