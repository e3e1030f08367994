-- What applications may do on the management API by themselves (client_credentials): scopes, no people.

create table machine_scopes (
  pool_id text not null,
  app_id text not null,
  -- noun:verb each; tokens that were given out hold no more than stands here.
  scopes text[] not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (pool_id, app_id),
  foreign key (pool_id, app_id) references applications (pool_id, app_id) on delete cascade
);
call fence('machine_scopes');

create trigger forget after update or delete on machine_scopes
  for each row execute function forget_cached('machine-scopes', 'app_id');
