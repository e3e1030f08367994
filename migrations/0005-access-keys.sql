-- Access keys, which sign management requests, and the signatures that were already used.

create table access_keys (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  id text not null,
  -- Sealed, context access_keys.secret:<pool_id>:<id>.
  secret text not null,
  type text not null,
  -- The administrator it was made for, if any: it goes when they go.
  user_id text,
  status text not null default 'activated' check (status in ('activated', 'staging', 'revoked')),
  enabled boolean not null default true,
  created_at timestamptz not null,
  -- To about ten minutes.
  last_used_at timestamptz,
  primary key (pool_id, id),
  foreign key (pool_id, user_id) references users (pool_id, id) on delete cascade
);
call fence('access_keys');

-- The key id is all that a signed request brings, so it is unique on the whole installation.
create unique index access_keys_id on access_keys (id);
create index access_keys_by_time on access_keys (pool_id, created_at, id);
create index access_keys_by_user on access_keys (pool_id, user_id) where user_id is not null;

-- Not on last_used_at: noting a use must not empty the caches.
create trigger forget after update of secret, status, enabled or delete on access_keys
  for each row execute function forget_cached('management-keys', 'id');

-- Finds the pool: the fence is opened for the one query and closed again, as in 0003.
create function access_key_by_id(wanted text)
  returns table (pool_id text, id text, secret text, usable boolean, is_root boolean)
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  perform set_config('sesame.pool', '*', true);
  return query
    select k.pool_id, k.id, k.secret, k.enabled and k.status = 'activated', p.is_root
    from access_keys k join user_pools p on p.pool_id = k.pool_id
    where k.id = wanted;
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;

-- Signatures seen within the skew window, on any node.
-- No foreign key: checking it would cost every signed request; deleting a pool empties the table by the walk of delete_user_pool.
create table used_signatures (
  pool_id text not null,
  -- SHA-256 of key id and signature.
  signature bytea not null,
  expires_at timestamptz not null,
  primary key (pool_id, signature)
);
call fence('used_signatures');

-- Rows arrive in the order of their expiry, so a block range index is all that sweeping needs, at next to no cost per request.
create index used_signatures_expiry on used_signatures using brin (expires_at);

-- Notes a signature; false when it was used before. The caller need not wait for the disk: a crash of the database may forget the
-- last fraction of a second, which is less than an outage lasts.
create function use_signature(used_pool text, used bytea, expires timestamptz, touched_key text, at timestamptz) returns boolean
  language plpgsql
as $$
declare
  fresh boolean;
begin
  perform set_config('synchronous_commit', 'off', true);
  insert into used_signatures (pool_id, signature, expires_at) values (used_pool, used, expires) on conflict do nothing;
  fresh := found;
  if fresh and touched_key is not null then
    update access_keys set last_used_at = at where pool_id = used_pool and id = touched_key;
  end if;
  return fresh;
end
$$;

-- Drops a bounded number of signatures, of any pool, whose date nobody would believe any more.
create function sweep_used_signatures(at timestamptz) returns void
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  perform set_config('sesame.pool', '*', true);
  delete from used_signatures
  where ctid = any(array(select ctid from used_signatures where expires_at < at limit 50000 for update skip locked));
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;
