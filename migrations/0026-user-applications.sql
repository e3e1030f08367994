-- Which applications a person has signed in to, and when last. Kept beside the log, which is dropped month by month.

create table user_applications (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  user_id text not null,
  app_id text not null,
  last_login_at timestamptz not null,
  primary key (pool_id, user_id, app_id),
  foreign key (pool_id, user_id) references users (pool_id, id) on delete cascade,
  foreign key (pool_id, app_id) references applications (pool_id, app_id) on delete cascade
)
-- Room for noting the next sign-in without touching an index.
with (fillfactor = 80);
call fence('user_applications');
create index user_applications_by_app on user_applications (pool_id, app_id);
