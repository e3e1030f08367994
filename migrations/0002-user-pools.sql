-- User pools, and the signing keys that belong to each. Every table of a pool refers to user_pools with `on delete cascade`.

-- Drops a row from the caches of every node when it changes, whatever changed it (a cascade too):
-- `create trigger … after update or delete on t for each row execute function forget_cached('<cache name>', '<key column>')`.
create function forget_cached() returns trigger
  language plpgsql
as $$
begin
  perform pg_notify('sesame_cache', tg_argv[0] || ' ' || (to_jsonb(old) ->> tg_argv[1]));
  return null;
end
$$;

create table user_pools (
  pool_id text primary key check (pool_id ~ '^[A-Za-z0-9_-]{1,64}$'),
  name text not null,
  is_root boolean not null default false,
  -- Sealed, context user_pools.secret:<pool_id>:<pool_id>.
  secret text not null,
  settings jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null
);
call fence('user_pools');

create unique index user_pools_one_root on user_pools (is_root) where is_root;

create trigger forget after update or delete on user_pools
  for each row execute function forget_cached('user-pools', 'pool_id');

create table signing_keys (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  -- RFC 7638 thumbprint.
  kid text not null,
  alg text not null check (alg in ('RS256', 'ES256')),
  -- Sealed JWK, context signing_keys.private_jwk:<pool_id>:<kid>.
  private_jwk text not null,
  public_jwk jsonb not null,
  -- Active keys sign (the oldest of each alg); retired ones are published until not_after, so that what they signed still verifies.
  status text not null default 'active' check (status in ('active', 'retired')),
  created_at timestamptz not null,
  not_after timestamptz,
  primary key (pool_id, kid)
);
call fence('signing_keys');

-- Rotation adds rows too: a key set is forgotten on every change.
create function forget_signing_keys() returns trigger
  language plpgsql
as $$
begin
  perform pg_notify('sesame_cache', 'signing-keys ' || coalesce(new.pool_id, old.pool_id));
  return null;
end
$$;

create trigger forget after insert or update or delete on signing_keys
  for each row execute function forget_signing_keys();

-- Deletes a pool with every row that it has in any fenced table. False when there is no such pool or it is the root pool.
-- The cascade of user_pools takes what refers to it; the walk takes what a later table may have forgotten to refer.
create function delete_user_pool(wanted text) returns boolean
  language plpgsql
as $$
declare
  fenced regclass;
begin
  delete from user_pools where pool_id = wanted and not is_root;
  if not found then
    return false;
  end if;
  for fenced in
    select c.oid from pg_class c join pg_policy p on p.polrelid = c.oid
    where p.polname = 'fence' and c.oid <> 'user_pools'::regclass order by c.relname
  loop
    execute format('delete from %s where pool_id = $1', fenced) using wanted;
  end loop;
  return true;
end
$$;
