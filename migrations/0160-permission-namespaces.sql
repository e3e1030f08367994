-- Permission spaces ("namespaces"): each has roles and resources of its own, under codes of its own.

create table permission_namespaces (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  id text not null,
  code text not null,
  name text not null,
  description text not null default '',
  -- The application whose space this is: it has the application's id for a code, its name, and goes with it.
  app_id text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (pool_id, id),
  foreign key (pool_id, app_id) references applications (pool_id, app_id) on delete cascade
);
call fence('permission_namespaces');
create unique index permission_namespaces_code on permission_namespaces (pool_id, code);
create index permission_namespaces_by_time on permission_namespaces (pool_id, created_at, id);
create unique index permission_namespaces_app on permission_namespaces (pool_id, app_id) where app_id is not null;

-- Every pool has two: the one that is meant where none is named, and that of roles for administrators.
create function make_own_namespaces() returns trigger
  language plpgsql
as $$
begin
  insert into permission_namespaces (pool_id, id, code, name, created_at, updated_at)
    values (new.pool_id, 'default', 'default', 'Default', new.created_at, new.created_at),
           (new.pool_id, 'system', 'system', 'System', new.created_at, new.created_at);
  return null;
end
$$;
create trigger make_namespaces after insert on user_pools
  for each row execute function make_own_namespaces();

-- Whatever door an application comes by, it has its space. Ids are unlike those that are made, so none is ever taken.
create function make_application_namespace() returns trigger
  language plpgsql
as $$
begin
  insert into permission_namespaces (pool_id, id, code, name, app_id, created_at, updated_at)
    values (new.pool_id, 'app:' || new.app_id, new.app_id, new.name, new.app_id, new.created_at, new.created_at);
  return null;
end
$$;
create trigger make_namespace after insert on applications
  for each row execute function make_application_namespace();

create function rename_application_namespace() returns trigger
  language plpgsql
as $$
begin
  update permission_namespaces set name = new.name, updated_at = new.updated_at
    where pool_id = new.pool_id and app_id = new.app_id;
  return null;
end
$$;
create trigger rename_namespace after update of name on applications
  for each row when (old.name <> new.name) execute function rename_application_namespace();

-- Those of the pools and applications that are there already.
do $$
begin
  perform set_config('sesame.pool', '*', true);
  insert into permission_namespaces (pool_id, id, code, name, created_at, updated_at)
    select p.pool_id, own.code, own.code, own.name, p.created_at, p.created_at
    from user_pools p cross join (values ('default', 'Default'), ('system', 'System')) as own (code, name);
  insert into permission_namespaces (pool_id, id, code, name, app_id, created_at, updated_at)
    select pool_id, 'app:' || app_id, app_id, name, app_id, created_at, created_at from applications;
  perform set_config('sesame.pool', '', true);
end
$$;
