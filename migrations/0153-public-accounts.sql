-- Accounts that several people share. Each is a user: it has the fields, groups, roles, departments and posts of one.

create table public_accounts (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  user_id text not null,
  created_at timestamptz not null,
  primary key (pool_id, user_id),
  foreign key (pool_id, user_id) references users (pool_id, id) on delete cascade
);
call fence('public_accounts');

-- Who may act as one.
create table public_account_users (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  account_id text not null,
  user_id text not null,
  linked_at timestamptz not null,
  primary key (pool_id, account_id, user_id),
  foreign key (pool_id, account_id) references public_accounts (pool_id, user_id) on delete cascade,
  foreign key (pool_id, user_id) references users (pool_id, id) on delete cascade
);
call fence('public_account_users');
create index public_account_users_by_user on public_account_users (pool_id, user_id);

-- Who is behind the tokens of somebody who switched to another account: by the mark of a grant, or of one token.
create table account_switches (
  pool_id text not null references user_pools (pool_id) on delete cascade,
  mark text not null,
  origin_id text not null,
  expires_at timestamptz not null,
  primary key (pool_id, mark),
  foreign key (pool_id, origin_id) references users (pool_id, id) on delete cascade
);
call fence('account_switches');
create index account_switches_expired on account_switches (expires_at);
create index account_switches_by_origin on account_switches (pool_id, origin_id);

create function sweep_account_switches(before timestamptz) returns void
  language plpgsql
as $$
declare
  named text := current_setting('sesame.pool', true);
begin
  perform set_config('sesame.pool', '*', true);
  delete from account_switches
  where ctid = any(array(select ctid from account_switches where expires_at < before limit 20000 for update skip locked));
  perform set_config('sesame.pool', coalesce(named, ''), true);
end
$$;

-- Whether a pool has any is asked at every sign-in.
create trigger forget after insert or delete on public_accounts
  for each row execute function forget_custom_fields('public-accounts');
