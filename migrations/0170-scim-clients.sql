-- SCIM clients: other systems that keep the people of a pool in step, each with a bearer token of its own.

create table scim_clients (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  id text not null,
  name text not null,
  -- SHA-256 of the token, in hex: the key of a cache is a text.
  token_hash text not null,
  -- Null: until it is deleted.
  expires_at timestamptz,
  created_at timestamptz not null,
  -- To about ten minutes.
  last_used_at timestamptz,
  primary key (pool_id, id)
);
call fence('scim_clients');

-- The token is all that a request brings, so it is unique on the whole installation.
create unique index scim_clients_token on scim_clients (token_hash);
create unique index scim_clients_name on scim_clients (pool_id, name);

-- Not on last_used_at: noting a use must not empty the caches.
create trigger forget after update of token_hash, expires_at or delete on scim_clients
  for each row execute function forget_cached('scim-clients', 'token_hash');

-- Finds the pool: the fence is opened for the one query and closed again, as in 0003.
create function scim_client_by_token(wanted text)
  returns table (pool_id text, id text, expires_at timestamptz)
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  perform set_config('sesame.pool', '*', true);
  return query select c.pool_id, c.id, c.expires_at from scim_clients c where c.token_hash = wanted;
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;
