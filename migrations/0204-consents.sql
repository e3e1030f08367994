-- What people let applications know of them, where the application asks (showAuthorizationPage).
create table consents (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  user_id text not null,
  app_id text not null,
  scopes text[] not null,
  given_at timestamptz not null,
  primary key (pool_id, user_id, app_id),
  foreign key (pool_id, user_id) references users (pool_id, id) on delete cascade,
  foreign key (pool_id, app_id) references applications (pool_id, app_id) on delete cascade
);
call fence('consents');
create index consents_by_application on consents (pool_id, app_id);
