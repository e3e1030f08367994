-- Who may use an application, and who must not: what says so goes before the application's strategy for everybody else.

create table application_grants (
  pool_id text not null,
  id text not null,
  app_id text not null,
  target_type text not null check (target_type in ('USER', 'ROLE', 'GROUP', 'ORG')),
  target_id text not null,
  effect text not null check (effect in ('ALLOW', 'DENY')),
  -- False: it counts for nothing until it is switched on again.
  enabled boolean not null default true,
  -- Of a department: for those below it too.
  inherited boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  user_id text generated always as (case when target_type = 'USER' then target_id end) stored,
  role_id text generated always as (case when target_type = 'ROLE' then target_id end) stored,
  group_id text generated always as (case when target_type = 'GROUP' then target_id end) stored,
  department_id text generated always as (case when target_type = 'ORG' then target_id end) stored,
  primary key (pool_id, id),
  unique (pool_id, target_type, target_id, app_id),
  foreign key (pool_id, app_id) references applications (pool_id, app_id) on delete cascade,
  foreign key (pool_id, user_id) references users (pool_id, id) on delete cascade,
  foreign key (pool_id, role_id) references roles (pool_id, id) on delete cascade,
  foreign key (pool_id, group_id) references groups (pool_id, id) on delete cascade,
  foreign key (pool_id, department_id) references departments (pool_id, id) on delete cascade
);
call fence('application_grants');
create index application_grants_by_app on application_grants (pool_id, app_id, created_at, id);

-- Whether an application has any that counts: with it in memory, sign-ins to the others need not ask.
alter table applications add column has_grants boolean not null default false;

create function note_application_grants() returns trigger
  language plpgsql
as $$
declare
  one record;
begin
  for one in
    select distinct pool_id, app_id from changed order by pool_id, app_id
  loop
    update applications a set has_grants = not a.has_grants
    where a.pool_id = one.pool_id and a.app_id = one.app_id and a.has_grants <> exists (
      select from application_grants g where g.pool_id = one.pool_id and g.app_id = one.app_id and g.enabled
    );
  end loop;
  return null;
end
$$;
create trigger note_added after insert on application_grants
  referencing new table as changed for each statement execute function note_application_grants();
create trigger note_changed after update on application_grants
  referencing new table as changed for each statement execute function note_application_grants();
create trigger note_deleted after delete on application_grants
  referencing old table as changed for each statement execute function note_application_grants();

-- What the grants that count say of somebody, for each application of which they say anything.
create function access_of_user(pool text, person text, at timestamptz)
  returns table (app_id text, allowed boolean, denied boolean)
  language sql stable parallel safe
as $$
  select g.app_id, bool_or(g.effect = 'ALLOW'), bool_or(g.effect = 'DENY')
  from grantees_of_user(pool, person, at) s
  join application_grants g on g.pool_id = pool and g.target_type = s.target_type and g.target_id = s.target_id
  where g.enabled and (g.target_type <> 'ORG' or g.inherited or exists (
    select from department_members m where m.pool_id = pool and m.department_id = g.target_id and m.user_id = person
  ))
  group by g.app_id
$$;

-- What somebody or something that is given things is called; null when there is none.
create function name_of_grantee(pool text, kind text, target text) returns text
  language sql stable parallel safe
as $$
  select case kind
    when 'USER' then (
      select coalesce(name, nickname, username, email, phone, '') from users where pool_id = pool and id = target
    )
    when 'ROLE' then (select name from roles where pool_id = pool and id = target)
    when 'GROUP' then (select name from groups where pool_id = pool and id = target)
    when 'ORG' then (select name from departments where pool_id = pool and id = target)
  end
$$;

-- Who resigns keeps no role, no permission and no application, by whatever door.
create or replace function drop_roles_of_resigned() returns trigger
  language plpgsql
as $$
begin
  delete from role_assignments where pool_id = new.pool_id and user_id = new.id;
  delete from permission_grants where pool_id = new.pool_id and target_type = 'USER' and target_id = new.id;
  delete from application_grants where pool_id = new.pool_id and target_type = 'USER' and target_id = new.id;
  return null;
end
$$;
