-- Sessions of browsers, shared by every application of a pool.

create table sessions (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  -- SHA-256 of the cookie's value.
  id_hash bytea not null,
  -- Stays the same when the cookie's value changes; tokens that end with the session name it. Nobody can present it.
  uid text not null,
  -- Null before anybody signed in (a sign-out page of a stranger has a session too).
  user_id text,
  amr text[] not null default '{}',
  login_at timestamptz,
  -- What the OpenID engine remembers: which applications were opened, under which grants.
  payload jsonb not null,
  ip text,
  user_agent text,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  -- The sooner of the absolute end and the end of idleness, moved on at each use.
  expires_at timestamptz not null,
  primary key (pool_id, id_hash),
  foreign key (pool_id, user_id) references users (pool_id, id) on delete cascade
)
with (fillfactor = 80);
call fence('sessions');

create index sessions_by_uid on sessions (pool_id, uid);
create index sessions_by_user on sessions (pool_id, user_id) where user_id is not null;
create index sessions_by_expiry on sessions (expires_at);

-- Drops a bounded number of sessions that are over. Opens the fence for the one statement.
create function sweep_sessions(at timestamptz) returns void
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  perform set_config('sesame.pool', '*', true);
  delete from sessions
  where ctid = any(array(select ctid from sessions where expires_at < at limit 10000 for update skip locked));
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;
