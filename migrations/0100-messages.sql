-- Messages on their way to people, whom a pool sends them through, and the one-time codes that they carry.

create table messages (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  id text not null,
  medium text not null check (medium in ('SMS', 'EMAIL')),
  -- Whom, what and, once kept, its text. Sealed: it holds addresses and codes.
  sealed text not null,
  created_at timestamptz not null,
  -- Not delivered after that: a code that is over helps nobody.
  expires_at timestamptz not null,
  -- When the development outbox kept it instead of anybody delivering it.
  kept_at timestamptz,
  primary key (pool_id, id)
);
call fence('messages');
create index messages_expiry on messages using brin (expires_at);
create index messages_kept on messages (kept_at desc) where kept_at is not null;

create table message_providers (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  medium text not null check (medium in ('SMS', 'EMAIL')),
  kind text not null,
  enabled boolean not null,
  -- Sealed JSON: addresses, names and passwords of the provider.
  config text not null,
  updated_at timestamptz not null,
  primary key (pool_id, medium)
);
call fence('message_providers');

create function forget_message_providers() returns trigger
  language plpgsql
as $$
begin
  perform pg_notify('sesame_cache', 'message-providers ' || coalesce(new.pool_id, old.pool_id));
  return null;
end
$$;
create trigger forget after insert or update or delete on message_providers
  for each row execute function forget_message_providers();

-- One living code for each address and purpose; a newer one replaces it. Neither address nor code can be read from here: both are
-- keyed hashes, because six digits are soon tried out.
create table passcodes (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  address bytea not null,
  scene text not null,
  digest bytea not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  tries integer not null default 0,
  used_at timestamptz,
  primary key (pool_id, address, scene)
);
call fence('passcodes');
create index passcodes_expiry on passcodes using brin (expires_at);

-- Drops a bounded number of rows, of any pool, that are over. Opens the fence for the statements.
create function sweep_messages(at timestamptz) returns void
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  perform set_config('sesame.pool', '*', true);
  delete from messages
    where ctid = any(array(select ctid from messages where expires_at < at limit 10000 for update skip locked));
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;

create function sweep_passcodes(at timestamptz) returns void
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  perform set_config('sesame.pool', '*', true);
  delete from passcodes
    where ctid = any(array(select ctid from passcodes where expires_at < at limit 10000 for update skip locked));
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;
