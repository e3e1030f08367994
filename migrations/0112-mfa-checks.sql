-- Second factors that an application asks for outside of a sign-in: a token is handed to the person's browser, a code comes back, and
-- the application is told that the token stands for a person who proved it.

create table mfa_checks (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  -- SHA-256 of the token's secret part.
  id bytea not null,
  app_id text not null,
  user_id text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  passed_at timestamptz,
  -- Somebody said that the person has to pass one (set-mfa-status).
  is_due boolean not null default false,
  primary key (pool_id, id),
  foreign key (pool_id, user_id) references users (pool_id, id) on delete cascade,
  foreign key (pool_id, app_id) references applications (pool_id, app_id) on delete cascade
);
call fence('mfa_checks');
create index mfa_checks_by_user on mfa_checks (pool_id, user_id);
create index mfa_checks_by_app on mfa_checks (pool_id, app_id);
create index mfa_checks_expiry on mfa_checks using brin (expires_at);

-- Drops a bounded number of rows, of any pool, that are over. Opens the fence for the one statement.
create function sweep_mfa_checks(at timestamptz) returns void
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  perform set_config('sesame.pool', '*', true);
  delete from mfa_checks
    where ctid = any(array(select ctid from mfa_checks where expires_at < at limit 10000 for update skip locked));
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;
