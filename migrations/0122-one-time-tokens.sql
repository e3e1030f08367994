-- Tokens that let their holder do one thing to one account once: reset its password, change an address, delete it.

create table one_time_tokens (
  pool_id text not null,
  -- SHA-256 of the token.
  digest bytea not null,
  kind text not null check (kind in ('reset-password', 'update-email', 'update-phone', 'delete-account')),
  user_id text not null,
  -- What must still be so when it is used, as one text.
  mark text not null,
  payload jsonb not null default '{}',
  expires_at timestamptz not null,
  primary key (pool_id, digest),
  foreign key (pool_id, user_id) references users (pool_id, id) on delete cascade
);
call fence('one_time_tokens');
create index one_time_tokens_by_user on one_time_tokens (pool_id, user_id);
create index one_time_tokens_by_end on one_time_tokens (expires_at);

create function sweep_one_time_tokens(at timestamptz) returns void
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  perform set_config('sesame.pool', '*', true);
  delete from one_time_tokens
    where ctid = any(array(select ctid from one_time_tokens where expires_at < at limit 10000 for update skip locked));
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;
